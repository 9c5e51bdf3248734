"""From a condition to the values that make it hold, or fail by one: on both sides of each edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, product

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
from boundarykit.ir.policy import Clause, Policy, Rule
from boundarykit.ir.types import (
    MOST,
    BoolType,
    DurationType,
    EnumType,
    IntType,
    MoneyType,
    SetType,
)

_FEW = 4
"""As many of the words that a test does not name are tried."""
_MOST_PAIRS = 40
"""As many further ways in which two parts of a condition are met otherwise."""
_MOST_WAYS = 400
"""As many ways to meet one condition are looked at."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Want one fact to have a value; of a set, to hold some words and lack others."""

    fact: Fact
    value: int | None
    lacks: int = 0
    or_one_of: int = 0
    """Words of a set of which one is enough, when it is wanted anyway."""


Slot = tuple[Choice, ...]
"""Values of one fact that do equally well, the plainest first."""
Way = tuple[Slot, ...]
"""One way to make something hold: a value for each slot."""
Wanted = dict[str, Choice]
"""What is wanted of each fact, by key."""


class Ways:
    """Find ways through the conditions of one policy, findings included."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to look up who concludes what."""
        self._concluding: dict[str, list[Rule]] = {}
        for rule in policy.rules:
            for finding in rule.conclude:
                self._concluding.setdefault(finding, []).append(rule)

    def around(self, clause: Clause) -> Iterator[Wanted]:
        """Yield what makes a clause apply, miss by one condition, be excused and nearly so."""
        applying = self.meeting(clause.when)
        for way in applying:
            yield from _each(way)
        yield from self.missing(clause)
        for excuse in clause.unless:
            for way in (*self.meeting(excuse.when), *self._missing(excuse.when)):
                for base in applying[:_FEW] or ((),):
                    yield from _each((*way, *base))

    def applying(self, clause: Clause) -> Wanted:
        """Return the plainest values that make a clause apply."""
        ways = self.meeting(clause.when)
        return next(_each(ways[0])) if ways else {}

    def missing(self, clause: Clause) -> Iterator[Wanted]:
        """Yield what makes a clause miss by one condition."""
        for way in self._missing(clause.when):
            yield from _each(way)

    def of_event(self, when: Condition) -> tuple[Wanted, ...]:
        """Return what makes a record an event, the plainest first, and then what misses by one."""
        return tuple(
            wanted for way in (*self.meeting(when), *self._missing(when)) for wanted in _each(way)
        )

    def meeting(self, condition: Condition) -> tuple[Way, ...]:
        """Return ways to make a condition hold."""
        return tuple(self._ways(condition, truth=True))

    def _missing(self, condition: Condition) -> tuple[Way, ...]:
        return tuple(self._ways(condition, truth=False))

    def _ways(self, condition: Condition, *, truth: bool) -> list[Way]:
        match condition:
            case Every(parts):
                found = self._together(parts, truth=True) if truth else self._but_one(parts)
            case Some(parts):
                each = (self._ways(part, truth=True) for part in parts)
                alone = (way for ways in each for way in ways)
                found = alone if truth else self._together(parts, truth=False)
            case Concluded(finding, negated):
                found = self._concluded(finding) if truth != negated else self._denied(finding)
            case _:
                choices = tuple(_choices(condition, truth=truth))
                found = iter([(choices,)] if choices else [])
        return [way for way, _ in zip(found, range(_MOST_WAYS), strict=False)]

    def _concluded(self, finding: str) -> Iterator[Way]:
        for rule in self._concluding.get(finding, ()):
            yield from self._ways(rule.when, truth=True)

    def _denied(self, finding: str) -> Iterator[Way]:
        """Yield no wish at all, which is the plainest, then ways to miss who concludes it."""
        yield ()
        for rule in self._concluding.get(finding, ()):
            yield from islice(self._ways(rule.when, truth=False), _FEW)

    def _together(self, parts: tuple[Condition, ...], *, truth: bool) -> Iterator[Way]:
        """Yield the first ways of all parts, then each further way of one part with these."""
        ways = [self._ways(part, truth=truth) for part in parts]
        firsts = [each[0] if each else () for each in ways]
        yield _joined(firsts)
        for place, each in enumerate(ways):
            for way in each[1:]:
                yield _joined([way, *firsts[:place], *firsts[place + 1 :]])
        # What is first of two parts may not go together: no incident, and what it was about.
        further = (
            _joined([one, other, *(way for rest, way in enumerate(firsts) if rest not in places)])
            for places in combinations(range(len(ways)), 2)
            for one, other in product(ways[places[0]][1:], ways[places[1]][1:])
        )
        yield from islice(further, _MOST_PAIRS)

    def _but_one(self, parts: tuple[Condition, ...]) -> Iterator[Way]:
        """Yield ways in which one part fails and all others hold."""
        firsts = [next(iter(self._ways(part, truth=True)), ()) for part in parts]
        for place, part in enumerate(parts):
            for way in self._ways(part, truth=False):
                yield _joined([way, *firsts[:place], *firsts[place + 1 :]])


