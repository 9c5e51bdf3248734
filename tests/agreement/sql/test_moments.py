"""Calendars in SQL mean what they mean everywhere else, in any session."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest

from boundarykit.domain.durations import Duration, Unit, start_of_day
from tests.agreement.sql.batches import ZONES
from tests.agreement.sql.moments import MACROS

_DAYS = ((3, 9), (3, 29), (3, 30), (4, 5), (4, 6), (9, 24), (10, 5), (10, 25), (10, 26), (11, 2))
MOMENTS = tuple(
    datetime(year, month, day, tzinfo=UTC) + timedelta(minutes=30 * half, microseconds=1)
    for year in (2011, 2024, 2025)
    for month, day in (*_DAYS, (12, 30), (12, 31), (2, 28))
    for half in range(0, 48, 3)
)


@pytest.fixture(scope="module", params=["UTC", "Pacific/Chatham"])
def session(request: pytest.FixtureRequest) -> Any:
    with duckdb.connect() as connection:
        connection.execute(f"set TimeZone = '{request.param}'")
        connection.execute(MACROS)
        yield connection


def asked(session: Any, expression: str) -> list[int]:
    values = ", ".join(f"({at(moment)})" for moment in MOMENTS)
    found = session.execute(f"select {expression} from (values {values}) v(t)").fetchall()
    return [number for (number,) in found]


def at(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("months", [1, 6, 12, 108])
def test_months_before(session: Any, zone: str, months: int) -> None:
    length = Duration(months, Unit.MONTH)

    found = asked(session, f"months_before('{zone}', t, {months})")

    assert found == [at(length.before(moment, ZoneInfo(zone))) for moment in MOMENTS]


@pytest.mark.parametrize("zone", ZONES)
def test_the_beginning_of_a_day_and_a_month(session: Any, zone: str) -> None:
    place = ZoneInfo(zone)
    days = [moment.astimezone(place).date() for moment in MOMENTS]

    assert asked(session, f"begins_of('{zone}', t, 'day')") == [
        at(start_of_day(day, place)) for day in days
    ]
    assert asked(session, f"begins_of('{zone}', t, 'month')") == [
        at(start_of_day(day.replace(day=1), place)) for day in days
    ]
