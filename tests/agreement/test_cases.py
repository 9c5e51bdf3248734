"""All readers give one answer on a hundred thousand generated cases."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import get_args

import pytest

from boundarykit import Engine
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.histories import Feature
from boundarykit.ir.policy import Facts, Matches, Policy
from tests.agreement import cases as cases_module
from tests.agreement.cases import CaseMaker, Compared, Comparison, DifferentAnswersError
from tests.agreement.rule_texts import rule_texts

SHIPPED = "unwanted-advances"
CHUNK, WHOLE = 5000, 250
"""Twenty chunks: 100,000 cases, 5,000 of them compared to the last byte."""


FEW = 15
"""Of 32 generated rules, some ask for what cases made at random hardly ever bring."""


def compared(texts: dict[str, str] | str, seed: int, count: int, whole: int) -> Compared:
    with closing(Comparison(texts, seed)) as comparison:
        return comparison.run(count, whole=whole)


@pytest.mark.parametrize("seed", range(10))
def test_readers_agree_on_cases_of_the_shipped_rules(seed: int) -> None:
    found = compared(SHIPPED, seed, CHUNK, WHOLE)

    assert (found.cases, found.decisions) == (CHUNK, WHOLE)
    assert found.applying > CHUNK
    assert found.never_applied == frozenset()


@pytest.mark.parametrize("seed", range(10))
def test_readers_agree_on_cases_of_generated_rules(seed: int) -> None:
    found = compared(rule_texts(seed), seed, CHUNK, WHOLE)

    assert (found.cases, found.decisions) == (CHUNK, WHOLE)
    assert found.applying > CHUNK
    assert len(found.never_applied) < FEW


def test_generated_rules_hold_every_kind_of_history() -> None:
    policy = policy_of(rule_texts(0))

    kinds = {type(history.feature) for history in policy.histories}
    assert kinds == set(get_args(Feature))
    assert any(rule.unless for rule in policy.rules)
    assert any(rule.conclude for rule in policy.rules)
    assert policy.safeguards


def test_the_same_seed_gives_the_same_cases() -> None:
    policy = policy_of(rule_texts(0))
    one, other = CaseMaker(policy, 7), CaseMaker(policy, 7)

    assert [one.case(n) for n in range(50)] == [other.case(n) for n in range(50)]


FORGOTTEN = "the-manager-may-step-in"


class Forgetful(ReferenceReader):
    """A reader that overlooks one rule."""

    name = "forgetful"

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self._forgotten = [rule.id for rule in policy.rules].index(FORGOTTEN)

    def match(self, facts: Facts) -> Matches:
        return tuple(place for place in super().match(facts) if place != self._forgotten)


def test_a_difference_is_shown_with_the_smallest_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """One signal is enough for the rule that is forgotten."""
    monkeypatch.setattr(cases_module, "READERS", (ReferenceReader, Forgetful))

    with pytest.raises(DifferentAnswersError) as caught:
        compared(SHIPPED, 1, 1000, 0)

    smallest = caught.value.difference.case
    assert smallest.history.interactions == ()
    assert smallest.incident is None
    assert smallest.interaction is not None
    assert len(smallest.interaction.signals) <= 1
    assert FORGOTTEN in str(caught.value)


def policy_of(texts: dict[str, str]) -> Policy:
    with Engine.from_texts(texts, backend="reference", witness=False) as engine:
        policy = engine.policy_on(date(2026, 1, 1))
    assert policy is not None
    return policy
