"""The meaning of rules, to be read in ten minutes. Every other reader agrees with this one."""

from __future__ import annotations

from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.policy import Clause, Facts, Matches, Policy
from boundarykit.ir.strata import reading_order


class ReferenceReader:
    """Read a policy clause by clause, in an order that completes a finding before it is read."""

    name = "reference"

    def __init__(self, policy: Policy) -> None:
        """Prepare to read `policy`."""
        self._clauses = policy.clauses
        self._slots = policy.slots
        self._order = reading_order(policy.clauses)

    def match(self, facts: Facts) -> Matches:
        """Return the positions of the clauses that apply, ascending."""
        return self.read(facts)[0]

    def read(self, facts: Facts) -> tuple[Matches, frozenset[str]]:
        """Return the clauses that apply, and the findings that were concluded."""
        applying: list[int] = []
        findings: set[str] = set()
        for position in self._order:
            clause = self._clauses[position]
            if applies(clause, facts, self._slots, findings):
                applying.append(position)
                findings.update(clause.conclude)
        return tuple(sorted(applying)), frozenset(findings)

    def close(self) -> None:
        """Hold nothing, give back nothing."""


def applies(
    clause: Clause, facts: Facts, slots: dict[str, int], findings: set[str] | frozenset[str]
) -> bool:
    """Tell whether everything under `when` holds and nothing under `unless` does."""
    return holds(clause.when, facts, slots, findings) and not any(
        holds(excuse.when, facts, slots, findings) for excuse in clause.unless
    )


def holds(  # one return for each kind of condition reads best
    condition: Condition,
    facts: Facts,
    slots: dict[str, int],
    findings: set[str] | frozenset[str],
) -> bool:
    """Tell whether a condition holds."""
    match condition:
        case Every(parts):
            return all(holds(part, facts, slots, findings) for part in parts)
        case Some(parts):
            return any(holds(part, facts, slots, findings) for part in parts)
        case Concluded(finding, negated):
            return (finding in findings) != negated
        case Known(fact, negated):
            return (facts[slots[fact.key]] is not None) != negated
    value = facts[slots[condition.fact.key]]
    if value is None:
        return condition.if_unknown
    match condition:
        case OneOf(_, values, negated):
            return (value in values) != negated
        case AnyOf(_, mask, negated):
            return (value & mask != 0) != negated
        case AllOf(_, mask):
            return value & mask == mask
        case Between(_, low, high):
            return (low is None or value >= low) and (high is None or value <= high)
