from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from boundarykit.backends.frame.zones import DAY, first_of, months_before, zone_for
from boundarykit.domain.durations import Duration, start_of_day

ZONES = (
    "UTC",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Beirut",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _micro(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _moments(name: str) -> list[datetime]:
    """Return moments of twelve years, many around changes of the clocks."""
    rng = Random(name)
    years = 12 * 365 * 86_400
    found = [datetime(2008, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(years))]
    found += [found[0] + timedelta(seconds=rng.randrange(years // 3)) for _ in range(100)]
    zone = zone_for(name, np.array([_micro(each) for each in found]))
    for change in zone.changes.tolist():
        for step in (-1, 0, 1, 1_800_000_000, -1_800_000_000, 3_600_000_000, DAY, -DAY):
            found.append(_EPOCH + timedelta(microseconds=change + step))
    return found


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("length", ["1 month", "6 months", "1 year"])
def test_calendar_months_are_counted_back_as_durations_do(name: str, length: str) -> None:
    moments, duration, info = _moments(name), Duration.parse(length), ZoneInfo(name)
    at = np.array([_micro(each) for each in moments])
    zone = zone_for(name, at)

    local = zone.local(at)
    days = months_before(local // DAY, duration.months or 0)
    found = zone.utc(days * DAY + local % DAY, zone.is_second(at))

    assert found.tolist() == [_micro(duration.before(each, info)) for each in moments]


@pytest.mark.parametrize("name", ZONES)
def test_days_months_and_years_begin_when_the_local_clock_says(name: str) -> None:
    moments, info = _moments(name), ZoneInfo(name)
    at = np.array([_micro(each) for each in moments])
    zone = zone_for(name, at)

    days = zone.dates(at)

    dates = [each.astimezone(info).date() for each in moments]
    assert zone.starts(days).tolist() == [_micro(start_of_day(each, info)) for each in dates]
    assert zone.starts(first_of(days, "M")).tolist() == [
        _micro(start_of_day(each.replace(day=1), info)) for each in dates
    ]
    assert zone.starts(first_of(days, "Y")).tolist() == [
        _micro(start_of_day(each.replace(month=1, day=1), info)) for each in dates
    ]


def test_a_zone_without_moments_is_a_zone() -> None:
    assert zone_for("Europe/Dublin", np.zeros(0, np.int64)).local(np.zeros(0, np.int64)).size == 0
