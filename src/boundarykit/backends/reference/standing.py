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

    def applying(self, position: int, facts: Facts, findings: frozenset[str]) -> Standing:
        """Tell how a clause stands that applies, given the findings that were concluded."""
        return self._standing(position, True, facts, findings)

    def excused(self, position: int, facts: Facts, findings: frozenset[str]) -> Standing | None:
        """Tell how a clause stands whose conditions all hold; nothing if one does not."""
        clause, parts = self._clauses[position]
        slots = self._slots
        if clause.unless and all(holds(part, facts, slots, findings) for part in parts):
            return self._standing(position, False, facts, findings)
        return None

    def nearly(self, position: int, facts: Facts, findings: frozenset[str]) -> Standing | None:
        """Tell how a clause stands that is one condition away; nothing if it is not."""
        slots, parts = self._slots, self._clauses[position][1]
        failing = (part for part in parts if not holds(part, facts, slots, findings))
        # One may be missing; a clause of one condition has nothing that holds.
        if len(parts) > 1 and len(tuple(islice(failing, 2))) == 1:
            standing = self._standing(position, False, facts, findings)
            return standing if standing.nearly else None
        return None

    def failing(self, when: Every, facts: Facts, findings: frozenset[str]) -> tuple[Condition, ...]:
        """Return the conditions of a list that do not hold."""
        slots, parts = self._slots, _conjuncts(when)
        return tuple(part for part in parts if not holds(part, facts, slots, findings))

    def findings(self, matches: Matches) -> frozenset[str]:
        """Return what the clauses that apply conclude."""
        clauses = (self._clauses[position][0] for position in matches)
        return frozenset(finding for clause in clauses for finding in clause.conclude)

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
