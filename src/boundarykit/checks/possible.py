"""Whether conditions can hold together, tried over every value of a fact that makes a difference.

Facts are taken to vary freely and independently, so "cannot hold" is certain, and "can hold" means
that nothing here speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from boundarykit.facts.predicates import value_test_of
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
    Test,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Clause, Policy, Rule
from boundarykit.ir.types import BoolType, EnumType, IntType, SetType

MOST_TRIED = 3000
"""After so many trials the answer is "can hold": a check is never worth a long wait."""
_MOST_SETS = 4096
"""Sets of words that are told apart at most, for one fact."""
_MOST_NUMBER = 2**62


@dataclass(frozen=True, slots=True)
class Applies:
    """State that a clause applies: its conditions hold, and none of its exceptions does."""

    clause: Clause


Statement = Condition | Applies
Claims = Iterable[tuple[Statement, bool]]
"""Statements, each with whether it is claimed or denied."""

_Assignment = dict[str, int | None]


class Possible:
    """Tell what can be so under the rules of one policy.

    Args:
        policy: Its rules say when a finding is concluded.
        through_findings: Whether a finding is what its rules make of the facts; otherwise it is
            a yes or no of its own.
    """

    def __init__(self, policy: Policy, *, through_findings: bool = True) -> None:
        """Prepare to answer questions about `policy`."""
        self._through = through_findings
        self._concluders: dict[str, list[Rule]] = {}
        for rule in policy.rules:
            for finding in rule.conclude:
                self._concluders.setdefault(finding, []).append(rule)
        self._answers: dict[tuple[tuple[int, bool], ...], bool] = {}
        self._leaves: dict[int, tuple[Test, ...]] = {}
        # What is remembered is known by its identity, so it has to stay.
        self._kept: list[Statement] = []

    def can(self, *claims: tuple[Statement, bool]) -> bool:
        """Tell whether a case can exist in which every claim is so."""
        key = tuple((_identity(statement), claimed) for statement, claimed in claims)
        if key not in self._answers:
            self._kept += (statement for statement, _ in claims)
            leaves = [self._leaves_of(statement) for statement, _ in claims]
            self._answers[key] = _Search(claims, leaves, self._meant).finds_one()
        return self._answers[key]

    def never(self, *claims: tuple[Statement, bool]) -> bool:
        """Tell whether no case can exist in which every claim is so."""
        return not self.can(*claims)

    def follows(self, given: Claims, then: Statement) -> bool:
        """Tell whether `then` is so in every case in which what is given is."""
        return self.never(*given, (then, False))

    def facts_behind(self, statement: Statement) -> frozenset[str]:
        """Name the facts, and free findings, that a statement rests on."""
        return frozenset(map(_key, self._leaves_of(statement)))

    def _leaves_of(self, statement: Statement) -> tuple[Test, ...]:
        key = _identity(statement)
        if key not in self._leaves:
            self._kept.append(statement)
            self._leaves[key] = tuple(_leaves(statement, self._meant))
        return self._leaves[key]

    def _meant(self, test: Concluded) -> list[Rule] | None:
        """Return the rules that conclude a finding; nothing where it is a fact of its own."""
        return self._concluders.get(test.finding, []) if self._through else None


def _identity(statement: Statement) -> int:
    return id(statement.clause) if isinstance(statement, Applies) else id(statement)


class _TooManyError(Exception):
    """Stop: trying everything would take too long."""


_Meant = Callable[[Concluded], list[Rule] | None]


class _Search:
    """Try values fact by fact, and turn back as soon as some claim cannot be so any more."""

    def __init__(self, claims: Claims, leaves: Iterable[tuple[Test, ...]], meant: _Meant) -> None:
        self._claims = tuple(claims)
        self._meant = meant
        self._tried = 0
        self._open: list[str] = []
        self._concluded: dict[str, tuple[bool | None, str]] = {}
        self._checks: dict[int, Callable[[int], bool]] = {}
        self._tests: dict[str, list[Test]] = {}
        for test in (test for each in leaves for test in each):
            self._tests.setdefault(_key(test), []).append(test)
        self._values: dict[str, tuple[int | None, ...]] = {}

    def finds_one(self) -> bool:
        try:
            return self._goes_on({})
        except _TooManyError:
            return True

    def _goes_on(self, known: _Assignment) -> bool:
        self._tried += 1
        if self._tried > MOST_TRIED:
            raise _TooManyError
        undecided = None
        self._concluded.clear()
        for statement, claimed in self._claims:
            self._open.clear()
            found = self._value(statement, known)
            if found is None:
                undecided = undecided or self._open[0]
            elif found != claimed:
                return False
        if undecided is None:
            return True
        return any(self._goes_on({**known, undecided: v}) for v in self._values_of(undecided))

    def _values_of(self, key: str) -> tuple[int | None, ...]:
        if key not in self._values:
            self._values[key] = _values(self._tests[key])
        return self._values[key]

    def _value(self, statement: Statement, known: _Assignment) -> bool | None:
        """Tell whether a statement holds, or that what is known so far does not say."""
        match statement:
            case Every(parts):
                return self._all(parts, known, wanted=True)
            case Some(parts):
                return _not(self._all(parts, known, wanted=False))
            case Applies(clause):
                excuses = [excuse.when for excuse in clause.unless]
                holds = self._value(clause.when, known)
                if holds is False or not excuses:
                    return holds
                free = self._all(excuses, known, wanted=False)
                return False if free is False else (None if holds is None else free)
            case Concluded(finding, negated):
                rules = self._meant(statement)
                if rules is not None:
                    concluded = self._is_concluded(finding, rules, known)
                    return _not(concluded) if negated else concluded
        key = _key(statement)
        if key not in known:
            self._open.append(key)
            return None
        return self._holds(statement, known[key])

    def _all(self, parts: Iterable[Statement], known: _Assignment, *, wanted: bool) -> bool | None:
        """Tell whether every part is as wanted."""
        result: bool | None = True
        for part in parts:
            value = self._value(part, known)
            if value is None:
                result = None
            elif value != wanted:
                return False
        return result

    def _is_concluded(self, finding: str, rules: list[Rule], known: _Assignment) -> bool | None:
        """Tell whether some rule concludes a finding; each is worked out once for what is known."""
        if finding in self._concluded:
            value, undecided = self._concluded[finding]
            if value is None:
                self._open.append(undecided)
            return value
        before = len(self._open)
        value = _not(self._all([Applies(rule) for rule in rules], known, wanted=False))
        self._concluded[finding] = (value, self._open[before] if value is None else "")
        return value

    def _holds(self, test: Test, value: int | None) -> bool:
        match test:
            case Concluded(_, negated):
                return bool(value) != negated
            case Known(_, negated):
                return (value is not None) != negated
        if value is None:
            return test.if_unknown
        if id(test) not in self._checks:
            self._checks[id(test)] = value_test_of(test)
        return self._checks[id(test)](value)


def _leaves(statement: Statement, meant: _Meant) -> Iterator[Test]:
    """Yield every test that a statement rests on, through findings where they have a meaning."""
    waiting: list[Statement] = [statement]
    seen: set[str] = set()
    while waiting:
        match waiting.pop():
            case Every(parts) | Some(parts):
                waiting += parts
            case Applies(clause):
                if clause.id not in seen:
                    seen.add(clause.id)
                    waiting += (clause.when, *(each.when for each in clause.unless))
            case Concluded() as test:
                rules = meant(test)
                if rules is None:
                    yield test
                else:
                    waiting += (Applies(rule) for rule in rules)
            case test:
                yield test


def _key(test: Test) -> str:
    return f"finding.{test.finding}" if isinstance(test, Concluded) else test.fact.key


def _values(tests: list[Test]) -> tuple[int | None, ...]:
    """Return values of one fact, of which each possible value behaves like one in all tests."""
    about = [test for test in tests if not isinstance(test, Concluded)]
    if not about:
        return (1, 0)
    fact = about[0].fact
    found: tuple[int | None, ...] = tuple(_known_values(fact, about))
    # What nobody did has no interaction, and then nothing is known of one.
    can_be_unknown = fact.nullable or fact.name.startswith("interaction.")
    return (*found, None) if can_be_unknown else found


def _known_values(fact: Fact, tests: list[FactTest]) -> Iterator[int]:
    match fact.type:
        case BoolType():
            yield from (1, 0)
        case EnumType(_, values):
            yield from range(len(values))
        case SetType(_, values):
            yield from _sets(tests, len(values))
        case IntType(low, high):
            yield from _numbers(tests, low, high)
        case _:
            yield from _numbers(tests, 0, _MOST_NUMBER)


def _numbers(tests: list[FactTest], low: int, high: int) -> list[int]:
    """Return the bounds, and every number at which a test turns, with its neighbours."""
    turns = {low, high}
    for test in tests:
        if isinstance(test, Between):
            turns |= {bound for bound in (test.low, test.high) if bound is not None}
        elif isinstance(test, OneOf):
            turns |= test.values
    near = {turn + step for turn in turns for step in (-1, 0, 1)}
    return sorted(number for number in near if low <= number <= high)


def _sets(tests: list[FactTest], size: int) -> Iterator[int]:
    """Return sets of words: of words that the tests treat alike, none, one or all."""
    masks = sorted({test.mask for test in tests if isinstance(test, AnyOf | AllOf)})
    alike: dict[tuple[bool, ...], list[int]] = {}
    for bit in range(size):
        alike.setdefault(tuple(bool(mask >> bit & 1) for mask in masks), []).append(1 << bit)
    alike.pop((False,) * len(masks), None)
    choices = [sorted({0, group[0], sum(group)}) for group in alike.values()]
    if prod(len(group) for group in choices) > _MOST_SETS:
        raise _TooManyError
    yield from (sum(chosen) for chosen in product(*choices))


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
