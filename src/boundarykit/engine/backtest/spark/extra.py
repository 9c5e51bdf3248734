"""The library that back-tests on Spark need, which is an extra of its own."""

from __future__ import annotations

from importlib.util import find_spec

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.extra import needs_extra


def needs_spark() -> None:
    """Stop unless the libraries of the extras `backtest` and `spark` are there.

    Raises:
        UsageError: with the command that installs them.
    """
    needs_extra()
    missing = [name for name in ("pandas", "pyspark") if find_spec(name) is None]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        message = f"back-tests on Spark need libraries that are not installed: {names}"
        hint = "run `pip install 'boundarykit[spark]'`"
        raise UsageError([Diagnostic("BK670", message, help=hint)])
