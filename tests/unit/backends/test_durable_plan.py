"""What the engine is asked stays within what it can do, however large a policy is."""

from __future__ import annotations

from contextlib import closing
from random import Random

import pytest

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.durable import DurableReader, available
from boundarykit.backends.durable.atoms import ALWAYS
from boundarykit.backends.durable.expand import MOST_ALTERNATIVES, MOST_ATOMS, Expander
from boundarykit.backends.durable.plan import Level, plan_of
from boundarykit.backends.durable.ruleset import MOST_KEYS, MOST_RULES
from boundarykit.ir.conditions import Between, Concluded, Condition, Every, OneOf, Some
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Facts, Policy
from boundarykit.ir.types import EnumType, IntType
from tests.agreement.generate import policy_of, random_facts, rule_of
from tests.agreement.readers import check

needs_engine = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported here")

COUNT = Fact("count", IntType(0, 10_000))
KIND = Fact("kind", EnumType("kind", tuple(f"kind-{n}" for n in range(20))))
HIGH = tuple(Fact(f"high.{n:03}", IntType(0, 9)) for n in range(300))


def at_least(low: int, fact: Fact = COUNT) -> Between:
    return Between(fact, low, None)


def shard_sizes(level: Level) -> list[int]:
    return [len(shard) for shard in (*level.applying, *level.excusing)]


def test_clauses_that_need_the_same_share_an_engine_rule() -> None:
    policy = policy_of((rule_of("a", at_least(1)), rule_of("b", at_least(1))), facts=(COUNT,))

    (level,) = plan_of(policy).levels

    assert [rule.clauses for shard in level.applying for rule in shard] == [(0, 1)]


def test_no_shard_has_more_rules_than_the_engine_can_queue() -> None:
    policy = policy_of(
        tuple(rule_of(f"r{n}", at_least(n)) for n in range(MOST_RULES + 1)), facts=(COUNT,)
    )

    (level,) = plan_of(policy).levels

    assert shard_sizes(level) == [MOST_RULES, 1]


def test_no_shard_has_more_keys_than_a_fact_can_have() -> None:
    policy = policy_of(
        tuple(
            rule_of(f"r{n}", *(at_least(5, fact) for fact in HIGH[n * 60 : n * 60 + 60]))
            for n in range(5)
        ),
        facts=HIGH,
    )

    (level,) = plan_of(policy).levels

    assert shard_sizes(level) == [MOST_KEYS // 60, 2]


def test_an_any_becomes_alternatives() -> None:
    expander = Expander()

    alternatives = expander.alternatives(
        Every((at_least(1), Some((at_least(2), Every((at_least(3), at_least(4)))))))
    )

    assert sorted(bits.bit_count() for bits in alternatives) == [2, 3]
    assert expander.take_composites() == ()


def test_an_alternative_that_needs_more_than_another_is_left_out() -> None:
    condition = Some((at_least(1), Every((at_least(1), at_least(2)))))

    assert len(Expander().alternatives(condition)) == 1


@pytest.mark.parametrize(
    "condition",
    [
        Some(tuple(at_least(n) for n in range(MOST_ALTERNATIVES + 1))),
        Every(tuple(Some((at_least(2 * n), at_least(2 * n + 1))) for n in range(12))),
        Every(tuple(at_least(n) for n in range(MOST_ATOMS + 1))),
    ],
    ids=["one long any", "a product of many", "one long all"],
)
def test_what_is_too_large_becomes_one_atom(condition: Condition) -> None:
    expander = Expander()

    alternatives = expander.alternatives(condition)

    assert len(alternatives) <= MOST_ALTERNATIVES
    assert max(bits.bit_count() for bits in alternatives) <= MOST_ATOMS
    assert expander.take_composites()


def test_a_condition_without_parts_needs_what_always_holds() -> None:
    assert Expander().alternatives(Every(())) == (ALWAYS,)
    assert Expander().alternatives(Some(())) == ()


def test_too_large_conditions_mean_what_they_say() -> None:
    """Long `any`, products of `any`, long `all`, with findings denied inside."""
    wide = Some(tuple(at_least(9, fact) for fact in HIGH[:200]))
    product = tuple(Some((at_least(6, HIGH[n]), at_least(6, HIGH[n + 1]))) for n in range(8))
    denied = Some((Concluded("seen", negated=True), *(at_least(9, f) for f in HIGH[:40])))
    policy = policy_of(
        (
            rule_of("a", wide, conclude="seen"),
            rule_of("b", *product, unless=(denied,)),
            rule_of("c", *(at_least(0, fact) for fact in HIGH)),
            rule_of("d", denied),
        ),
        facts=HIGH,
    )
    rng = Random(1)

    check(policy, [few(rng) for _ in range(40)] + [random_facts(rng, policy) for _ in range(40)])


def few(rng: Random) -> Facts:
    """Make facts in which few tests hold."""
    return tuple(rng.choice((0, 0, 0, 8)) if n > 9 else rng.choice((0, 7)) for n in range(300))


@needs_engine
def test_two_thousand_rules_decide_as_compiled_ones() -> None:
    rng = Random(2)
    policy = many_rules(rng, 2000)
    cases = [random_facts(rng, policy) for _ in range(200)]

    compiled = CompiledReader(policy)

    with closing(DurableReader(policy)) as reader:
        answers = [reader.match(facts) for facts in cases]

    assert answers == [compiled.match(facts) for facts in cases]
    assert any(answers)


def many_rules(rng: Random, count: int) -> Policy:
    facts = (COUNT, KIND, *HIGH[:30])
    return policy_of(
        tuple(
            rule_of(
                f"rule-{n:04}",
                OneOf(KIND, frozenset({rng.randrange(20)})),
                at_least(rng.randrange(10), rng.choice(HIGH[:30])),
                at_least(rng.randrange(10_000)),
            )
            for n in range(count)
        ),
        facts=facts,
    )
