"""Local time of many moments at once: the same as the zone database says, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Moments

DAY = 86_400_000_000
"""Microseconds in 24 hours."""
_SECOND = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOURS = 24
_PROBE = timedelta(hours=1)
"""Clocks are never changed forth and back within so short a time."""
Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Zone:
    """Hold when the clocks of a zone change, for some years and a year around them."""

    changes: Moments
    """When they change, in UTC."""
    offsets: Moments
    """How far local time is ahead: before the first change, after it, after the next, …"""

    def local(self, moments: Moments) -> Moments:
        """Return local time, as microseconds since 1970 on the local clock."""
        return moments + self.offsets[np.searchsorted(self.changes, moments, "right")]

    def is_second(self, moments: Moments) -> NDArray[np.bool_]:
        """Tell which moments are the second of two at which the local clock shows the same."""
        place = np.searchsorted(self.changes, moments, "right")
        before = np.maximum(place - 1, 0)
        back = self.offsets[before] - self.offsets[place]
        since = moments - np.concatenate([[-DAY], self.changes])[place]
        found: NDArray[np.bool_] = (place > 0) & (back > since)
        return found

    def utc(self, local: Moments, second: NDArray[np.bool_] | bool = False) -> Moments:
        """Return the moments at which the local clock shows something; see PEP 495 for `second`."""
        before, after = self.offsets[:-1], self.offsets[1:]
        first = np.searchsorted(self.changes + np.maximum(before, after), local, "right")
        if np.any(second):
            late = np.searchsorted(self.changes + np.minimum(before, after), local, "right")
            first = np.where(second, late, first)
        return local - self.offsets[first]

    def dates(self, moments: Moments) -> Days:
        """Return local dates, in days since 1970."""
        return self.local(moments) // DAY

    def starts(self, days: Days) -> Moments:
        """Return the first moments of local days."""
        return self.utc(days * DAY)


def zone_for(name: str, moments: Moments) -> Zone:
    """Return a zone as it is needed for some moments, and up to a year before and after."""
    if not len(moments):
        return _zone(name, 1970, 1970)
    years = np.array([moments.min(), moments.max()]).astype("M8[us]").astype("M8[Y]").astype(int)
    return _zone(name, int(years[0]) + 1970, int(years[1]) + 1970)


@lru_cache(maxsize=256)
def _zone(name: str, first: int, last: int) -> Zone:
    zone = ZoneInfo(name)
    changes: list[int] = []
    offsets = [_offset(datetime(first - 1, 1, 1, tzinfo=UTC), zone)]
    for year in range(first - 1, last + 2):
        for moment, offset in _changes(name, year):
            changes.append(moment)
            offsets.append(offset)
    return Zone(np.array(changes, np.int64), np.array(offsets, np.int64))


@lru_cache(maxsize=4096)
def _changes(name: str, year: int) -> tuple[tuple[int, int], ...]:
    """Return when the clocks change in a year, and how far local time is ahead from then on."""
    zone = ZoneInfo(name)
    found = []
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    offset = _offset(moment, zone)
    while moment < end:
        later = moment + _PROBE
        other = _offset(later, zone)
        if other != offset:
            found.append((_between(moment, later, zone), other))
        moment, offset = later, other
    return tuple(found)


def _between(before: datetime, after: datetime, zone: tzinfo) -> int:
    """Return the first moment, to the second, at which local time is as it is at `after`."""
    offset = _offset(after, zone)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (before, middle) if _offset(middle, zone) == offset else (middle, after)
    return (after - _EPOCH) // timedelta(microseconds=1)


def _offset(moment: datetime, zone: tzinfo) -> int:
    ahead = moment.astimezone(zone).utcoffset()
    return 0 if ahead is None else ahead // timedelta(microseconds=1)


def of_each_day(days: Days, say: Callable[[Days], Days]) -> Days:
    """Ask something of dates, once for each day between the first and the last of them."""
    if not len(days):
        return days
    first, last = int(days.min()), int(days.max())
    found: Days = say(np.arange(first, last + 1))[days - first]
    return found


def months_before(days: Days, months: int) -> Days:
    """Move dates back by calendar months; a day that the month lacks becomes its last.

    Example:
        >>> str(months_before(np.array([20_543]), 1).astype("M8[D]")[0])
        '2026-02-28'
    """
    dates = days.astype("M8[D]")
    month = dates.astype("M8[M]")
    day = dates - month.astype("M8[D]")
    target = month - np.timedelta64(months, "M")
    first, following = target.astype("M8[D]"), (target + 1).astype("M8[D]")
    found: Days = np.minimum(first + day, following - np.timedelta64(1, "D")).astype(np.int64)
    return found


def first_of(days: Days, unit: str) -> Days:
    """Return the first day of the month (`M`) or year (`Y`) of each date."""
    found: Days = days.astype("M8[D]").astype(f"M8[{unit}]").astype("M8[D]").astype(np.int64)
    return found
