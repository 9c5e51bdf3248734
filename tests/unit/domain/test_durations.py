"""Durations are read and written as people write them, and reach exact moments."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from boundarykit import Duration
from boundarykit.domain.durations import (
    FIRST_MOMENT,
    LAST_MOMENT,
    MOST,
    MOST_WORKING_DAYS,
    Unit,
    add_months,
    end_of_day,
    start_of_day,
)

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
ADAPTER = TypeAdapter(Duration)

durations = st.builds(Duration, st.integers(0, MOST_WORKING_DAYS), st.sampled_from(Unit))
exact = st.builds(
    Duration,
    st.integers(0, 1000),
    st.sampled_from([Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK]),
)
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    datetime(2090, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    timezones=st.just(UTC),
)


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@given(durations)
def test_a_duration_is_read_the_way_it_is_written(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration
    assert ADAPTER.validate_json(ADAPTER.dump_json(duration)) == duration


@given(durations)
def test_a_duration_survives_copies_and_pickling(duration: Duration) -> None:
    for again in (pickle.loads(pickle.dumps(duration)), copy.deepcopy(duration)):  # noqa: S301  # our own bytes
        assert again == duration
        assert hash(again) == hash(duration)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90",
        "days",
        "90days",
        "90  days",
        " 90 days",
        "90 days ",
        "90 days\n",
        "-1 days",
        "1.5 days",
        "٩٠ days",
        "90 Days",
        "3 fortnights",
        f"{MOST + 1} days",
        f"{MOST_WORKING_DAYS + 1} working days",
    ],
)
def test_error_when_a_text_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        Duration.parse(text)


def test_one_is_written_without_an_s() -> None:
    texts = ["1 day", "2 days", "0 days", "1 working day", "2 working days"]

    assert [str(Duration.parse(text)) for text in texts] == texts
    assert repr(Duration.parse("1 days")) == "Duration('1 day')"


def test_a_duration_never_changes() -> None:
    with pytest.raises(AttributeError):
        Duration.parse("1 day").count = 2


def test_a_day_is_24_hours_whatever_the_clocks_do() -> None:
    before_the_change = local("2026-03-28T12:00:00").astimezone(UTC)

    after = Duration.parse("1 day").after(before_the_change, BERLIN)

    assert after - before_the_change == timedelta(hours=24)
    assert after.astimezone(BERLIN).hour == 13


def test_a_month_keeps_the_time_of_the_local_clock() -> None:
    before_the_change = local("2026-03-10T12:00:00").astimezone(UTC)

    after = Duration.parse("1 month").after(before_the_change, BERLIN)

    assert after == local("2026-04-10T12:00:00")
    assert after - before_the_change == timedelta(days=31, hours=-1)


def test_a_month_that_ends_in_the_lost_hour_ends_when_the_clocks_have_moved() -> None:
    after = Duration.parse("1 month").after(local("2026-02-28T02:30:00"), BERLIN)
    lost = Duration.parse("1 month").after(local("2026-02-28T02:30:00") + timedelta(days=1), BERLIN)

    assert after == local("2026-03-28T02:30:00")
    assert lost == local("2026-04-01T02:30:00")
    assert Duration.parse("2 months").after(local("2026-01-29T02:30:00"), BERLIN) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2028, 1, 31), 1, (2028, 2, 29)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2028, 2, 29), 48, (2032, 2, 29)),
        ((2028, 2, 29), -12, (2027, 2, 28)),
        ((2026, 3, 31), -1, (2026, 2, 28)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 1, 15), -1, (2025, 12, 15)),
        ((2026, 5, 31), 0, (2026, 5, 31)),
    ],
)
def test_a_day_that_a_month_lacks_becomes_its_last(
    day: tuple[int, int, int], months: int, expected: tuple[int, int, int]
) -> None:
    assert add_months(date(*day), months) == date(*expected)


@given(moment=moments, duration=exact)
def test_exact_lengths_lead_there_and_back(moment: datetime, duration: Duration) -> None:
    there = duration.after(moment, NEW_YORK)

    assert duration.before(there, NEW_YORK) == moment
    assert (there - moment).total_seconds() == duration.seconds


@given(moment=moments, months=st.integers(0, 600))
def test_twelve_months_are_a_year(moment: datetime, months: int) -> None:
    years, rest = divmod(months, 12)
    if rest == 0:
        year, month = Duration(years, Unit.YEAR), Duration(months, Unit.MONTH)

        assert year.after(moment, BERLIN) == month.after(moment, BERLIN)
        assert year.before(moment, BERLIN) == month.before(moment, BERLIN)


def test_working_days_need_a_working_calendar() -> None:
    with pytest.raises(ValueError, match="working calendar"):
        Duration.parse("2 working days").after(datetime(2026, 1, 1, tzinfo=UTC), BERLIN)


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("at", ["2026-12-31T20:00:00", "2026-01-01T01:00:00"])
def test_what_the_calendar_does_not_reach_overflows_nowhere(unit: str, zone: str, at: str) -> None:
    longest = Duration.parse(f"{MOST} {unit}")
    moment = local(at, ZoneInfo(zone)).astimezone(UTC)

    after, before = longest.after(moment, ZoneInfo(zone)), longest.before(moment, ZoneInfo(zone))

    assert moment + timedelta(days=90_000) < after <= LAST_MOMENT
    assert FIRST_MOMENT <= before < moment - timedelta(days=90_000)


@given(moment=moments, months=st.integers(1, MOST), zone=st.sampled_from((BERLIN, NEW_YORK)))
def test_months_after_a_moment_are_later_and_months_before_it_earlier(
    moment: datetime, months: int, zone: ZoneInfo
) -> None:
    duration = Duration(months, Unit.MONTH)

    assert duration.before(moment, zone) < moment < duration.after(moment, zone)


def test_a_local_day_may_have_23_or_25_hours() -> None:
    spring, autumn = local("2026-03-29T10:00:00"), local("2026-10-25T10:00:00")

    lengths = [
        end_of_day(moment, BERLIN) - start_of_day(moment.date(), BERLIN)
        for moment in (spring, autumn)
    ]

    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


def test_a_day_whose_midnight_is_lost_begins_when_the_clocks_have_moved() -> None:
    beirut = ZoneInfo("Asia/Beirut")

    first = start_of_day(date(2026, 3, 29), beirut)

    assert first.astimezone(beirut).isoformat() == "2026-03-29T01:00:00+03:00"
    assert (first - timedelta(microseconds=1)).astimezone(beirut).date() == date(2026, 3, 28)


def test_a_day_whose_midnight_comes_twice_begins_with_the_first() -> None:
    havana = ZoneInfo("America/Havana")

    first = start_of_day(date(2026, 11, 1), havana)

    assert first.astimezone(havana).utcoffset() == timedelta(hours=-4)
    assert end_of_day(first, havana) - first == timedelta(hours=25)
