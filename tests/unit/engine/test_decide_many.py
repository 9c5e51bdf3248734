"""Many cases are decided as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from boundarykit import Case, CaseError, Engine


def case(number: int, signal: str = "asks_for_date") -> Case:
    at = "2026-03-10T09:00:00Z"
    interaction = {
        "id": f"i{number}",
        "at": at,
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
        "signals": [signal],
    }
    parts = {"customer": {"id": "c1"}, "staff": {"id": "s1"}, "interaction": interaction}
    return Case.model_validate({"id": f"case-{number}", "at": at, **parts})


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load("unwanted-advances")


def test_decisions_come_in_order_and_are_those_of_each_case(engine: Engine) -> None:
    cases = [case(number) for number in range(5)]
    assert list(engine.decide_many(cases)) == [engine.decide(each) for each in cases]


def test_no_case_is_taken_before_its_turn(engine: Engine) -> None:
    taken: list[int] = []

    def coming() -> Iterator[Case]:
        for number in range(1_000_000_000):
            taken.append(number)
            yield case(number)

    decisions = engine.decide_many(coming())
    assert taken == []
    assert next(decisions).case == "case-0"
    assert next(decisions).case == "case-1"
    assert taken == [0, 1]


def test_the_first_case_that_cannot_be_decided_ends_it_and_says_which(engine: Engine) -> None:
    decisions = engine.decide_many([case(0), case(1, "unheard_of"), case(2)])
    next(decisions)
    with pytest.raises(CaseError) as caught:
        next(decisions)
    assert caught.value.__notes__ == ["in case 1, counted from 0"]


def test_rejected_cases_are_handed_over_and_the_others_go_on(engine: Engine) -> None:
    found: list[tuple[int, str]] = []
    cases = [case(0, "unheard_of"), case(1), case(2, "unheard_of"), case(3)]
    decisions = engine.decide_many(
        cases, rejected=lambda place, error: found.append((place, error.diagnostics[0].code))
    )
    assert [each.case for each in decisions] == ["case-1", "case-3"]
    assert [place for place, _ in found] == [0, 2]
