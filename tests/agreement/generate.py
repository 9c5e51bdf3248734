"""Generate policies and facts, well typed and otherwise as odd as they can be, from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

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
from boundarykit.ir.policy import Excuse, Facts, Policy, Rule, Safeguard
from boundarykit.ir.types import (
    BoolType,
    DurationType,
    EnumType,
    FactType,
    IntType,
    MoneyType,
    SetType,
)

WORDS = tuple("abcdefgh")


@dataclass(frozen=True, slots=True)
class Shape:
    """Say how large a generated policy is, and how odd."""

    facts: int = 6
    rules: int = 8
    safeguards: int = 2
    findings: int = 4
    parts: int = 3
    """The most parts of one list of conditions."""
    depth: int = 3
    """How deep `all` and `any` stand in each other."""
    oddity: float = 0.1
    """How often something odd is chosen, such as an empty list."""
    least: float = 0.0
    """The smallest share of these numbers of facts, rules, safeguards and findings."""


SMALL = Shape()


def random_policy(rng: Random, shape: Shape = SMALL) -> Policy:
    """Generate a policy in which findings build on earlier findings."""

    def some(most: int) -> range:
        return range(rng.randint(int(shape.least * most), most))

    facts = tuple(_fact(rng, f"fact.{n:03}") for n in some(shape.facts))
    findings = tuple(f"finding-{n}" for n in some(shape.findings))
    maker = _Maker(rng, shape, facts, findings)
    rules = tuple(maker.rule(n) for n in some(shape.rules))
    safeguards = tuple(maker.safeguard(n) for n in some(shape.safeguards))
    return policy_of(rules, facts=facts, safeguards=safeguards)


def policy_of(
    rules: tuple[Rule, ...], facts: tuple[Fact, ...] = (), safeguards: tuple[Safeguard, ...] = ()
) -> Policy:
    """Make a policy of which only conditions matter."""
    return Policy(
        facts=facts,
        histories=(),
        rules=rules,
        safeguards=safeguards,
        ladder=(),
        responses=(),
        roles=(),
    )


def rule_of(name: str, *parts: Condition, unless: tuple[Condition, ...] = (), **rest: str) -> Rule:
    """Make a rule of which only conditions matter; `conclude` names a finding."""
    return Rule(
        id=name,
        rule_set="generated",
        title=f"title of {name}",
        source="",
        when=Every(parts),
        unless=tuple(_excuse(number, part) for number, part in enumerate(unless)),
        conclude=tuple(rest.values()),
    )


def _excuse(number: int, part: Condition) -> Excuse:
    when = part if isinstance(part, Every) else Every((part,))
    return Excuse(id=f"excuse-{number}", why="", when=when)


def random_facts(rng: Random, policy: Policy) -> Facts:
    """Generate values, near the bounds that rules compare with more often than not."""
    return tuple(None if rng.random() < 0.15 else _value(rng, fact.type) for fact in policy.facts)


policies = st.randoms(use_true_random=False).map(random_policy)
"""A strategy: policies that shrink."""


def facts_of(policy: Policy) -> st.SearchStrategy[Facts]:
    """Make a strategy for facts of one policy."""
    return st.randoms(use_true_random=False).map(lambda rng: random_facts(rng, policy))


class _Maker:
    """Make the clauses of one policy."""

    def __init__(
        self, rng: Random, shape: Shape, facts: tuple[Fact, ...], findings: tuple[str, ...]
    ) -> None:
        self._rng = rng
        self._shape = shape
        self._facts = facts
        self._findings = findings
        self._pool: list[Test] = []

    def rule(self, number: int) -> Rule:
        """Make a rule that reads only findings before those that it concludes."""
        first = self._rng.randint(0, len(self._findings))
        concluded = self._findings[first : first + self._rng.choice((0, 1, 1, 2))]
        readable = self._findings[:first] if concluded else self._findings
        return Rule(
            id=f"rule-{number:04}",
            rule_set="generated",
            title=f"title of rule {number}",
            source="",
            when=self._every(readable, self._shape.depth),
            unless=self._excuses(readable),
            conclude=concluded,
        )

    def safeguard(self, number: int) -> Safeguard:
        """Make a safeguard."""
        return Safeguard(
            id=f"safeguard-{number:04}",
            rule_set="generated",
            title=f"title of safeguard {number}",
            source="",
            when=self._every(self._findings, self._shape.depth),
            unless=self._excuses(self._findings),
        )

    def _excuses(self, findings: tuple[str, ...]) -> tuple[Excuse, ...]:
        count = self._rng.choice((0, 0, 1, 2))
        return tuple(
            Excuse(id=f"excuse-{n}", why="", when=self._every(findings, self._shape.depth - 1))
            for n in range(count)
        )

    def _every(self, findings: tuple[str, ...], depth: int) -> Every:
        return Every(self._parts(findings, depth))

    def _parts(self, findings: tuple[str, ...], depth: int) -> tuple[Condition, ...]:
        count = 0 if self._odd() else self._rng.randint(1, self._shape.parts)
        return tuple(self._condition(findings, depth) for _ in range(count))

    def _condition(self, findings: tuple[str, ...], depth: int) -> Condition:
        kind = self._rng.random()
        if depth > 0 and kind < 0.25:
            return Some(self._parts(findings, depth - 1))
        if depth > 0 and kind < 0.35:
            return Every(self._parts(findings, depth - 1))
        return self._test(findings)

    def _test(self, findings: tuple[str, ...]) -> Test:
        rng = self._rng
        if findings and (not self._facts or rng.random() < 0.2):
            return Concluded(rng.choice(findings), negated=rng.random() < 0.4)
        if not self._facts:
            return Concluded("never-concluded", negated=rng.random() < 0.5)
        again = [test for test in self._pool if rng.random() < 0.3]
        if again and rng.random() < 0.4:
            return again[0]
        test = _fact_test(rng, rng.choice(self._facts), odd=self._odd())
        self._pool = [test, *self._pool[:5]]
        return test

    def _odd(self) -> bool:
        return self._rng.random() < self._shape.oddity


def _fact(rng: Random, name: str) -> Fact:
    kinds: tuple[FactType, ...] = (
        BoolType(),
        EnumType("kind", WORDS[: rng.randint(1, len(WORDS))]),
        EnumType("scale", WORDS[:4], ordered=True),
        SetType("words", WORDS[: rng.randint(1, len(WORDS))]),
        IntType(-3, 12),
        DurationType(),
        MoneyType(),
    )
    return Fact(name=name, type=rng.choice(kinds), nullable=rng.random() < 0.5)


def _value(rng: Random, kind: FactType) -> int:
    match kind:
        case BoolType():
            return rng.randint(0, 1)
        case EnumType(_, values):
            return rng.randrange(len(values))
        case SetType(_, values):
            return rng.getrandbits(len(values)) & rng.getrandbits(len(values))
        case IntType(low, high):
            return rng.randint(low, high)
        case DurationType() | MoneyType():
            return rng.choice((0, 86_399, 86_400, 86_401, rng.randrange(2**53)))


def _fact_test(rng: Random, fact: Fact, *, odd: bool) -> FactTest:
    if rng.random() < 0.1:
        return Known(fact, negated=rng.random() < 0.5)
    negated, if_unknown = rng.random() < 0.3, rng.random() < 0.3
    match fact.type:
        case SetType(_, values):
            mask = 0 if odd else rng.randrange(1, 1 << len(values))
            if rng.random() < 0.4:
                return AllOf(fact, mask, if_unknown)
            return AnyOf(fact, mask, negated, if_unknown)
        case BoolType() | EnumType(ordered=False):
            size = 0 if odd else rng.randint(1, 3)
            values_of = frozenset(_value(rng, fact.type) for _ in range(size))
            return OneOf(fact, values_of, negated, if_unknown)
        case _:
            low, high = sorted((_value(rng, fact.type), _value(rng, fact.type)))
            if odd:
                low, high = high, low
            return Between(
                fact,
                None if rng.random() < 0.4 else low,
                None if rng.random() < 0.4 else high,
                if_unknown,
            )
