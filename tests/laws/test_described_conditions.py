"""A condition as it is described to people is the condition as rules write it."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import Engine
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
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, EnumType, IntType, SetType
from boundarykit.judgement.describe import Describer
from boundarykit.language.shipped import shipped_rule_sets

HEAD = """\
boundarykit: 1
kind: rules
id: described
title: Conditions as they are described
uses: [core]
rules:
  concluding:
    title: Something to conclude
    source: {note: A}
    when: always
    conclude: [persistence, rudeness]
"""
FINDINGS = ("persistence", "rudeness")


def _vocabulary() -> dict[str, Fact]:
    assert shipped_rule_sets()
    with Engine.from_texts({"described.yaml": HEAD}) as engine:
        return engine.loaded.vocabulary.facts


FACTS = tuple(
    fact
    for _, fact in sorted(_vocabulary().items())
    if isinstance(fact.type, BoolType | EnumType | SetType | IntType)
    and (not fact.nullable or fact.if_unknown is not None)
    and getattr(fact.type, "values", True)
)
"""The facts of which a condition need not say what holds when they are unknown."""


@st.composite
def single_tests(draw: st.DrawFn) -> FactTest | Concluded:
    if draw(st.integers(0, 5)) == 0:
        return Concluded(draw(st.sampled_from(FINDINGS)), negated=draw(st.booleans()))
    fact = draw(st.sampled_from(FACTS))
    if draw(st.integers(0, 7)) == 0:
        return Known(fact, negated=draw(st.booleans()))
    test = draw(_value_tests(fact))
    assumed = fact.if_unknown
    return test if assumed is None else replace(test, if_unknown=value_test_of(test)(assumed))


def _value_tests(fact: Fact) -> st.SearchStrategy[OneOf | Between | AnyOf | AllOf]:
    yes = st.booleans()
    match fact.type:
        case BoolType():
            return st.builds(
                OneOf, st.just(fact), st.integers(0, 1).map(lambda v: frozenset({v})), yes
            )
        case SetType(_, words):
            masks = st.integers(1, (1 << len(words)) - 1)
            return st.builds(AnyOf, st.just(fact), masks, yes) | st.builds(
                AllOf, st.just(fact), masks
            )
        case EnumType(_, words, ordered):
            places = st.integers(0, len(words) - 1)
            some = st.builds(OneOf, st.just(fact), st.frozensets(places, min_size=1), yes)
            return some | _ranges(fact, places) if ordered else some
        case IntType(low, high):
            return _ranges(fact, st.integers(low, high))
        case _:
            raise AssertionError(fact)


def _ranges(fact: Fact, places: st.SearchStrategy[int]) -> st.SearchStrategy[Between]:
    def ordered(pair: tuple[int, int]) -> Between:
        return Between(fact, min(pair), max(pair))

    return st.one_of(
        st.builds(Between, st.just(fact), places, st.none()),
        st.builds(Between, st.just(fact), st.none(), places),
        st.tuples(places, places).map(ordered),
    )


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return parts.map(Every) | parts.map(Some)


conditions: st.SearchStrategy[Condition] = st.recursive(single_tests(), _joined, max_leaves=5)


@settings(max_examples=40, deadline=None)
@given(written=st.lists(conditions, min_size=1, max_size=6))
def test_a_described_condition_reads_back_as_itself(written: list[Condition]) -> None:
    with Engine.from_texts({"described.yaml": HEAD}) as plain:
        policy = plain.loaded.editions[0].policy
        assert policy is not None
        describe = Describer(policy)
    rules = "".join(
        f"  described-{n}:\n    title: {json.dumps('T')}\n    source: {{note: A}}\n"
        f"    when: [{{{describe.condition(condition)}}}]\n    respond: [inform_manager]\n"
        for n, condition in enumerate(written)
    )

    with Engine.from_texts({"described.yaml": HEAD + rules}, backend="reference") as engine:
        lowered = engine.loaded.editions[0].policy

    assert lowered is not None
    whens = {rule.id: rule.when for rule in lowered.rules}
    for n, condition in enumerate(written):
        found = whens[f"described-{n}"]
        assert _in_order(found, describe) == _in_order(Every((condition,)), describe)


def _in_order(condition: Condition, describe: Describer) -> Condition:
    """Sort what is joined: the order it stands in means nothing."""
    if not isinstance(condition, Every | Some):
        return condition
    parts = (_in_order(part, describe) for part in condition.parts)
    return type(condition)(tuple(sorted(parts, key=describe.condition)))
