"""What definitions mean: what surely holds, and what could hold once everything is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from boundarykit.diagnostics import Span
from boundarykit.domain.scales import Standing
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


@dataclass(frozen=True, slots=True)
class Element:
    """Hold one element of a definition."""

    id: str
    surely: Every
    """Holds where the element is met, whatever the unknown facts are."""
    possibly: Every
    """Holds where the unknown facts could make it met, each for itself."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Say what something is: elements, of which all, some or one must be met."""

    id: str
    rule_set: str
    title: str
    source: str
    elements: tuple[Element, ...]
    """In the order of the author."""
    surely: Condition
    possibly: Condition
    needs: int
    """How many elements must be met."""
    about: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """The name, made unique among rule sets."""
        return f"{self.rule_set}/{self.id}"


@dataclass(frozen=True, slots=True)
class Reads:
    """Remember that a condition asks how a definition stands."""

    condition: Condition
    definition: Definition
    standings: frozenset[Standing]


def asks(definition: Definition, standings: frozenset[Standing]) -> Condition:
    """Return the condition that a definition stands in one of some ways."""
    surely, possibly = definition.surely, definition.possibly
    met, unmet = Standing.MET in standings, Standing.NOT_MET in standings
    if Standing.OPEN in standings:
        if met and unmet:
            return Every(())
        if met:
            return Every((possibly,))
        if unmet:
            return Every((negated(surely),))
        return Every((possibly, negated(surely)))
    if met and unmet:
        return Some((surely, negated(possibly)))
    return Every((surely,)) if met else Every((negated(possibly),))


def negated(condition: Condition) -> Condition:
    """Return the condition that holds where another does not; negation stays at the leaves."""
    match condition:
        case Every(parts):
            return Some(tuple(negated(part) for part in parts))
        case Some(parts):
            return Every(tuple(negated(part) for part in parts))
        case Known() | Concluded():
            return replace(condition, negated=not condition.negated)
        case OneOf() | AnyOf():
            unknown = not condition.if_unknown
            return replace(condition, negated=not condition.negated, if_unknown=unknown)
        case AllOf(fact, mask, unknown, span):
            words = [1 << bit for bit in range(mask.bit_length()) if mask >> bit & 1]
            lacking = (
                AnyOf(fact, word, negated=True, if_unknown=not unknown, span=span) for word in words
            )
            return _either(tuple(lacking))
        case Between(fact, low, high, unknown, span):
            below = () if low is None else ((None, low - 1),)
            above = () if high is None else ((high + 1, None),)
            beside = (
                Between(fact, least, most, if_unknown=not unknown, span=span)
                for least, most in (*below, *above)
            )
            return _either(tuple(beside))


def _either(parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else Some(parts)
