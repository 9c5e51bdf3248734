"""The edges of histories, one example each; `tests/laws/test_histories.py` has the rest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from boundarykit import Duration
from boundarykit.domain.money import MOST_MINOR_UNITS
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Count,
    Ever,
    IfNone,
    InForce,
    LastIs,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    Sum,
    TimeSince,
    Window,
)
from boundarykit.ir.types import MOST
from tests.laws.pasts import ADVANCE, ANY_MEASURE, GIFT, GIFT_VALUE, INVITATION, REFUSAL
from tests.laws.test_histories import extractor_of
from tests.unit.domain.plain import NOW, past, read

AT = datetime.fromisoformat(NOW)
MICROSECOND = timedelta(microseconds=1)
FLIRTS: dict[str, Any] = {"signals": ["flirtation"]}


def before(**ago: float) -> str:
    return (AT - timedelta(**ago)).isoformat()


def value(feature: Any, *interactions: dict[str, Any], **changes: Any) -> int | None:
    """Return the value of a feature in a past of these interactions."""
    history = {"interactions": list(interactions), "measures": changes.pop("measures", [])}
    case = read(**{"interaction__signals": []} | changes, history=history)
    return extractor_of([feature]).facts(case)[0]


def within(window: Window | str, *, this_one: bool = False) -> Scope:
    rolling = Rolling(Duration.parse(window)) if isinstance(window, str) else window
    return Scope(rolling, (Same.CUSTOMER,), this_one)


@pytest.mark.parametrize(("by", "counts"), [(MICROSECOND, 1), (timedelta(0), 1), (-MICROSECOND, 0)])
def test_a_window_reaches_back_to_its_edge_and_includes_it(by: timedelta, counts: int) -> None:
    at = (AT - timedelta(days=90) + by).isoformat()

    assert value(Count(ADVANCE, within("90 days"), 5), past("p", at=at, **FLIRTS)) == counts


def test_what_happened_at_the_same_instant_is_not_the_past() -> None:
    assert value(Count(ADVANCE, within(Ever()), 5), past("p", at=NOW, **FLIRTS)) == 0


@pytest.mark.parametrize(("this_one", "counts"), [(True, 2), (False, 1)])
def test_this_one_says_whether_the_event_under_decision_counts(this_one: bool, counts: int) -> None:
    scope = within("90 days", this_one=this_one)
    earlier = past("p", **FLIRTS)

    found = value(Count(ADVANCE, scope, 5), earlier, interaction__signals=["flirtation"])

    assert found == counts


def test_a_calendar_day_begins_at_the_place_s_midnight() -> None:
    today = Count(ADVANCE, within(SinceCalendar(Calendar.DAY)), 5)
    late = past("p", at="2026-03-09T23:30:00Z", **FLIRTS)

    assert value(today, late) == 0
    assert value(today, late, workplace={"zone": "Europe/Berlin"}) == 1


def test_what_came_with_the_event_that_a_window_begins_after_is_outside() -> None:
    since = Count(ADVANCE, within(SinceEvent(REFUSAL)), 5)
    refused = past("p", at=before(days=2), staff_response="refused", **FLIRTS)

    assert value(since, refused) == 0
    assert value(since, refused, past("q", at=before(days=2), **FLIRTS)) == 0
    assert value(since, refused, past("q", at=before(days=1), **FLIRTS)) == 1


def test_without_the_event_a_window_since_it_reaches_back_for_ever() -> None:
    since = Count(ADVANCE, within(SinceEvent(REFUSAL)), 5)

    assert value(since, past("p", at="1999-01-01T00:00:00Z", **FLIRTS)) == 1


def test_a_chain_is_broken_at_or_after_its_first_event_and_not_by_what_completes_it() -> None:
    chain = Sequence((REFUSAL, ADVANCE), INVITATION, within(Ever(), this_one=True), 5)
    refused = past("p", at=before(days=3), staff_response="refused")
    invited = past("q", at=before(days=2), staff_response="invited")
    again = {"interaction__signals": ["flirtation"]}

    assert value(chain, refused, **again) == 1
    assert value(chain, refused, invited, **again) == 0
    assert value(chain, refused, **again, interaction__staff_response="invited") == 1
    assert value(chain, refused, {**invited, "at": before(days=3)}, **again) == 0
    assert value(chain, refused, {**invited, "at": before(days=4)}, **again) == 1


def test_of_events_at_one_instant_the_last_named_is_the_latest() -> None:
    both = (
        past("p", at=before(days=1), staff_response="refused"),
        past("q", at=before(days=1), staff_response="invited"),
    )

    for of in ((REFUSAL, INVITATION), (INVITATION, REFUSAL)):
        assert value(LastIs(of, of[-1], within(Ever())), *both) == 1
        assert value(LastIs(of, of[0], within(Ever())), *both) == 0


def test_time_since_is_in_whole_seconds_and_unknown_without_an_event() -> None:
    since = TimeSince(ADVANCE, within(Ever()))

    assert value(since) is None
    assert value(since, past("p", at=before(seconds=1.5), **FLIRTS)) == 1


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ({}, 1),
        ({"until": NOW}, 0),
        ({"until": "2026-03-10T09:00:00.000001Z"}, 1),
        ({"starts_at": NOW}, 1),
        ({"ended_at": NOW}, 0),
        ({"overturned_at": NOW}, 0),
        ({"issued_at": NOW, "starts_at": NOW}, 0),
        ({"customer": "c1"}, 1),
    ],
)
def test_a_measure_is_in_force_until_it_lapses_ends_or_is_overturned(
    more: dict[str, Any], holds: int
) -> None:
    measure = {
        "id": "m",
        "response": "warn",
        "issued_at": before(days=1),
        "starts_at": before(days=1),
        **more,
    }

    assert value(InForce(ANY_MEASURE, (Same.CUSTOMER,), 5), measures=[measure]) == holds


def test_no_sum_is_larger_than_a_fact_may_be() -> None:
    largest = {"kind": "flowers", "value": {"amount": MOST_MINOR_UNITS, "currency": "EUR"}}
    gifts = [past(f"p{n}", gift=largest) for n in range(10)]

    found = value(Sum(GIFT_VALUE, GIFT, within(Ever())), *gifts)

    assert found is not None
    assert found <= MOST


@pytest.mark.parametrize(("by", "counts"), [(MICROSECOND, 3), (timedelta(0), 3), (-MICROSECOND, 1)])
def test_a_chain_reaches_from_each_event_to_the_one_before(by: timedelta, counts: int) -> None:
    chain = Count(ADVANCE, within(Chained(Duration.parse("90 days")), this_one=True), 5)
    last = AT - timedelta(days=90) + by
    earlier = (
        past("p", at=last.isoformat(), **FLIRTS),
        past("q", at=(last - timedelta(days=90)).isoformat(), **FLIRTS),
    )

    assert value(chain, *earlier, interaction__signals=["flirtation"]) == counts


def test_a_chain_is_made_of_its_own_events_only() -> None:
    chain = Count(ADVANCE, within(Chained(Duration.parse("90 days"))), 5)
    between = past("q", at=before(days=60), staff_response="refused")

    assert value(chain, past("p", at=before(days=120), **FLIRTS), between) == 0


@pytest.mark.parametrize(("by", "counts"), [(MICROSECOND, 0), (timedelta(0), 1), (-MICROSECOND, 1)])
def test_what_must_be_older_counts_from_its_age_on(by: timedelta, counts: int) -> None:
    at = (AT - timedelta(days=30) + by).isoformat()
    scope = Scope(Ever(), (Same.CUSTOMER,), False, Duration.parse("30 days"))

    assert value(Count(ADVANCE, scope, 5), past("p", at=at, **FLIRTS)) == counts


def test_an_age_does_not_break_a_chain() -> None:
    length = Duration.parse("90 days")
    scope = Scope(Chained(length), (Same.CUSTOMER,), False, Duration.parse("90 days"))
    flirts = (
        past("p", at=before(days=120), **FLIRTS),
        past("q", at=before(days=60), **FLIRTS),
    )

    assert value(Count(ADVANCE, scope, 5), *flirts) == 1


@pytest.mark.parametrize("this_one", [True, False])
def test_a_window_since_an_event_can_hold_nothing_without_it(this_one: bool) -> None:
    window = SinceEvent(REFUSAL, IfNone.NOTHING)
    since = Count(ADVANCE, within(window, this_one=this_one), 5)
    refused = past("p", at=before(days=2), staff_response="refused")
    now = {"interaction__signals": ["flirtation"]}

    assert value(since, past("q", at=before(days=1), **FLIRTS), **now) == 0
    assert value(since, refused, past("q", at=before(days=1), **FLIRTS), **now) == 1 + this_one


def test_a_window_of_what_is_in_force_holds_measures_that_still_are() -> None:
    held = Count(ANY_MEASURE, within(StillInForce()), 5)
    issued = {"response": "warn", "issued_at": before(days=9), "starts_at": before(days=9)}
    lapsed = {"id": "m", **issued, "until": NOW}
    lasting = {"id": "n", **issued, "until": "2026-03-10T09:00:00.000001Z"}

    assert value(held, measures=[lapsed, lasting]) == 1


@pytest.mark.parametrize(
    ("signals", "counts"),
    [(["insult"], 1), (["flirtation", "insult"], 1), (["flirtation"], 0), ([], 0)],
)
def test_measures_of_the_same_conduct_were_issued_for_something_that_happened_now(
    signals: list[str], counts: int
) -> None:
    measure = {"id": "m", "response": "warn", "issued_at": before(days=3), "signals": ["insult"]}
    scope = Scope(Ever(), (Same.CONDUCT, Same.CUSTOMER), this_one=False)

    found = value(
        Count(ANY_MEASURE, scope, 5),
        measures=[measure | {"starts_at": measure["issued_at"]}],
        interaction__signals=signals,
    )

    assert found == counts


def test_the_same_conduct_is_shared_by_one_signal() -> None:
    scope = Scope(Ever(), (Same.CONDUCT, Same.CUSTOMER), this_one=False)
    earlier = [past(f"p{day}", at=before(days=day), **FLIRTS) for day in (1, 2)]

    found = value(Count(ADVANCE, scope, 5), *earlier, interaction__signals=["flirtation", "insult"])
    other = value(Count(ADVANCE, scope, 5), *earlier, interaction__signals=["insult"])

    assert (found, other) == (2, 0)
