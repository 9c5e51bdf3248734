"""Examples to look at: a few ids for every kind of change, spread over rules and months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

from boundarykit.reports.database import MONTH, month_text, rows, text
from boundarykit.reports.model import Example, Grade, Kind
from boundarykit.reports.patterns import Pattern

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_A_KIND = 3
_CANDIDATES = 12
_KINDS = 20
"""So many kinds are shown, the most frequent first."""

_Way = tuple[int, ...]
"""The grade under each version: what makes two examples of one kind."""


@dataclass(slots=True)
class Candidates:
    """Keep the most frequent patterns of each kind, and forget the others."""

    kept: defaultdict[tuple[_Way, str | None], list[Pattern]] = field(
        default_factory=lambda: defaultdict(list)
    )
    counted: defaultdict[tuple[_Way, str | None], int] = field(
        default_factory=lambda: defaultdict(int)
    )

    def add(self, pattern: Pattern) -> None:
        """Consider one pattern."""
        way = tuple(side.rank for side in pattern.sides)
        if pattern.kind is Kind.SAME or (pattern.kind is None and not any(way)):
            return
        # With two versions the change is what is looked at; with one, what was done then.
        kind = (way, pattern.outcome if len(way) == 1 else None)
        self.counted[kind] += pattern.rows
        kept = self.kept[kind]
        kept.append(pattern)
        if len(kept) > 4 * _CANDIDATES:
            self.kept[kind] = _frequent(kept)


def _frequent(patterns: Iterable[Pattern]) -> list[Pattern]:
    ordered = sorted(patterns, key=lambda each: each.first)
    return nlargest(_CANDIDATES, ordered, key=lambda each: each.rows)


def examples_of(
    connection: DuckDBPyConnection, candidates: Candidates, grades: Sequence[Grade]
) -> tuple[Example, ...]:
    """Choose the examples: the same ones from the same answers."""
    kinds = sorted(candidates.counted, key=lambda kind: (-candidates.counted[kind], str(kind)))
    kept = {kind: _frequent(candidates.kept[kind]) for kind in kinds[:_KINDS]}
    ids = {each for patterns in kept.values() for one in patterns for each in (one.first, one.last)}
    places = _places(connection, ids)
    return tuple(
        _example(pattern, chosen, places, grades)
        for kind in kept
        for pattern, chosen in _spread(kept[kind], places)
    )


def _places(connection: DuckDBPyConnection, ids: set[str]) -> dict[str, tuple[str, str]]:
    """Return the month and the channel of some interactions."""
    if not ids:
        return {}
    listed = ", ".join(text(each) for each in sorted(ids))
    query = f"SELECT id, {MONTH}, channel FROM answers WHERE id IN ({listed})"
    return {each: (month_text(month), channel) for each, month, channel in rows(connection, query)}


def _spread(
    patterns: Sequence[Pattern], places: Mapping[str, tuple[str, str]]
) -> list[tuple[Pattern, str]]:
    """Choose a few that share as few rules and months as can be."""
    left = [
        (pattern, each)
        for pattern in patterns
        for each in dict.fromkeys((pattern.first, pattern.last))
    ]
    chosen: list[tuple[Pattern, str]] = []
    rules: set[frozenset[str]] = set()
    months: set[str] = set()
    while left and len(chosen) < _OF_A_KIND:
        best = min(
            left, key=lambda one: (one[0].sides[0].rules in rules, places[one[1]][0] in months)
        )
        left.remove(best)
        chosen.append(best)
        rules.add(best[0].sides[0].rules)
        months.add(places[best[1]][0])
    return chosen


def _example(
    pattern: Pattern,
    chosen: str,
    places: Mapping[str, tuple[str, str]],
    grades: Sequence[Grade],
) -> Example:
    month, channel = places[chosen]
    this, *other = pattern.sides
    return Example(
        id=chosen,
        month=month,
        channel=channel,
        kind=pattern.kind,
        outcome=pattern.outcome,
        grade=grades[this.rank].id,
        against=grades[other[0].rank].id if other else None,
        rules=tuple(sorted(this.rules)),
        against_rules=tuple(sorted(other[0].rules)) if other else None,
    )
