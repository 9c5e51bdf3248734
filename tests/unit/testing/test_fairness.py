"""A scenario decided for somebody else is answered the same, and it is told when it is not."""

from __future__ import annotations

from typing import Any

import pytest

from boundarykit import Case, Engine
from boundarykit.diagnostics import render
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Facts
from boundarykit.language.shapes import Faults
from boundarykit.testing import Outcome, replays, run_scenarios, scenarios_of
from tests.unit.engine.desk import RULES, TEXTS, VOCABULARY
from tests.unit.judgement.tiny import case

SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: gifts
scenarios:
  flowers:
    at: "2026-03-10T09:00:00Z"
    interaction: {channel: phone, gift: {kind: flowers}}
    expect: {grade: decline}
"""
PROXY = """\
attributes:
  customer:
    district:
      about: Where the customer lives.
      type: word
      values: [north, south]
      never_decides: a district often betrays a protected attribute
"""


def ran(**changes: str) -> list[Outcome]:
    texts = TEXTS | {"scenarios.yaml": SCENARIOS} | changes
    with Engine.from_texts(texts, backend="reference", witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        return list(run_scenarios(engine, scenarios, fairness=True))


def changed_in(made: Case, engine: Engine) -> list[str]:
    return [changed for changed, _ in replays(made, engine.loaded.vocabulary)]


def test_everything_that_may_decide_nothing_is_changed() -> None:
    texts = TEXTS | {"desk.yaml": VOCABULARY + PROXY}
    with Engine.from_texts(texts, backend="reference") as engine:
        assert changed_in(case(), engine) == [
            "protected attributes and names of both sides",
            "protected attributes and names of both sides",
            "an earlier complaint by the member of staff",
            "an earlier complaint by the customer",
            "an earlier allegation against the member of staff",
            "`customer.district`",
            "`customer.district`",
        ]


def test_both_sides_are_swapped_and_no_protected_attribute_stays() -> None:
    with Engine.from_texts(TEXTS, backend="reference") as engine:
        (_, one), (_, other), *_ = replays(case(), engine.loaded.vocabulary)

    assert one.customer.protected == other.staff.protected
    assert one.staff.protected == other.customer.protected
    before, after = one.customer.protected.model_dump(), one.staff.protected.model_dump()
    assert [name for name in before if before[name] in (None, after[name])] == []
    assert one.customer.name == other.staff.name != one.staff.name


def test_a_case_decided_again_is_a_case_that_could_have_come_in() -> None:
    with Engine.from_texts(TEXTS, backend="reference") as engine:
        for _, other in replays(case(), engine.loaded.vocabulary):
            assert Case.model_validate_json(other.model_dump_json()) == other


def test_a_fair_rule_set_answers_the_same() -> None:
    assert [outcome.passed for outcome in ran()] == [True]


@pytest.mark.parametrize(
    ("reads", "told"),
    [
        (lambda made: made.customer.protected.gender == "man", "protected attributes and names"),
        (lambda made: made.staff.protected.age == 24, "protected attributes and names"),
        (lambda made: made.staff.name == "John Smith", "protected attributes and names"),
        (lambda made: made.history.complaints, "an earlier complaint by the member of staff"),
        (lambda made: made.history.allegations, "an earlier allegation against the member"),
    ],
)
def test_an_answer_that_depends_on_who_somebody_is_is_told(
    reads: Any, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Extractor.facts

    def biased(self: Extractor, made: Case) -> Facts:
        facts = honest(self, made)
        return tuple(0 for _ in facts) if reads(made) else facts

    monkeypatch.setattr(Extractor, "facts", biased)

    (outcome,) = ran()

    assert not outcome.passed
    assert f"another answer with {told}" in render(outcome.failures)


def test_an_attribute_that_is_kept_out_is_changed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Extractor.facts

    def biased(self: Extractor, made: Case) -> Facts:
        facts = honest(self, made)
        south = made.customer.attributes.get("district") == "south"
        return tuple(0 for _ in facts) if south else facts

    monkeypatch.setattr(Extractor, "facts", biased)

    (outcome,) = ran(**{"desk.yaml": VOCABULARY + PROXY, "gifts.yaml": RULES})

    assert (
        render(outcome.failures)
        == """\
error[BK507]: expected the same answer for somebody else
 --> scenarios.yaml:5:3
  |
5 |   flowers:
  |   ^^^^^^^ another answer with `customer.district`"""
    )
