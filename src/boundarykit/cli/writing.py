"""Say in our words why something cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from boundarykit.diagnostics import Diagnostic, UsageError


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """Say in our words why the system refuses to write."""
    path = folder.as_posix()
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        hint = "name a folder; it is made if it does not exist"
        fault = Diagnostic("BK603", "the output path is a file", path=path, help=hint)
        raise UsageError([fault]) from None
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        message, hint = "the folder cannot be written into", "name one that you may write into"
        fault = Diagnostic("BK603", message, path=path, label=label, help=hint)
        raise UsageError([fault]) from None
