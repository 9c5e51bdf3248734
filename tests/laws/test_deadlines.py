"""Deadlines in working days, against a calendar that is counted day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import CaseError, Duration, Workplace
from boundarykit.domain.durations import Unit
from boundarykit.domain.workplace import WEEKDAYS, Weekday
from boundarykit.ir.terms import SameDay
from boundarykit.judgement.working_calendar import deadline_after, works_on

LAW = settings(max_examples=150, deadline=None)
REGIONS = {
    None: "UTC",
    "US": "America/New_York",
    "US-CA": "America/Los_Angeles",
    "GB-SCT": "Europe/London",
    "DE-BY": "Europe/Berlin",
}
WEEKS = (
    WEEKDAYS[:5],
    (Weekday.SUNDAY, *WEEKDAYS[:4]),
    (Weekday.TUESDAY, Weekday.SATURDAY),
    WEEKDAYS,
)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
starts = st.builds(datetime.combine, days, st.times(), st.just(UTC))


@st.composite
def places(draw: st.DrawFn, start: datetime) -> Workplace:
    region = draw(st.sampled_from(tuple(REGIONS)))
    near = st.integers(-1, 20).map(lambda ahead: start.date() + timedelta(days=ahead))
    return Workplace(
        zone=REGIONS[region],
        region=region,
        working_days=draw(st.sampled_from(WEEKS)),
        closures=tuple(draw(st.lists(near, max_size=4))),
    )


def is_free(day: date, place: Workplace) -> bool:
    """Ask the holidays library itself, with the country and the subdivision by name."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    if names[day.weekday()] not in place.working_days or day in place.closures:
        return True
    if place.region is None:
        return False
    country, _, subdivision = place.region.partition("-")
    return holidays.country_holidays(country, subdiv=subdivision or None).get(day) is not None


def counted(start: datetime, count: int, place: Workplace) -> datetime:
    """Walk from day to day; the deadline is the end of the last working day counted."""
    day = start.astimezone(ZoneInfo(place.zone)).date()
    found = 0
    while found < count:
        day = day + timedelta(days=1)
        if not is_free(day, place):
            found += 1
    midnight = datetime.combine(day + timedelta(days=1), time(0), tzinfo=ZoneInfo(place.zone))
    return midnight.astimezone(UTC)


@LAW
@given(start=starts, count=st.integers(0, 12), data=st.data())
def test_working_days_are_those_that_a_calendar_counts(
    start: datetime, count: int, data: st.DataObject
) -> None:
    place = data.draw(places(start))

    due = deadline_after(start, Duration(count, Unit.WORKING_DAY), place)

    assert due == counted(start, count, place)


@LAW
@given(start=starts, data=st.data())
def test_more_working_days_are_never_sooner(start: datetime, data: st.DataObject) -> None:
    place = data.draw(places(start))

    dues = [deadline_after(start, Duration(n, Unit.WORKING_DAY), place) for n in range(6)]

    assert dues[0] > start
    assert dues == sorted(set(dues))


@pytest.mark.parametrize(
    ("region", "day", "works"),
    [
        ("US", date(2026, 7, 3), False),
        ("US", date(2026, 11, 26), False),
        ("US", date(2026, 11, 27), True),
        ("US-CA", date(2026, 3, 31), False),
        ("US", date(2026, 3, 31), True),
        ("GB-SCT", date(2026, 1, 2), False),
        ("GB-SCT", date(2026, 4, 6), True),
        ("DE-BY", date(2026, 1, 6), False),
        ("DE-BY", date(2026, 6, 4), False),
        ("DE-BE", date(2026, 1, 6), True),
        (None, date(2026, 12, 25), True),
    ],
)
def test_public_holidays_are_the_region_s(region: str | None, day: date, works: bool) -> None:
    assert works_on(day, Workplace(region=region)) is works


def test_the_day_of_the_start_does_not_count() -> None:
    friday_morning = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)

    due = deadline_after(friday_morning, Duration.parse("1 working day"), Workplace())

    assert due == datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "zone", "due"),
    [
        ("2026-03-29T00:30:00+00:00", "Europe/Berlin", "2026-03-29T22:00:00+00:00"),
        ("2026-03-28T22:59:59+00:00", "Europe/Berlin", "2026-03-28T23:00:00+00:00"),
        ("2026-10-25T00:30:00+00:00", "Europe/Berlin", "2026-10-25T23:00:00+00:00"),
        ("2026-10-25T01:30:00+00:00", "Europe/Berlin", "2026-10-25T23:00:00+00:00"),
        ("2026-03-10T09:00:00+00:00", "Asia/Kathmandu", "2026-03-10T18:15:00+00:00"),
        ("2026-03-28T12:00:00+00:00", "Asia/Beirut", "2026-03-28T22:00:00+00:00"),
        ("2026-10-31T12:00:00+00:00", "America/Havana", "2026-11-01T04:00:00+00:00"),
        ("2026-11-01T04:30:00+00:00", "America/Havana", "2026-11-02T05:00:00+00:00"),
    ],
)
def test_the_same_day_ends_with_the_local_day(start: str, zone: str, due: str) -> None:
    found = deadline_after(datetime.fromisoformat(start), SameDay(), Workplace(zone=zone))

    assert found.isoformat() == due


def test_days_and_hours_count_from_the_moment() -> None:
    start = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    berlin = Workplace(zone="Europe/Berlin")

    assert deadline_after(start, Duration.parse("1 day"), berlin) - start == timedelta(hours=24)
    assert deadline_after(start, Duration.parse("5 hours"), berlin) - start == timedelta(hours=5)
    assert deadline_after(start, Duration.parse("1 month"), berlin) == start + timedelta(
        days=31, hours=-1
    )


def test_error_when_the_calendar_of_a_region_is_not_known() -> None:
    with pytest.raises(CaseError) as caught:
        deadline_after(
            datetime(2026, 3, 6, tzinfo=UTC),
            Duration.parse("1 working day"),
            Workplace(region="XX"),
        )

    assert str(caught.value) == (
        "error[BK119]: the public holidays of the region are not known\n"
        "  --> workplace.region\n"
        "  = help: leave the region out and list the days under `closures`"
    )


def test_a_subdivision_without_days_of_its_own_has_its_country_s() -> None:
    independence_day = date(2026, 7, 4)

    place = Workplace(region="US-ZZZ", working_days=WEEKDAYS)

    assert not works_on(independence_day, place)
