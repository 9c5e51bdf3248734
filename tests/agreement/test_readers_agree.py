"""All readers give one answer."""

from __future__ import annotations

from contextlib import closing
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.conditions import Concluded
from boundarykit.ir.policy import Facts, Matches, Policy
from tests.agreement.generate import (
    Shape,
    facts_of,
    policies,
    policy_of,
    random_facts,
    random_policy,
    rule_of,
)
from tests.agreement.readers import READERS, DisagreementError, MakeReader, check, compare


class Forgetful(ReferenceReader):
    """A reader that never sees the last rule."""

    name = "forgetful"

    def match(self, facts: Facts) -> Matches:
        return tuple(position for position in super().match(facts) if position != self._last)

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self._last = len(policy.rules) - 1


def test_readers_agree_on_many_small_policies() -> None:
    assert compare(count=1500, seed=1) == 15_000


@pytest.mark.parametrize(
    ("count", "cases", "shape"),
    [
        (150, 10, Shape(facts=10, rules=10, parts=5, depth=6, oddity=0.02, least=0.5)),
        (100, 10, Shape(facts=4, rules=60, findings=20, parts=2, depth=1, least=0.5)),
        (5, 40, Shape(facts=40, rules=500, safeguards=100, oddity=0.01, least=0.8)),
    ],
    ids=["deep conditions", "long chains of findings", "many shards"],
)
def test_readers_agree_on_large_policies(count: int, cases: int, shape: Shape) -> None:
    assert compare(count, seed=2, shape=shape, cases=cases) == count * cases


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_readers_agree_on_whatever_hypothesis_finds(data: st.DataObject) -> None:
    policy = data.draw(policies)

    check(policy, [data.draw(facts_of(policy)) for _ in range(3)])


@pytest.mark.parametrize("make", READERS, ids=lambda make: make.name)
def test_matches_are_ascending_and_the_same_when_asked_again(make: MakeReader) -> None:
    rng = Random(5)
    policy = random_policy(rng, Shape(rules=80, least=1))
    cases = [random_facts(rng, policy) for _ in range(20)]

    with closing(make(policy)) as reader:
        first = [reader.match(facts) for facts in cases]
        second = [reader.match(facts) for facts in cases]

    assert first == second == [tuple(sorted(set(answer))) for answer in first]
    assert max(len(answer) for answer in first) > 1


def test_a_disagreement_names_the_smallest_policy() -> None:
    """A reader that is wrong on one rule of many is shown with that rule alone."""
    policy = policy_of(
        tuple(rule_of(f"rule-{n}", Concluded("nothing", negated=True)) for n in range(5))
    )

    with pytest.raises(DisagreementError) as caught:
        check(policy, [()], readers=(CompiledReader, Forgetful))

    assert str(caught.value).count("Rule(") == 1
    assert "compiled: (0,)\n  forgetful: ()" in str(caught.value)
