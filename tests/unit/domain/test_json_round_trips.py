"""Cases and decisions go into JSON and come out the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings

from boundarykit import Case, Decision, Engine
from tests.laws.cases import cases
from tests.laws.decisions import decisions

ONCE = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

ASKS = {
    "at": "2026-03-10T09:00:00Z",
    "customer": {"id": "c1"},
    "staff": {"id": "s1"},
    "interaction": {
        "id": "i1",
        "at": "2026-03-10T09:00:00Z",
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "signals": ["asks_for_date"],
    },
}


@ONCE
@given(case=cases())
def test_a_case_survives_json(case: Case) -> None:
    assert Case.model_validate_json(case.model_dump_json()) == case


@ONCE
@given(case=cases())
def test_a_case_gives_the_same_bytes_after_a_round_trip(case: Case) -> None:
    text = case.model_dump_json()

    assert Case.model_validate_json(text).model_dump_json() == text


@ONCE
@given(case=cases())
def test_a_case_survives_plain_data(case: Case) -> None:
    assert Case.model_validate(case.model_dump()) == case


@ONCE
@given(decision=decisions)
def test_a_decision_survives_json(decision: Decision) -> None:
    assert Decision.model_validate_json(decision.model_dump_json()) == decision


@ONCE
@given(decision=decisions)
def test_a_decision_gives_the_same_bytes_after_a_round_trip(decision: Decision) -> None:
    text = decision.model_dump_json()

    assert Decision.model_validate_json(text).model_dump_json() == text


@pytest.fixture(scope="module")
def decided() -> Decision:
    with Engine.load("unwanted-advances") as engine:
        return engine.decide(Case.model_validate_json(json.dumps(ASKS)))


def test_the_bytes_of_a_decision_of_the_engine_survive(decided: Decision) -> None:
    text = decided.model_dump_json()

    assert Decision.model_validate_json(text).model_dump_json() == text


def test_a_decision_of_the_engine_equals_what_its_json_gives(decided: Decision) -> None:
    """Which readers computed an answer is no part of it."""
    again = Decision.model_validate_json(decided.model_dump_json())

    assert again == decided


def test_a_signal_may_be_written_as_a_bare_word() -> None:
    long = json.loads(json.dumps(ASKS))
    long["interaction"]["signals"] = [{"kind": "asks_for_date"}]

    assert Case.model_validate_json(json.dumps(ASKS)) == Case.model_validate(
        json.loads(json.dumps(long)), strict=False
    )


def test_moments_are_kept_in_utc_whatever_offset_they_are_written_with() -> None:
    moment = datetime(2026, 3, 10, 9, 0, 0, 123456, tzinfo=UTC)
    local = moment.astimezone(timezone(timedelta(hours=5, minutes=45)))

    case = Case.model_validate_json(json.dumps({**ASKS, "at": local.isoformat()}))

    assert case.at == moment
    assert case.at.tzinfo is UTC
    assert '"at":"2026-03-10T09:00:00.123456Z"' in case.model_dump_json()


def test_the_order_of_the_history_carries_no_meaning() -> None:
    past = [
        {**ASKS["interaction"], "id": name, "at": f"2026-01-{day}T09:00:00Z"}  # type: ignore[dict-item]  # plain data
        for name, day in (("b", "05"), ("a", "05"), ("c", "03"))
    ]

    one = Case.model_validate_json(json.dumps({**ASKS, "history": {"interactions": past}}))
    other = Case.model_validate_json(json.dumps({**ASKS, "history": {"interactions": past[::-1]}}))

    assert [item.id for item in one.history.interactions_by_time] == ["c", "a", "b"]
    assert one.history.interactions_by_time == other.history.interactions_by_time
