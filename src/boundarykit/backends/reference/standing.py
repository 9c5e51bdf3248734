"""How each rule stands towards the facts: applying, excused, or short of one condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.backends.reference.meaning import ReferenceReader, holds
from boundarykit.ir.conditions import Condition, Every, Some
from boundarykit.ir.policy import Clause, Excuse, Facts, Policy


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
    """The conditions that hold, and of each `any` only the alternatives that do."""

    @property
    def excused(self) -> bool:
        """Whether the clause would apply, but for an exception."""
        return not self.missing and bool(self.excuses)

    @property
    def nearly(self) -> bool:
        """Whether all conditions but one hold, at least one does, and nothing excuses it."""
        return len(self.missing) == 1 and bool(self.holding) and not self.excuses


def standings(policy: Policy, facts: Facts) -> tuple[Standing, ...]:
    """Tell how every clause stands, in the order of `Policy.clauses`."""
    matches, findings = ReferenceReader(policy).read(facts)
    slots = policy.slots
    found = []
    for position, clause in enumerate(policy.clauses):
        parts = tuple(_conjuncts(clause.when))
        holding = tuple(part for part in parts if holds(part, facts, slots, findings))
        found.append(
            Standing(
                position=position,
                clause=clause,
                applies=position in matches,
                excuses=tuple(
                    excuse for excuse in clause.unless if holds(excuse.when, facts, slots, findings)
                ),
                missing=tuple(part for part in parts if part not in holding),
                holding=holding,
                deciding=tuple(
                    each for part in holding for each in _decisive(part, facts, slots, findings)
                ),
            )
        )
    return tuple(found)


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
