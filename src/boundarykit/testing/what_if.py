"""What would make a failing scenario pass: the fewest clauses that must stand otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from boundarykit.backends.reference import Standing
from boundarykit.backends.reference.meaning import applies
from boundarykit.diagnostics import CaseError
from boundarykit.domain.decision import Decision
from boundarykit.ir.policy import Matches
from boundarykit.ir.strata import reading_order
from boundarykit.language.documents import ExpectText
from boundarykit.testing.outcome import compare
from boundarykit.testing.seen import Seen
from boundarykit.testing.unmet import Unmet, brings, unmet

_MOST_TRIED = 24
"""How many clauses are tried alone, the nearest first."""
_MOST_PAIRED = 8
"""How many of them are tried two by two."""
_OF_ITSELF = ("excused", "nearly")
"""Keys about a rule that does not apply: making it apply would not bring them about."""


@dataclass(frozen=True, slots=True)
class Change:
    """Hold clauses that would have to stand otherwise."""

    clauses: tuple[Standing, ...]
    """As they stand now: those that apply would not, and the others would."""
    left: tuple[str, ...]
    """What would still not be met; nothing when the scenario would pass."""


def nearest_change(seen: Seen, expect: ExpectText, decision: Decision) -> Change | None:
    """Return the smallest change of clauses that would make a scenario pass.

    Where none of those tried does, what is nearest to the first thing that is not met.
    """
    things = tuple(unmet(expect, decision))
    found = _candidates(seen, things, decision)
    trying = _Trying(seen, expect)
    for clauses in sorted(_sets(found, things), key=_cost):
        if not trying.left(clauses):
            return Change(clauses, ())
    return Change(found[:1], trying.left(found[:1])) if found else None


def cost(standing: Standing) -> int:
    """Count what keeps a clause from applying; one thing is enough to keep it from it."""
    if standing.applies:
        return 1
    return len(standing.missing) + len(standing.excuses)


def _cost(clauses: tuple[Standing, ...]) -> tuple[int, int, tuple[int, ...]]:
    places = tuple(standing.position for standing in clauses)
    return (sum(cost(standing) for standing in clauses), len(clauses), places)


def _candidates(seen: Seen, things: tuple[Unmet, ...], decision: Decision) -> tuple[Standing, ...]:
    """Return the clauses that bring about what is missing or too much, the nearest first."""
    found: dict[int, Standing] = {}
    for thing in things:
        if thing.key in _OF_ITSELF:
            continue
        holding = _holding_down(thing, decision) if thing.wanted else frozenset()
        for standing in seen.standings:
            turned = standing.applies != thing.wanted
            in_the_way = standing.applies and standing.clause.id in holding
            if in_the_way or (turned and brings(standing.clause, thing, seen.policy)):
                found[standing.position] = standing
    return tuple(sorted(found.values(), key=lambda each: (cost(each), each.position)))


def _holding_down(thing: Unmet, decision: Decision) -> frozenset[str]:
    """Return what takes away a response, or a grade, that is wanted."""
    if thing.key not in ("grade", "must", "may", "duties", "words", "contacts"):
        return frozenset()
    return frozenset(held.by.id for held in decision.held_down)


def _sets(found: tuple[Standing, ...], things: tuple[Unmet, ...]) -> Iterator[tuple[Standing, ...]]:
    """Yield what to try: each alone, the nearest in pairs, and all that `because` speaks of."""
    for standing in found[:_MOST_TRIED]:
        yield (standing,)
    yield from combinations(found[:_MOST_PAIRED], 2)
    named = {thing.name for thing in things if thing.key == "because"}
    listed = tuple(standing for standing in found if standing.clause.id in named)
    if len(listed) > 1:
        yield listed


class _Trying:
    """Decide one case again with clauses that stand otherwise."""

    def __init__(self, seen: Seen, expect: ExpectText) -> None:
        self._seen = seen
        self._expect = expect
        self._order = reading_order(seen.policy.clauses)
        self._slots = seen.policy.slots

    def left(self, changed: Iterable[Standing]) -> tuple[str, ...]:
        """Return what would still not be met."""
        seen = self._seen
        matches = self._matches({each.position: not each.applies for each in changed})
        try:
            decision = seen.judge.judge(seen.case, seen.facts, matches, computed_by=())
            faults = compare(self._expect, decision, None)
        except CaseError as error:  # a deadline that cannot be counted where the case is
            faults = error.diagnostics
        return tuple(f"{fault.message}, but {fault.label}" for fault in faults)

    def _matches(self, turned: dict[int, bool]) -> Matches:
        """Return what would apply: a clause that concludes nothing changes no other."""
        standings = self._seen.standings
        if not any(standings[place].clause.conclude for place in turned):
            return tuple(
                each.position for each in standings if turned.get(each.position, each.applies)
            )
        found: list[int] = []
        findings: set[str] = set()
        for place in self._order:
            clause = standings[place].clause
            # An order in which findings are complete stays one when a clause reads fewer of them.
            if turned.get(place, applies(clause, self._seen.facts, self._slots, findings)):
                found.append(place)
                findings.update(clause.conclude)
        return tuple(sorted(found))
