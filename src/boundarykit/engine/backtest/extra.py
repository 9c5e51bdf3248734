"""The libraries that back-tests need, which are an extra."""

from __future__ import annotations

from importlib.util import find_spec

from boundarykit.diagnostics import Diagnostic, UsageError

NEEDED = ("duckdb", "numpy", "psutil", "pyarrow")


def needs_extra() -> None:
    """Stop unless the libraries of the extra `backtest` are there.

    Raises:
        UsageError: with the command that installs them.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        message = f"back-tests need libraries that are not installed: {names}"
        hint = "run `pip install 'boundarykit[backtest]'`"
        raise UsageError([Diagnostic("BK620", message, help=hint)])
