"""Rules as every peer can say them: yes and no, whole numbers, and, or.

Three things that the peers do not have are done for them here, outside of the timing. Unknown facts
become values, with a test of their own only where a condition would else answer wrongly. A set of
words becomes a yes or no for each word. A finding is replaced by the conditions that conclude it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    FactTest,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Clause, Facts, Policy
from boundarykit.ir.types import MOST, BoolType

UNKNOWN = -MOST - 1
"""The number that stands for an unknown one: lower than any."""

Values = Mapping[str, bool | int]
"""What a peer is given of one case: the value of each name that its rules read."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Test a yes or no."""

    name: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """Test whether a number is one of some, ascending, at least one."""

    name: str
    values: tuple[int, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """Test whether a number is at least or, unless `least`, at most some value."""

    name: str
    value: int
    least: bool


@dataclass(frozen=True, slots=True)
class Both:
    """Join tests that must all hold; without any it holds always."""

    parts: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Join tests of which one is enough; without any it never holds."""

    parts: tuple[Plain, ...]


Leaf = Flag | Among | Limit
Plain = Leaf | Both | Either

ALWAYS = Both(())
NEVER = Either(())


class PlainRules:
    """Hold the clauses of a policy, by position, and write facts for them."""

    def __init__(self, policy: Policy) -> None:
        """Lower every clause of a policy."""
        self._policy = policy
        self._slots = policy.slots
        self.rules = tuple(simplified(self._applies(clause)) for clause in policy.clauses)
        """When each clause applies."""
        self.names = tuple(sorted({leaf.name for rule in self.rules for leaf in leaves(rule)}))
        """The names that the rules read: `b` for yes and no, `n` numbers, `s` words, `k` known."""

    def values(self, facts: Facts) -> Values:
        """Return what a peer is given: the value of each name that is read."""
        return {name: self._value(name, facts) for name in self.names}

    def _value(self, name: str, facts: Facts) -> bool | int:
        kind, (slot, _, word) = name[0], name[1:].partition("_")
        value = facts[int(slot)]
        match kind:
            case "k":
                return value is not None
            case "n":
                return UNKNOWN if value is None else value
            case "b":
                return value == 1
            case _:
                return value is not None and bool(value >> int(word) & 1)

    def _applies(self, clause: Clause) -> Plain:
        excused = (negated(self._plain(excuse.when)) for excuse in clause.unless)
        return Both((self._plain(clause.when), *excused))

    def _plain(self, condition: Condition) -> Plain:
        match condition:
            case Every(parts):
                return Both(tuple(self._plain(part) for part in parts))
            case Some(parts):
                return Either(tuple(self._plain(part) for part in parts))
            case Concluded(finding, is_negated):
                concluding = (each for each in self._policy.clauses if finding in each.conclude)
                concluded = Either(tuple(map(self._applies, concluding)))
                return negated(concluded) if is_negated else concluded
            case _:
                return self._guarded(condition)

    def _guarded(self, test: FactTest) -> Plain:
        """Add a test of whether the fact is known, where the plain test would answer wrongly."""
        slot = self._slots[test.fact.key]
        if isinstance(test, Known):
            return Flag(f"k{slot}", test.negated)
        known = _when_known(test, slot)
        unknown = {leaf.name: UNKNOWN if leaf.name[0] == "n" else False for leaf in leaves(known)}
        if holds(known, unknown) == test.if_unknown:
            return known
        if test.if_unknown:
            return Either((Flag(f"k{slot}", negated=True), known))
        return Both((Flag(f"k{slot}"), known))


def _when_known(test: OneOf | Between | AnyOf | AllOf, slot: int) -> Plain:
    match test:
        case OneOf(fact, values, is_negated):
            return _one_of(fact, slot, values, is_negated=is_negated)
        case Between(_, low, high):
            least = () if low is None else (Limit(f"n{slot}", low, least=True),)
            most = () if high is None else (Limit(f"n{slot}", high, least=False),)
            return Both((*least, *most))
        case AnyOf(_, mask, True):
            return Both(tuple(Flag(name, negated=True) for name in _words(slot, mask)))
        case AnyOf(_, mask):
            return Either(tuple(map(Flag, _words(slot, mask))))
        case AllOf(_, mask):
            return Both(tuple(map(Flag, _words(slot, mask))))


def _one_of(fact: Fact, slot: int, values: frozenset[int], *, is_negated: bool) -> Plain:
    if isinstance(fact.type, BoolType):
        ways = tuple(Flag(f"b{slot}", negated=not value) for value in sorted(values))
        return negated(Either(ways)) if is_negated else Either(ways)
    if not values:
        return ALWAYS if is_negated else NEVER
    return Among(f"n{slot}", tuple(sorted(values)), is_negated)


def _words(slot: int, mask: int) -> tuple[str, ...]:
    return tuple(f"s{slot}_{bit}" for bit in range(mask.bit_length()) if mask >> bit & 1)


def negated(plain: Plain) -> Plain:
    """Return what holds where another does not; negation stays at the leaves."""
    match plain:
        case Both(parts):
            return Either(tuple(negated(part) for part in parts))
        case Either(parts):
            return Both(tuple(negated(part) for part in parts))
        case Limit(name, value, least):
            return Limit(name, value - 1 if least else value + 1, least=not least)
        case Flag() | Among():
            return replace(plain, negated=not plain.negated)


def simplified(plain: Plain) -> Plain:
    """Flatten what is nested in its own kind, and leave out what makes no difference."""
    if isinstance(plain, Both | Either):
        kind: type[Both | Either] = type(plain)
        absorbing = Either if kind is Both else Both
        parts: dict[Plain, None] = {}
        for part in map(simplified, plain.parts):
            if part == absorbing(()):
                return part
            parts.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
        return next(iter(parts)) if len(parts) == 1 else kind(tuple(parts))
    return plain


def leaves(plain: Plain) -> Iterator[Leaf]:
    """List the tests of a rule, from left to right."""
    if isinstance(plain, Both | Either):
        for part in plain.parts:
            yield from leaves(part)
    else:
        yield plain


def holds(plain: Plain, values: Values) -> bool:
    """Tell whether a rule holds: what every translation must agree with."""
    match plain:
        case Both(parts):
            return all(holds(part, values) for part in parts)
        case Either(parts):
            return any(holds(part, values) for part in parts)
        case Flag(name, is_negated):
            return bool(values[name]) != is_negated
        case Among(name, wanted, is_negated):
            return (values[name] in wanted) != is_negated
        case Limit(name, value, least):
            return values[name] >= value if least else values[name] <= value
