"""Where clocks are put back, one local time stands for two moments, and windows can move back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from boundarykit import Engine
from boundarykit.backends.frame import Batch
from boundarykit.domain.durations import Duration
from boundarykit.domain.workplace import Workplace
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Feature,
    HistoryFact,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    Subject,
    Sum,
    Window,
)
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import IntType
from tests.agreement.batches import compare
from tests.agreement.rule_texts import rule_texts
from tests.unit.backends.frame.tables import interactions

BASE = Engine.from_texts(rule_texts(0), backend="compiled").loaded.policies[0]
GIFT: Event = next(
    history.feature.event for history in BASE.histories if isinstance(history.feature, Sum)
)


def _policy(windows: list[Window]) -> Policy:
    scopes = [Scope(window, (Same.CUSTOMER,), this_one=False) for window in windows]
    older = Scope(
        Rolling(Duration.parse("2 years")), (Same.CUSTOMER,), False, Duration.parse("1 month")
    )
    features: list[Feature] = [Count(GIFT, scope, 300) for scope in (*scopes, older)]
    features += [Distinct(DistinctWhat.STAFF, GIFT, scope, 300) for scope in (*scopes, older)]
    features += [Distinct(DistinctWhat.DAYS, GIFT, scope, 300) for scope in (*scopes, older)]
    histories = tuple(
        HistoryFact(Fact(f"history.h{n:02}", IntType(0, 300), rule_set="generated"), feature)
        for n, feature in enumerate(features)
    )
    facts = tuple(history.fact for history in histories)
    return replace(BASE, histories=histories, facts=facts, rules=(), safeguards=())


WINDOWS: list[Window] = [
    *(Rolling(Duration.parse(text)) for text in ("1 month", "1 year", "5 years", "1 day")),
    *(Chained(Duration.parse(text)) for text in ("1 month", "1 year")),
    *(SinceCalendar(unit) for unit in Calendar),
]


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Dublin", datetime(2024, 10, 27, 1, tzinfo=UTC)),
        ("Europe/Dublin", datetime(2024, 3, 31, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2028, 11, 5, 6, tzinfo=UTC)),
        ("America/New_York", datetime(2028, 3, 12, 7, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2025, 4, 5, 15, tzinfo=UTC)),
    ],
    ids=str,
)
def test_the_frame_agrees_around_changes_of_the_clocks(zone: str, change: datetime) -> None:
    place, steps = Workplace(zone=zone), range(-100, 101, 20)
    around = [change + timedelta(minutes=step) for step in steps]
    before = [
        Duration.parse(text).before(each, place.zone_info) + timedelta(minutes=more)
        for text in ("1 month", "1 year", "5 years", "1 day")
        for each in around
        for more in (-60, -30, 0, 30, 60)
    ]
    rows = [
        {"id": f"i{n}", "at": at, "gift": "flowers", "staff": f"s{n % 97}"}
        for n, at in enumerate(sorted([*around, *before]))
    ]
    batch = Batch(interactions(*rows), workplaces=(place,))

    counted = compare(_policy(WINDOWS), batch)

    assert GIFT.subject is Subject.INTERACTION
    assert counted.apart == 0
    assert counted.rows > 200
