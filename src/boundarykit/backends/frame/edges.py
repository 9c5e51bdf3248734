"""From when to when each row looks back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from boundarykit.backends.frame.columns import Moments, Truths
from boundarykit.backends.frame.places import Places
from boundarykit.backends.frame.timeline import Timeline
from boundarykit.backends.frame.zones import DAY, Zone, first_of, months_before, of_each_day
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import Calendar

_SECOND = 1_000_000
_UNITS = {Calendar.MONTH: "M", Calendar.YEAR: "Y"}


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Hold the edges of the window of each row."""

    first: Moments | None = None
    """The first moment that counts; nothing for the beginning of time."""
    last: Moments | None = None
    """The last moment that counts; nothing for up to the row itself."""
    empty: Truths | None = None
    """The rows whose window holds nothing at all."""


class Clocks:
    """Count back from the moments of the rows, by the clock of each row's workplace."""

    def __init__(self, timeline: Timeline, places: Places) -> None:
        """Prepare to count."""
        self._at = timeline.at
        self._places = places
        self._before: dict[Duration, Moments] = {}

    def before(self, length: Duration) -> Moments:
        """Return the moment a length of time before each row."""
        if length not in self._before:
            self._before[length] = self._counted_back(length)
        return self._before[length]

    def _counted_back(self, length: Duration) -> Moments:
        seconds, months = length.seconds, length.months
        if seconds is not None:
            return self._at - seconds * _SECOND
        found = np.empty_like(self._at)
        for rows, zone in self._places.zones():
            chosen = slice(None) if rows is None else rows
            found[chosen] = _months_back(self._at[chosen], months or 0, zone)
        return found

    def began(self, unit: Calendar) -> Moments:
        """Return when the calendar unit of each row began."""
        found = np.empty_like(self._at)
        for rows, zone in self._places.zones():
            chosen = slice(None) if rows is None else rows
            days = zone.dates(self._at[chosen])
            if unit in _UNITS:
                days = of_each_day(days, partial(first_of, unit=_UNITS[unit]))
            found[chosen] = zone.starts(days)
        return found


def _months_back(at: Moments, months: int, zone: Zone) -> Moments:
    local = zone.local(at)
    days = local // DAY
    earlier = of_each_day(days, partial(months_before, months=months))
    back = earlier * DAY + (local - days * DAY)
    return zone.utc(back, zone.is_second(at))
