"""Why rows were rejected, counted line by line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.reports.model import Reason

_LISTED = 20
_KEPT = 10_000
"""So many reasons are told apart while counting, which bounds the memory."""


def reasons_in(path: Path, rejected: int) -> tuple[Reason, ...]:
    """Count the reasons, most frequent first; a row can have several.

    Raises:
        UsageError: when a line cannot be read, or there are not as many as were rejected.
    """
    found: Counter[str] = Counter()
    others = lines = 0
    with path.open("rb") as file:
        for lines, line in enumerate(file, 1):
            for reason in _reasons(line, lines, path):
                if reason in found or len(found) < _KEPT:
                    found[reason] += 1
                else:
                    others += 1
    if lines != rejected:
        message = f"the manifest counts {rejected} rejected rows, and {lines} are listed"
        raise UsageError([_fault(message, path)])
    ordered = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    others += sum(count for _, count in ordered[_LISTED:])
    listed = tuple(Reason(text=reason, rows=count) for reason, count in ordered[:_LISTED])
    return (*listed, Reason(text=None, rows=others)) if others else listed


def lines_in(path: Path) -> int:
    """Count the lines of a file; none where there is no file."""
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _reasons(line: bytes, number: int, path: Path) -> tuple[str, ...]:
    try:
        reasons = json.loads(line)["reasons"]
    except (ValueError, KeyError, TypeError):
        reasons = None
    if not isinstance(reasons, list) or not all(isinstance(each, str) for each in reasons):
        raise UsageError([_fault(f"line {number} is no rejected row with its reasons", path)])
    return tuple(dict.fromkeys(reasons))


def _fault(message: str, path: Path) -> Diagnostic:
    return Diagnostic("BK655", message, path=path.as_posix(), help="run the back-test again")