def merged(one: Mapping[str, Choice], other: Mapping[str, Choice]) -> Wanted:
    """Want both, and the first where they clash."""
    return _joined_choices((*one.values(), *other.values()))


def _joined(ways: Iterable[Way]) -> Way:
    return tuple(slot for way in ways for slot in way)


def _each(way: Way) -> Iterator[Wanted]:
    """Yield the plainest choice of every slot, then each other choice of one slot with these."""
    firsts = [slot[0] for slot in way]
    yield _joined_choices(firsts)
    for place, slot in enumerate(way):
        for choice in slot[1:]:
            # What is varied comes first, so that it wins.
            yield _joined_choices([choice, *firsts[:place], *firsts[place + 1 :]])


def _joined_choices(choices: Iterable[Choice]) -> Wanted:
    wanted: Wanted = {}
    for choice in choices:
        key = choice.fact.key
        before = wanted.get(key)
        if before is None:
            wanted[key] = choice
        elif isinstance(choice.fact.type, SetType) and before.value is not None:
            more = 0 if before.value & choice.or_one_of else (choice.value or 0)
            holds = before.value | (more & ~before.lacks)
            lacks = before.lacks | (choice.lacks & ~before.value)
            wanted[key] = Choice(choice.fact, holds, lacks)
    return wanted


def _choices(test: FactTest, *, truth: bool) -> Iterator[Choice]:
    fact = test.fact
    match test:
        case Known(_, negated):
            if truth != negated:
                yield from (Choice(fact, value) for value in _few_values(fact, frozenset()))
            else:
                yield Choice(fact, None)
            return
        case OneOf(_, values, negated):
            named = truth != negated
            found = sorted(values) if named else _few_values(fact, values)
            yield from (Choice(fact, value) for value in found)
        case Between(_, low, high):
            found = _inside(fact, low, high) if truth else _outside(fact, low, high)
            yield from (Choice(fact, value) for value in found)
        case AnyOf(_, mask, negated) if truth != negated:
            yield from (Choice(fact, bit, or_one_of=mask) for bit in _bits(mask))
        case AnyOf(_, mask):
            yield Choice(fact, 0, lacks=mask)
        case AllOf(_, mask) if truth:
            yield Choice(fact, mask)
        case AllOf(_, mask):
            yield from (Choice(fact, mask & ~bit, lacks=bit) for bit in _bits(mask))
    if fact.nullable and test.if_unknown == truth:
        yield Choice(fact, None)


def _bits(mask: int) -> list[int]:
    return [1 << bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def _few_values(fact: Fact, others: frozenset[int]) -> list[int]:
    """Return some values that are not among others."""
    match fact.type:
        case EnumType(_, words):
            values = range(len(words))
        case BoolType():
            values = range(2)
        case IntType(low, high):
            values = range(low, high + 1)
        case SetType(_, words):
            return [1 << bit for bit in range(min(_FEW, len(words)))]
        case _:
            values = range(len(others) + _FEW)
    free = (value for value in values if value not in others)
    return [value for value, _ in zip(free, range(_FEW), strict=False)]


def _inside(fact: Fact, low: int | None, high: int | None) -> list[int]:
    """Return the edges, and the far end of an open side."""
    least, most = _range_of(fact)
    found = [bound for bound in (low, high) if bound is not None]
    if low is None:
        found.append(least)
    elif high is None and low < most:
        found.append(low + 1)
    return [value for value in dict.fromkeys(found) if least <= value <= most]


def _outside(fact: Fact, low: int | None, high: int | None) -> list[int]:
    least, most = _range_of(fact)
    found = (() if low is None else (low - 1,)) + (() if high is None else (high + 1,))
    return [value for value in found if least <= value <= most]


def _range_of(fact: Fact) -> tuple[int, int]:
    match fact.type:
        case EnumType(_, words):
            return 0, len(words) - 1
        case BoolType():
            return 0, 1
        case IntType(low, high):
            return low, high
        case DurationType() | MoneyType():
            return 0, MOST
        case SetType(_, words):
            return 0, (1 << len(words)) - 1
