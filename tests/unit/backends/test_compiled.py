"""Rules become Python that holds numbers only, whatever their size."""

from __future__ import annotations

from random import Random

import pytest

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.compiled.emit import CLAUSES_IN_A_BLOCK, emit
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.conditions import AnyOf, Between, Concluded, Condition, Every, OneOf, Some
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import EnumType, IntType, SetType
from tests.agreement.generate import policy_of, random_facts, rule_of

WORDS = ("malice", "__import__('os')", "spite")
KIND = Fact("author.kind", EnumType("author-enum", WORDS))
WORD_SET = Fact("author.set", SetType("author-set", WORDS))
LEVEL = Fact("author.level", IntType(0, 9), nullable=True)
FACTS = (KIND, LEVEL, WORD_SET)


def is_kind(kind: int) -> OneOf:
    return OneOf(KIND, frozenset({kind}))


def test_no_word_of_an_author_gets_into_the_source() -> None:
    rule = rule_of(
        "author-rule",
        is_kind(1),
        AnyOf(WORD_SET, 0b110),
        Concluded("author-finding", negated=True),
        unless=(Between(LEVEL, 2, None, if_unknown=True),),
        conclude="author-conclusion",
    )

    source = "".join(emit(policy_of((rule,), facts=FACTS)))

    assert source == (
        "def block(facts, found, concluded):\n"
        " f0, f1, f2, = facts\n"
        " if f0 == 1 and f2 is not None and f2 & 6 and 0 not in concluded"
        " and not ((f1 is None or 2 <= f1)): found(0); concluded.add(1)\n"
    )


def test_a_test_that_rules_share_is_asked_once() -> None:
    rules = tuple(rule_of(f"r{n}", Between(LEVEL, n, None), is_kind(2)) for n in range(5))

    source = "".join(emit(policy_of(rules, facts=FACTS)))

    assert source.count("f0 == 2") == 1


def test_a_policy_without_rules_matches_nothing() -> None:
    assert CompiledReader(policy_of(())).match(()) == ()
    assert CompiledReader(policy_of((), facts=FACTS)).match((1, None, 3)) == ()


def test_a_rule_without_conditions_always_applies() -> None:
    assert CompiledReader(policy_of((rule_of("always"),))).match(()) == (0,)


def test_five_thousand_rules_are_cut_into_blocks() -> None:
    rng = Random(1)
    policy = many_rules(rng, 5000)
    reader, reference = CompiledReader(policy), ReferenceReader(policy)
    cases = [random_facts(rng, policy) for _ in range(5)]

    assert len(reader.sources) == -(-5000 // CLAUSES_IN_A_BLOCK)
    assert [reader.match(f) for f in cases] == [reference.match(f) for f in cases]


@pytest.mark.parametrize("depth", [1, 60])
def test_conditions_may_stand_deep_in_each_other(depth: int) -> None:
    condition: Condition = is_kind(1)
    for _ in range(depth):
        condition = Some((Every((condition, Between(LEVEL, 1, None))), is_kind(2)))

    reader = CompiledReader(policy_of((rule_of("deep", condition),), facts=FACTS))

    assert [reader.match((kind, 1, 0)) for kind in range(3)] == [(), (0,), (0,)]


def many_rules(rng: Random, count: int) -> Policy:
    return policy_of(
        tuple(
            rule_of(f"r{n:04}", is_kind(rng.randrange(3)), Between(LEVEL, rng.randrange(10), None))
            for n in range(count)
        ),
        facts=FACTS,
    )
