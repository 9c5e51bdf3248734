"""Count answers by everything that they say: few different ones stand for millions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from boundarykit.reports.database import name
from boundarykit.reports.model import Kind

_LISTS = ("rules", "must", "may", "must_not", "held_down")
THIS, AGAINST = 0, 1

_Key = TypeVar("_Key", bound=Hashable)
Counts = tuple[Counter[_Key], Counter[_Key]]
"""Counted under these rules, and under the other version."""


@dataclass(frozen=True, slots=True)
class Side:
    """Hold the answer of one version."""

    rank: int
    """The position of the grade on the ladder of the report."""
    rules: frozenset[str]
    must: frozenset[str]
    may: frozenset[str]
    must_not: frozenset[str]
    held_down: frozenset[str]

    @property
    def responses(self) -> tuple[frozenset[str], ...]:
        """What was to be done, in three parts that are never summed."""
        return self.must, self.may, self.must_not


@dataclass(frozen=True, slots=True)
class Pattern:
    """Hold one answer, of one or two versions, and how many interactions got it."""

    sides: tuple[Side, ...]
    outcome: str | None
    rows: int
    first: str
    """The smallest id of an interaction that got it."""
    last: str
    """The largest."""
    reordered: bool
    """Whether the versions list the same responses in two orders."""

    @property
    def kind(self) -> Kind | None:
        """How the versions differ; nothing when there is one."""
        if len(self.sides) == 1:
            return None
        this, against = self.sides
        if this.rank != against.rank:
            return Kind.HARSHER if this.rank > against.rank else Kind.MILDER
        return Kind.SAME if this.responses == against.responses else Kind.OTHER


def patterns_query(*, compared: bool, outcome: bool) -> str:
    """Return the query that `pattern_of` reads a row of."""
    columns = [
        name(f"{before}{column}")
        for before in ("", "against.")[: 1 + compared]
        for column in ("grade", *_LISTS)
    ]
    recorded = "CAST(outcome AS VARCHAR)" if outcome else "CAST(NULL AS VARCHAR)"
    return (
        f"SELECT {', '.join(columns)}, {recorded} AS recorded, count(*), min(id), max(id) "
        "FROM answers GROUP BY ALL"
    )


def pattern_of(row: tuple[Any, ...], ranks: Mapping[str | None, int], *, compared: bool) -> Pattern:
    """Read one row of the query."""
    width = len(_LISTS) + 1
    outcome, number, first, last = row[-4:]
    versions = [row[:width], row[width : 2 * width]][: 1 + compared]
    sides = tuple(_side(values, ranks) for values in versions)
    reordered = compared and any(
        one != other and frozenset(one or ()) == frozenset(other or ())
        for one, other in zip(versions[THIS][1:], versions[AGAINST][1:], strict=True)
    )
    return Pattern(sides, outcome, number, first, last, reordered)


def _side(values: tuple[Any, ...], ranks: Mapping[str | None, int]) -> Side:
    grade, *lists = values
    return Side(ranks[grade], *(frozenset(each or ()) for each in lists))


def _pair() -> tuple[Counter[Any], Counter[Any]]:
    return Counter(), Counter()


@dataclass(slots=True)
class Tally:
    """Add up patterns, one after the other; their order changes nothing."""

    applied: Counts[str] = field(default_factory=_pair)
    alone: Counts[str] = field(default_factory=_pair)
    held: Counts[str] = field(default_factory=_pair)
    held_alone: Counts[str] = field(default_factory=_pair)
    responses: Counts[tuple[str, int]] = field(default_factory=_pair)
    """By response, and 0 for required, 1 for permitted, 2 for forbidden."""
    outcomes: Counter[tuple[str | None, int, int]] = field(default_factory=Counter)
    """By recorded outcome, and by the rank under each version, twice where there is one."""
    kinds: Counter[Kind] = field(default_factory=Counter)
    because: defaultdict[tuple[str, int], Counter[Kind]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    unexplained: int = 0
    reordered: bool = False
    """Whether some lists must be compared as sets."""

    def add(self, pattern: Pattern) -> None:
        """Add one pattern."""
        for version, side in enumerate(pattern.sides):
            self._add_side(version, side, pattern.rows)
        ranks = pattern.sides[THIS].rank, pattern.sides[-1].rank
        self.outcomes[pattern.outcome, *ranks] += pattern.rows
        self.reordered |= pattern.reordered
        kind = pattern.kind
        if kind is None:
            return
        self.kinds[kind] += pattern.rows
        if kind is not Kind.SAME:
            self._explain(kind, pattern)

    def _add_side(self, version: int, side: Side, rows: int) -> None:
        for counter, alone, ids in (
            (self.applied, self.alone, side.rules),
            (self.held, self.held_alone, side.held_down),
        ):
            for each in ids:
                counter[version][each] += rows
                if len(ids) == 1:
                    alone[version][each] += rows
        for strength, responses in enumerate(side.responses):
            for each in responses:
                self.responses[version][each, strength] += rows

    def _explain(self, kind: Kind, pattern: Pattern) -> None:
        this, against = (side.rules | side.held_down for side in pattern.sides)
        if this == against:
            self.unexplained += pattern.rows
        for version, only in ((THIS, this - against), (AGAINST, against - this)):
            for each in sorted(only):
                self.because[each, version][kind] += pattern.rows
