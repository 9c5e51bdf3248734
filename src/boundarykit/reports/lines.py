"""Lines of a table: answers by grade, for each month, channel or recorded outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boundarykit.reports.model import Both, Line

_OUTCOMES = 30
"""So many recorded outcomes are listed, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Count answers under one name, by the position of their grades."""

    name: str | None
    this: int
    against: int
    number: int
    rest: bool = False


def by_grade(entries: Iterable[Entry], width: int, *, compared: bool) -> tuple[Both, ...]:
    """Count each grade."""
    this, against = _sums(list(entries), width)
    return tuple(
        Both(this=one, against=other if compared else None)
        for one, other in zip(this, against, strict=True)
    )


def lines_of(entries: Sequence[Entry], width: int, *, compared: bool) -> tuple[Line, ...]:
    """Return a line for each name: in order of the names, what has none last."""
    of_line: dict[tuple[bool, bool, str], list[Entry]] = {}
    for entry in entries:
        of_line.setdefault((entry.rest, entry.name is None, entry.name or ""), []).append(entry)
    return tuple(_line(of_line[key], width, compared=compared) for key in sorted(of_line))


def most_frequent(entries: Sequence[Entry]) -> list[Entry]:
    """Put the names beyond the most frequent ones together."""
    total: Counter[str | None] = Counter()
    for entry in entries:
        total[entry.name] += entry.number
    ordered = sorted(total, key=lambda each: (-total[each], each is None, each or ""))
    kept = set(ordered[:_OUTCOMES])
    return [
        entry if entry.name in kept else Entry(None, entry.this, entry.against, entry.number, True)
        for entry in entries
    ]


def _line(entries: list[Entry], width: int, *, compared: bool) -> Line:
    this, against = _sums(entries, width)
    return Line(
        name=entries[0].name,
        rest=entries[0].rest,
        this=this,
        against=against if compared else None,
    )


def _sums(entries: Sequence[Entry], width: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    this, against = [0] * width, [0] * width
    for entry in entries:
        this[entry.this] += entry.number
        against[entry.against] += entry.number
    return tuple(this), tuple(against)
