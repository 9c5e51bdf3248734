"""How each rule stands towards the facts: applying, excused, or short of one condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from boundarykit.backends.reference.meaning import ReferenceReader, holds
from boundarykit.ir.conditions import Condition, Every, Some
from boundarykit.ir.policy import Clause, Excuse, Facts, Matches, Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """Tell how one clause stands."""

    position: int
    clause: Clause
    applies: bool
    excuses: tuple[Excuse, ...]
    """The exceptions that hold."""
    missing: tuple[Condition, ...]
    """The conditions under `when` that do not hold."""
    holding: tuple[Condition, ...]
    """The conditions under `when` that hold."""
    deciding: tuple[Condition, ...]
    """What makes a clause apply: its conditions, and of each `any` only the alternatives that hold.
    """

    @property
    def excused(self) -> bool:
        """Whether the clause would apply, but for an exception."""
        return not self.missing and bool(self.excuses)

    @property
    def nearly(self) -> bool:
        """Whether all conditions but one hold, at least one does, and nothing excuses it."""
        return len(self.missing) == 1 and bool(self.holding) and not self.excuses


class Standings:
    """Tell how the clauses of one policy stand."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to read `policy`."""
        self._reader = ReferenceReader(policy)
        self._slots = policy.slots
        self._clauses = tuple((clause, tuple(_conjuncts(clause.when))) for clause in policy.clauses)

    def of(self, facts: Facts) -> tuple[Standing, ...]:
        """Tell how every clause stands, in the order of `Policy.clauses`."""
        matches, findings = self._reader.read(facts)
        applying = frozenset(matches)
        return tuple(
            self._standing(position, position in applying, facts, findings)
            for position in range(len(self._clauses))
        )

    def applying(self, facts: Facts, matches: Matches) -> Iterator[Standing]:
        """Tell how the clauses stand that apply, as `matches` says."""
        findings = self._findings(matches)
        return (self._standing(position, True, facts, findings) for position in matches)

    def excused(self, facts: Facts, matches: Matches) -> Iterator[Standing]:
        """Tell how the clauses stand that would apply, but for an exception."""
        findings, slots = self._findings(matches), self._slots
        for position in self._others(matches):
            clause, parts = self._clauses[position]
            if clause.unless and all(holds(part, facts, slots, findings) for part in parts):
                yield self._standing(position, False, facts, findings)

    def failing(self, when: Every, facts: Facts, matches: Matches) -> tuple[Condition, ...]:
        """Return the conditions of a list that do not hold."""
        findings, slots = self._findings(matches), self._slots
        parts = _conjuncts(when)
        return tuple(part for part in parts if not holds(part, facts, slots, findings))

    def nearly(self, facts: Facts, matches: Matches) -> Iterator[Standing]:
        """Tell how the clauses stand that are one condition away."""
        findings, slots = self._findings(matches), self._slots
        for position in self._others(matches):
            parts = self._clauses[position][1]
            failing = (part for part in parts if not holds(part, facts, slots, findings))
            # One may be missing; a clause of one condition has nothing that holds.
            if len(parts) > 1 and len(tuple(islice(failing, 2))) == 1:
                standing = self._standing(position, False, facts, findings)
                if standing.nearly:
                    yield standing

    def _findings(self, matches: Matches) -> frozenset[str]:
        clauses = (self._clauses[position][0] for position in matches)
        return frozenset(finding for clause in clauses for finding in clause.conclude)

    def _others(self, matches: Matches) -> Iterator[int]:
        applying = frozenset(matches)
        return (place for place in range(len(self._clauses)) if place not in applying)

    def _standing(
        self, position: int, applies: bool, facts: Facts, findings: frozenset[str]
    ) -> Standing:
        clause, parts = self._clauses[position]
        slots = self._slots
        holding: list[Condition] = []
        missing: list[Condition] = []
        for part in parts:
            (holding if holds(part, facts, slots, findings) else missing).append(part)
        decisive = (
            each
            for part in (holding if applies else ())
            for each in _decisive(part, facts, slots, findings)
        )
        return Standing(
            position=position,
            clause=clause,
            applies=applies,
            excuses=tuple(
                excuse for excuse in clause.unless if holds(excuse.when, facts, slots, findings)
            ),
            missing=tuple(missing),
            holding=tuple(holding),
            deciding=tuple(decisive),
        )


def _decisive(
    condition: Condition, facts: Facts, slots: dict[str, int], findings: frozenset[str]
) -> Iterator[Condition]:
    if not isinstance(condition, Every | Some):
        yield condition
        return
    for part in condition.parts:
        if isinstance(condition, Every) or holds(part, facts, slots, findings):
            yield from _decisive(part, facts, slots, findings)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition
