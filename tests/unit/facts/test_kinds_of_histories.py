"""The edges of points, highest rungs, times to something, requests and mixed sequences."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from boundarykit import Case, Duration
from boundarykit.ir.histories import (
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Ever,
    Highest,
    InForce,
    Points,
    Same,
    Scope,
    Sequence,
    SinceEvent,
    StartsFrom,
    StillInForce,
    TimeSince,
    TimeTo,
    Weight,
    Window,
)
from tests.laws.pasts import (
    ADVANCE,
    AGAINST_A_WARNING,
    ANY_MEASURE,
    ANY_REQUEST,
    APPEAL,
    CONTESTED,
    HEEDED,
    IN_TIME,
    LONG,
    REFUSAL,
    RUNG,
    WARNING,
)
from tests.laws.test_histories import extractor_of
from tests.unit.domain.plain import NOW, past, read
from tests.unit.facts.test_histories import AT, FLIRTS, before

MICROSECOND = timedelta(microseconds=1)
YEAR = Duration.parse("365 days")
EDGE = [(MICROSECOND, True), (timedelta(0), True), (-MICROSECOND, False)]


def measure(name: str = "m", **more: Any) -> dict[str, Any]:
    at = more.setdefault("issued_at", before(days=9))
    return {"id": name, "response": "warn", "starts_at": at} | more


def request(name: str = "r", **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "appeal", "at": before(days=9)} | more


def value(feature: Any, **parts: Any) -> int | None:
    """Return the value of a feature in a past of these records; other parts are the case's."""
    kinds = ("interactions", "measures", "requests")
    history = {kind: parts.pop(kind) for kind in kinds if kind in parts}
    case = read(**{"interaction__signals": []} | parts, history=history)
    return extractor_of([feature]).facts(case)[0]


def scope(window: Window | None = None, *, this_one: bool = False) -> Scope:
    return Scope(window or Ever(), (Same.CUSTOMER,), this_one)


@pytest.mark.parametrize(("by", "lives"), EDGE)
def test_points_live_up_to_their_edge_and_include_it(by: timedelta, lives: bool) -> None:
    points = Points((Weight(ADVANCE, 4, YEAR), Weight(REFUSAL, 1)), scope(), 100)
    at = (AT - timedelta(days=365) + by).isoformat()
    both = past("p", at=at, staff_response="refused", **FLIRTS)

    assert value(points, interactions=[both]) == (5 if lives else 1)


def test_points_of_the_event_under_decision_count_for_each_event_that_it_is() -> None:
    points = Points((Weight(ADVANCE, 4), Weight(REFUSAL, 1)), scope(this_one=True), 100)

    now = {"interaction__signals": ["flirtation"], "interaction__staff_response": "refused"}

    assert value(points, **now) == 5


def test_points_add_up_over_kinds_of_records_and_stop_where_they_are_told_to() -> None:
    weights = (Weight(ADVANCE, 2), Weight(ANY_MEASURE, 3), Weight(ANY_REQUEST, 1))
    records = {
        "interactions": [past("p", **FLIRTS)],
        "measures": [measure()],
        "requests": [request()],
    }

    assert value(Points(weights, scope(), 100), **records) == 6
    assert value(Points(weights, scope(), 5), **records) == 5


def test_a_chain_of_points_is_made_of_all_their_events() -> None:
    weights = (Weight(ADVANCE, 2), Weight(ANY_MEASURE, 3))
    chain = Points(weights, scope(Chained(Duration.parse("30 days"))), 100)
    flirt = past("p", at=before(days=50), **FLIRTS)

    assert value(chain, interactions=[flirt]) == 0
    assert value(chain, interactions=[flirt], measures=[measure(issued_at=before(days=25))]) == 5


def test_the_highest_rung_is_that_of_any_measure_and_the_lowest_without_one() -> None:
    highest = Highest(RUNG, ANY_MEASURE, scope())
    ban, warning, aside = measure("a", rung="ban"), measure("b", rung="warning"), measure("c")

    assert value(highest) == 0
    assert value(highest, measures=[aside]) == 0
    assert value(highest, measures=[ban, warning, aside]) == 2


@pytest.mark.parametrize(("by", "holds"), EDGE[1:])
def test_the_highest_rung_in_force_sinks_when_a_measure_lapses(by: timedelta, holds: bool) -> None:
    highest = Highest(RUNG, ANY_MEASURE, scope(StillInForce()))
    lapsing = measure(rung="ban", until=(AT + MICROSECOND + by).isoformat())

    assert value(highest, measures=[lapsing]) == (2 if holds else 0)


def test_a_measure_whose_heeding_is_unknown_is_not_taken_for_heeded() -> None:
    heeded = Count(HEEDED, scope(), 5)

    assert value(heeded, measures=[measure("a", heeded=True), measure("b")]) == 1
    assert value(heeded, measures=[measure("a", heeded=False)]) == 0


@pytest.mark.parametrize(("by", "counts"), EDGE)
def test_the_time_to_something_counts_from_its_moment_on(by: timedelta, counts: bool) -> None:
    took = TimeTo(ANY_MEASURE, StartsFrom.INCIDENT, (Same.CUSTOMER,), this_one=False)
    opened = AT - timedelta(days=3)
    incident = {"id": "n", "opened_at": opened.isoformat()}
    made = measure(issued_at=(opened + by).isoformat())

    assert value(took, incident=incident, measures=[made]) == (0 if counts else None)


def test_the_time_to_something_is_that_of_the_first_and_in_whole_seconds() -> None:
    took = TimeTo(ANY_MEASURE, StartsFrom.KNOWLEDGE, (Same.CUSTOMER,), this_one=False)
    known = {"at": before(days=3), "source": "report"}
    incident = {"id": "n", "opened_at": before(days=3), "knowledge": known}
    first = (AT - timedelta(days=3) + timedelta(seconds=61.5)).isoformat()
    measures = [measure("a", issued_at=before(days=1)), measure("b", issued_at=first)]

    assert value(took, incident=incident, measures=measures) == 61


def test_the_time_to_something_is_unknown_while_nothing_came_or_nobody_knew() -> None:
    took = TimeTo(ANY_MEASURE, StartsFrom.KNOWLEDGE, (Same.CUSTOMER,), this_one=False)
    unknown = {"id": "n", "opened_at": before(days=3)}
    known = unknown | {"knowledge": {"at": before(days=3), "source": "report"}}

    assert value(took, measures=[measure(issued_at=before(days=1))]) is None
    assert value(took, incident=unknown, measures=[measure(issued_at=before(days=1))]) is None
    assert value(took, incident=known) is None


def test_the_time_to_something_sees_what_came_between_the_event_and_the_decision() -> None:
    took = TimeTo(ANY_MEASURE, StartsFrom.INCIDENT, (Same.CUSTOMER,), this_one=False)
    later = (AT + timedelta(hours=1)).isoformat()
    decided = (AT + timedelta(hours=2)).isoformat()
    incident = {"id": "n", "opened_at": NOW}

    found = value(took, at=decided, incident=incident, measures=[measure(issued_at=later)])

    assert found == 3600


def test_a_request_is_answered_from_the_moment_of_its_answer_on() -> None:
    still_open = Count(APPEAL, scope(), 5)
    later = (AT + MICROSECOND).isoformat()
    decided = {"at": (AT + timedelta(days=1)).isoformat()}

    assert value(still_open, requests=[request()]) == 1
    granted = request(answer="granted", answered_at=NOW)
    assert value(still_open, requests=[granted]) == 0
    afterwards = request(answer="granted", answered_at=later)
    assert value(still_open, requests=[afterwards], **decided) == 1


def test_silence_is_measured_from_the_request() -> None:
    since = TimeSince(APPEAL, scope())

    assert value(since, requests=[request(at=before(days=30))]) == 30 * 86_400


def test_a_sequence_goes_over_measures_requests_and_interactions() -> None:
    chain = Sequence((WARNING, ANY_REQUEST, ADVANCE), HEEDED, scope(this_one=True), 5)
    now = {"interaction__signals": ["flirtation"]}
    warned = measure(issued_at=before(days=9))
    asked = request(at=before(days=5))

    assert value(chain, measures=[warned], requests=[asked], **now) == 1
    assert value(chain, measures=[warned], requests=[request(at=before(days=9))], **now) == 0
    broken = measure("n", issued_at=before(days=3), heeded=True)
    assert value(chain, measures=[warned, broken], requests=[asked], **now) == 0


def test_a_window_can_begin_after_a_measure_or_a_request() -> None:
    flirts = [past("p", at=before(days=days), **FLIRTS) for days in (1,)]

    since_warning = Count(ADVANCE, scope(SinceEvent(WARNING)), 5)
    since_request = Count(ADVANCE, scope(SinceEvent(ANY_REQUEST)), 5)

    assert value(since_warning, interactions=flirts, measures=[measure()]) == 1
    assert value(since_request, interactions=flirts, requests=[request(at=before(days=1))]) == 0


@pytest.mark.parametrize(
    ("place", "event", "counts"),
    [("b1", None, 1), ("b2", None, 0), (None, None, 0), ("b2", "b1", 1), ("b1", "b2", 0)],
)
def test_the_same_branch_is_that_of_the_event_or_else_of_the_workplace(
    place: str | None, event: str | None, counts: int
) -> None:
    here = Scope(Ever(), (Same.BRANCH, Same.CUSTOMER), this_one=False)
    records = {
        "interactions": [past("p", branch="b1", **FLIRTS), past("q", **FLIRTS)],
        "measures": [measure(branch="b1"), measure("n")],
    }
    case = {"workplace": {"branch": place}, "interaction__branch": event}

    assert value(Count(ADVANCE, here, 5), **records, **case) == counts
    assert value(Count(ANY_MEASURE, here, 5), **records, **case) == counts


@pytest.mark.parametrize("matter", ["complaint", "allegation", "incident", "request"])
def test_without_an_interaction_histories_look_back_from_the_decision(matter: str) -> None:
    """What was done about a matter since it came up counts when the matter is decided."""
    matters: dict[str, dict[str, Any]] = {
        "complaint": {"id": "k", "at": before(days=5), "by_staff": True},
        "allegation": {"id": "g", "at": before(days=5), "against": "s1"},
        "incident": {"id": "n", "opened_at": before(days=5)},
    }
    about = {matter: matters[matter]} if matter in matters else {}
    requests = [request(at=before(days=5))] if matter == "request" else []
    history = {"measures": [measure(issued_at=before(days=2))], "requests": requests}

    whole = read(interaction=None, **(about or {"incident": matters["incident"]}), history=history)
    alone = Case(**{**dict(whole), "incident": whole.incident if about else None})

    assert extractor_of([Count(ANY_MEASURE, scope(), 5)]).facts(alone) == (1,)


@pytest.mark.parametrize(
    ("encounters", "counts"),
    [((), 0), (("e1", "e1", "e1"), 1), (("e1", "e2"), 2), (("e1", None), 1), ((None, None), 1)],
)
def test_an_encounter_that_nobody_recorded_adds_none_beside_others(
    encounters: tuple[str | None, ...], counts: int
) -> None:
    feature = Distinct(DistinctWhat.ENCOUNTERS, ADVANCE, scope(), 5)
    flirts = [past(f"p{n}", encounter=each, **FLIRTS) for n, each in enumerate(encounters)]

    assert value(feature, interactions=flirts) == counts


@pytest.mark.parametrize(("whose", "counts"), [(Same.ACCOUNT, 2), (Same.CUSTOMER, 1)])
def test_measures_and_requests_are_looked_at_over_an_account(whose: Same, counts: int) -> None:
    records = {
        "measures": [measure(customer="c1"), measure("n", customer="c2")],
        "requests": [request(customer="c1"), request("s", customer="c2")],
    }
    case = {"customer": {"id": "c1", "account": "a1"}}
    over = Scope(Ever(), (whose,), this_one=False)

    assert value(Count(ANY_MEASURE, over, 5), **records, **case) == counts
    assert value(Count(ANY_REQUEST, over, 5), **records, **case) == counts
    assert value(InForce(ANY_MEASURE, (whose,), 5), **records, **case) == counts


@pytest.mark.parametrize(
    ("until", "counts"),
    [(timedelta(days=2), 1), (timedelta(days=2) - MICROSECOND, 0), (None, 0)],
)
def test_how_long_a_measure_was_meant_to_hold_counts_from_its_start(
    until: timedelta | None, counts: int
) -> None:
    starts = AT - timedelta(days=7)
    ends = None if until is None else (starts + until).isoformat()
    late = measure(starts_at=starts.isoformat(), until=ends, ended_at=before(days=6.9))

    assert value(Count(LONG, scope(), 5), measures=[late]) == counts


@pytest.mark.parametrize(
    ("due", "counts"), [(MICROSECOND, 1), (timedelta(0), 0), (-MICROSECOND, 0), (None, 0)]
)
def test_a_request_is_in_time_by_when_it_was_made_not_by_when_it_is_looked_at(
    due: timedelta | None, counts: int
) -> None:
    made = AT - timedelta(days=7)
    until = None if due is None else (made + due).isoformat()
    filed = request(at=made.isoformat(), due=until)

    assert value(Count(IN_TIME, scope(), 5), requests=[filed]) == counts


def test_a_request_is_told_by_the_measure_that_it_is_against() -> None:
    records = {
        "measures": [measure(), measure("n", response="suspend")],
        "requests": [request(measure="m"), request("s", measure="n"), request("t")],
    }

    assert value(Count(AGAINST_A_WARNING, scope(), 5), **records) == 1


@pytest.mark.parametrize(
    ("requests", "counts"),
    [
        ([], 1),
        ([{"at": before(days=2), "answered_at": before(days=1), "answer": "refused"}], 1),
        ([{"at": before(days=2)}], 1),
        ([{"at": AT.isoformat()}], 0),
        ([{"at": before(days=2), "measure": "n"}], 1),
    ],
    ids=["as recorded", "refused", "open", "asked too late", "against another"],
)
def test_what_became_of_an_appeal_is_read_from_the_requests_against_the_measure(
    requests: list[dict[str, Any]], counts: int
) -> None:
    records = {
        "measures": [measure(appeal="open"), measure("n")],
        "requests": [
            request(f"r{n}", **{"measure": "m"} | each) for n, each in enumerate(requests)
        ],
    }
    contested = Count(CONTESTED, scope(), 5)
    of_others = sum(each.get("measure") == "n" for each in requests)

    assert value(contested, **records) == counts + of_others
