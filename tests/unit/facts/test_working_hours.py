"""Whether something happened in working hours, by the local clock and calendar of the place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.domain.plain import past, read
from tests.unit.facts.reading import facts_of

DAY = {"opens": "09:00", "closes": "17:00"}
NIGHT = {"opens": "22:00", "closes": "06:00"}
TO_MIDNIGHT = {"opens": "09:00", "closes": "00:00"}
ALWAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def is_outside(at: str, **place: Any) -> object:
    case = read(
        at="2027-01-01T00:00:00Z",
        interaction=past("i1", at=at),
        workplace={"zone": "Europe/Berlin", **place},
    )
    return facts_of(case)["interaction.outside_working_hours"]


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-03-10T08:59:59.999999+01:00", True),
        ("2026-03-10T09:00:00+01:00", False),
        ("2026-03-10T16:59:59.999999+01:00", False),
        ("2026-03-10T17:00:00+01:00", True),
        ("2026-03-10T08:00:00Z", False),
        ("2026-03-14T12:00:00+01:00", True),
        ("2026-03-13T23:30:00-05:00", True),
    ],
)
def test_a_day_s_hours_begin_with_the_first_minute_and_end_before_the_last(
    at: str, outside: bool
) -> None:
    assert is_outside(at, hours=DAY) is outside


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-03-09T21:59:59+01:00", True),
        ("2026-03-09T22:00:00+01:00", False),
        ("2026-03-10T05:59:59+01:00", False),
        ("2026-03-10T06:00:00+01:00", True),
        # The shift belongs to the day on which it began.
        ("2026-03-14T03:00:00+01:00", False),
        ("2026-03-14T23:00:00+01:00", True),
        ("2026-03-15T03:00:00+01:00", True),
        ("2026-03-16T03:00:00+01:00", True),
    ],
)
def test_hours_may_run_past_midnight(at: str, outside: bool) -> None:
    assert is_outside(at, hours=NIGHT) is outside


def test_hours_may_end_at_midnight() -> None:
    assert is_outside("2026-03-10T23:59:59+01:00", hours=TO_MIDNIGHT) is False
    assert is_outside("2026-03-11T00:00:00+01:00", hours=TO_MIDNIGHT) is True


def test_a_place_that_never_closes_is_never_outside_its_hours() -> None:
    """Hours that end when they start run round the clock."""
    round_the_clock = {"opens": "00:00", "closes": "00:00"}

    for hour in range(24):
        at = f"2026-03-10T{hour:02}:30:00+01:00"
        assert is_outside(at, hours=round_the_clock, working_days=ALWAYS) is False


def test_the_week_is_the_place_s_own() -> None:
    saturday, friday = "2026-03-14T12:00:00+01:00", "2026-03-13T12:00:00+01:00"

    assert is_outside(saturday, hours=DAY, working_days=["saturday"]) is False
    assert is_outside(friday, hours=DAY, working_days=["saturday"]) is True


def test_a_closure_is_outside_working_hours_and_so_is_the_shift_that_would_begin_on_it() -> None:
    closed = ["2026-03-10"]

    assert is_outside("2026-03-10T12:00:00+01:00", hours=DAY, closures=closed) is True
    assert is_outside("2026-03-10T03:00:00+01:00", hours=NIGHT, closures=closed) is False
    assert is_outside("2026-03-11T03:00:00+01:00", hours=NIGHT, closures=closed) is True


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-03-27T07:30:00Z", True),
        ("2026-03-30T07:30:00Z", False),
        ("2026-10-23T06:30:00Z", True),
        ("2026-10-23T07:00:00Z", False),
        ("2026-10-26T07:30:00Z", True),
    ],
)
def test_the_local_clock_counts_through_changes_of_the_clocks(at: str, outside: bool) -> None:
    assert is_outside(at, hours=DAY) is outside


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-10-25T00:30:00Z", False),  # 02:30, the first time
        ("2026-10-25T01:30:00Z", False),  # 02:30, the second time
        ("2026-10-25T02:30:00Z", True),  # 03:30
    ],
)
def test_an_hour_that_comes_twice_is_in_hours_twice(at: str, outside: bool) -> None:
    hours = {"opens": "22:00", "closes": "03:00"}

    assert is_outside(at, hours=hours, working_days=["saturday"]) is outside


def test_without_hours_nothing_is_known() -> None:
    assert is_outside("2026-03-10T12:00:00+01:00") is None
