"""Which rules are in force, and which values they have, is read on the local date."""

from __future__ import annotations

from datetime import date

import pytest

from boundarykit import CaseError, Engine
from tests.unit.engine.desk import CASE, RULES, TEXTS, case

PERIOD = 'in_force: {from: "2026-01-01", to: "2027-01-01"}\nevents:'
DATED = """\
in_force: {from: "2026-01-01"}
parameters:
  memory:
    type: duration
    values: {"2026-01-01": {value: 90 days}, "2026-07-01": {value: 30 days}}
events:"""


def engine_of(rules: str, **more: str) -> Engine:
    return Engine.from_texts(TEXTS | {"gifts.yaml": rules} | more, backend="reference")


def grade(engine: Engine, at: str, zone: str = "UTC") -> str:
    now = CASE["interaction"] | {"at": at}
    whole = case(at=at, interaction=now, workplace={"zone": zone}, history={})
    return engine.decide(whole).grade


def refusal(engine: Engine, at: str, zone: str = "UTC") -> str:
    with pytest.raises(CaseError) as caught:
        grade(engine, at, zone)
    return str(caught.value)


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("UTC", "2026-01-01T00:00:00Z", "2026-12-31T23:59:59.999999Z"),
        ("Pacific/Auckland", "2025-12-31T11:00:00Z", "2026-12-31T10:59:59.999999Z"),
        ("America/Los_Angeles", "2026-01-01T08:00:00Z", "2027-01-01T07:59:59.999999Z"),
    ],
)
def test_rules_are_in_force_from_local_midnight_to_local_midnight(
    zone: str, first: str, last: str
) -> None:
    engine = engine_of(RULES.replace("events:", PERIOD, 1))

    assert grade(engine, first, zone) == "decline"
    assert grade(engine, last, zone) == "decline"


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("UTC", "2025-12-31T23:59:59.999999Z", "2027-01-01T00:00:00Z"),
        ("Pacific/Auckland", "2025-12-31T10:59:59.999999Z", "2026-12-31T11:00:00Z"),
        ("America/Los_Angeles", "2026-01-01T07:59:59.999999Z", "2027-01-01T08:00:00Z"),
    ],
)
def test_error_when_no_rules_are_in_force(zone: str, before: str, after: str) -> None:
    engine = engine_of(RULES.replace("events:", PERIOD, 1))

    told = """\
error[BK118]: no rules are in force at the moment of decision
  --> at
  = help: look at `in_force` in the rule files, and at the case's `at`"""
    assert refusal(engine, before, zone) == told
    assert refusal(engine, after, zone) == told


def test_the_policy_of_a_day_can_be_looked_at() -> None:
    engine = engine_of(RULES.replace("events:", PERIOD, 1))

    policies = [engine.policy_on(date(year, 1, 1)) for year in (2025, 2026, 2027)]

    assert [None if policy is None else policy.rule_sets for policy in policies] == [
        None,
        ("gifts",),
        None,
    ]


def test_versions_of_one_rule_set_stand_side_by_side() -> None:
    """A rule keeps its id through the versions; each decides in its own time."""
    until = RULES.replace("events:", 'in_force: {to: "2026-07-01"}\nevents:', 1)
    since = RULES.replace("events:", 'in_force: {from: "2026-07-01"}\nevents:', 1).replace(
        "respond: [decline_gift]", "respond: [escalate]"
    )
    engine = engine_of(until, **{"gifts-2.yaml": since})

    assert grade(engine, "2026-06-30T23:59:59.999999Z") == "decline"
    assert grade(engine, "2026-07-01T00:00:00Z") == "escalate"


@pytest.mark.parametrize(
    ("zone", "midnight", "before"),
    [
        ("UTC", "2026-07-01T00:00:00Z", "2026-06-30T23:59:59.999999Z"),
        ("Asia/Kathmandu", "2026-06-30T18:15:00Z", "2026-06-30T18:14:59.999999Z"),
        ("America/New_York", "2026-07-01T04:00:00Z", "2026-07-01T03:59:59.999999Z"),
    ],
)
def test_a_parameter_changes_its_value_at_local_midnight(
    zone: str, midnight: str, before: str
) -> None:
    """Until then a gift is remembered for 90 days, from then on for 30."""
    rules = RULES.replace("events:", DATED, 1).replace("90 days, this", "{parameter: memory}, this")
    engine = engine_of(rules)
    past = CASE["history"]["interactions"][0] | {"at": "2026-05-01T12:00:00Z"}

    def grade_at(at: str) -> str:
        now = CASE["interaction"] | {"at": at}
        whole = case(
            at=at, interaction=now, workplace={"zone": zone}, history={"interactions": [past]}
        )
        return engine.decide(whole).grade

    assert (grade_at(before), grade_at(midnight)) == ("escalate", "decline")


def test_rules_without_dates_are_always_in_force() -> None:
    engine = engine_of(RULES)

    assert grade(engine, "1900-01-01T00:00:00Z") == "decline"
    assert grade(engine, "2199-12-31T23:59:59Z") == "decline"


def test_the_moment_of_decision_chooses_the_rules_not_the_moment_of_the_event() -> None:
    engine = engine_of(RULES.replace("events:", PERIOD, 1))
    now = CASE["interaction"] | {"at": "2025-12-31T12:00:00Z"}

    decision = engine.decide(case(at="2026-01-01T00:00:00Z", interaction=now, history={}))

    assert decision.grade == "decline"
