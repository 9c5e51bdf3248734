"""How far a file is decided, so that whoever was interrupted can go on."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from boundarykit.diagnostics import Diagnostic, UsageError

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Journal:
    """Hold what was asked for, and how much of it is done and safely written."""

    rules: tuple[str, ...]
    """The digests of every policy."""
    engine: str
    brief: bool
    offset: int = 0
    line: int = 0
    answered: int = 0
    rejected: int = 0
    blank: int = 0
    answers_size: int = 0
    rejects_size: int = 0
    digest: str = ""
    """Of what was read, up to `offset`."""

    def put(self, path: Path) -> None:
        """Write it in place of the one before, at once."""
        unfinished = path.with_name(f"{path.name}.new")
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            json.dump({"format": _FORMAT, **asdict(self)}, file)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def same_request(self, other: Journal) -> bool:
        """Tell whether another one was asked for the same."""
        asked = {"rules": (), "engine": "", "brief": False}
        kept = {name: getattr(self, name) for name in asked}
        return replace(other, **kept) == other


def read_journal(path: Path) -> Journal | None:
    """Return what an earlier run noted; nothing when there was none.

    Raises:
        UsageError: when it is of another version, or damaged.
    """
    try:
        record = json.loads(path.read_bytes())
        if record.pop("format") == _FORMAT:
            return Journal(**{**record, "rules": tuple(record["rules"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # told below, like notes of another version
    message = "the notes of the earlier run cannot be read"
    hint = "begin anew by `--overwrite`"
    raise UsageError([Diagnostic("BK610", message, path=path.as_posix(), help=hint)])
