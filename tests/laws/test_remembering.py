"""What is remembered never changes an answer, and never grows without end."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import boundarykit as bk
from benchmarks.generate import cases as made_cases
from boundarykit.backends.reference import ReferenceReader
from boundarykit.domain.consistency import inconsistencies
from boundarykit.ir.conditions import Between
from boundarykit.ir.policy import Facts, Policy
from boundarykit.judgement.explain import Explainer
from boundarykit.judgement.remembered import Read, Table, entries_for
from tests.agreement.generate import Shape, facts_of, policies, random_facts, random_policy

PARTS = ("because", "excused", "nearly", "definitions", "stood_aside", "facts")
LATER = datetime(2026, 3, 10, 9, 0, 1, tzinfo=UTC)
ANY_CASE: Any = made_cases(1, past=0)[0]


def said(explainer: Explainer, policy: Policy, facts: Facts) -> list[Any]:
    matches = ReferenceReader(policy).match(facts)
    return [explainer.part(name, ANY_CASE, facts, matches, frozenset()) for name in PARTS]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_was_explained_before_changes_no_explanation(data: st.DataObject) -> None:
    policy = data.draw(policies)
    before = [data.draw(facts_of(policy)) for _ in range(4)]
    facts = data.draw(facts_of(policy))
    explainer = Explainer(policy)
    for each in before:
        said(explainer, policy, each)

    assert said(explainer, policy, facts) == said(Explainer(policy), policy, facts)


def test_many_explanations_of_a_policy_full_of_exceptions_stay_the_same() -> None:
    rng = Random(7)
    policy = random_policy(rng, Shape(rules=60, findings=10, least=0.5))
    explainer = Explainer(policy)
    found = [random_facts(rng, policy) for _ in range(60)]

    warm = [said(explainer, policy, facts) for facts in found]

    assert warm == [said(Explainer(policy), policy, facts) for facts in found]
    assert any(excused for _, excused, *_ in warm)
    assert any(nearly for _, _, nearly, *_ in warm)


def test_a_table_never_holds_more_than_it_may() -> None:
    fact = random_policy(Random(1)).facts[0]
    read = Read([Between(fact, 1, 2)], {fact.key: 0})
    table: Table[tuple[int | None, ...]] = Table(read, lambda facts, _: facts, most=5)

    sizes = []
    for value in range(23):
        assert table.of((value,), frozenset()) == (value,)
        sizes.append(len(table))

    assert max(sizes) == 5


def test_a_table_works_out_the_same_values_once() -> None:
    fact = random_policy(Random(1)).facts[0]
    asked: list[Facts] = []

    def say(facts: Facts, _: frozenset[str]) -> tuple[str]:
        asked.append(facts)
        return ("said",)

    table = Table(Read([Between(fact, 1, 2)], {fact.key: 1}), say, most=5)
    for facts in ((0, 3), (9, 3), (9, None), (0, None)):
        table.of(facts, frozenset())

    assert asked == [(0, 3), (9, None)]


@given(things=st.integers(0, 10_000))
def test_tables_of_large_policies_hold_less(things: int) -> None:
    assert 8 <= entries_for(things) <= 256
    assert entries_for(things + 1) <= entries_for(things)


def test_an_engine_that_decided_much_answers_like_a_new_one() -> None:
    some = made_cases(40, past=6)
    with bk.Engine.load("unwanted-advances") as used:
        for case in some:
            used.decide(case).model_dump_json()
        again = [used.decide(case).model_dump_json() for case in some]
    with bk.Engine.load("unwanted-advances") as new:
        anew = [new.decide(case).model_dump_json() for case in reversed(some)]

    assert again == list(reversed(anew))


def test_a_decision_is_written_the_same_in_both_ways() -> None:
    with bk.Engine.load("unwanted-advances") as engine:
        for case in made_cases(20, past=6):
            decision = engine.decide(case)
            assert decision.model_dump_json() == BaseModel.model_dump_json(decision)


@pytest.mark.parametrize(
    ("where", "change", "code"),
    [
        ("interaction", {"customer": "c9"}, "BK111"),
        ("interaction", {"staff": "s9"}, "BK111"),
        ("interaction", {"at": LATER}, "BK106"),
        ("interaction", {"id": "past-3"}, "BK112"),
        ("past", {"customer": "c9"}, "BK111"),
        ("past", {"at": LATER}, "BK106"),
        ("past", {"id": "past-3"}, "BK112"),
    ],
)
def test_one_wrong_thing_in_a_case_of_interactions_alone_is_found(
    where: str, change: dict[str, Any], code: str
) -> None:
    case = made_cases(1, past=6)[0]
    assert case.interaction is not None
    past = case.history.interactions
    if where == "interaction":
        wrong = case.model_copy(update={"interaction": case.interaction.model_copy(update=change)})
    else:
        changed = (*past[:5], past[5].model_copy(update=change))
        history = case.history.model_copy(update={"interactions": changed})
        wrong = case.model_copy(update={"history": history})

    assert not inconsistencies(case)
    assert [fault.code for fault in inconsistencies(wrong)] == [code]
