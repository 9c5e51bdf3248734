"""Where a window begins, and where what counts in it ends: moments, exact to the microsecond."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import Duration, start_of_day
from boundarykit.ir.histories import Calendar, Rolling, SinceCalendar, Subject, Window

Moment = Callable[[datetime, CaseParts], datetime | None]
"""Take the moment to look back from; return another, or nothing for the beginning of time."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Say where a window begins."""

    moment: datetime | None
    """The moment; nothing for the beginning of time."""
    included: bool = True
    """Whether what happened at that very moment lies inside."""
    is_empty: bool = False
    """Whether the window holds nothing at all."""


EVERYTHING = Edge(None)
NOTHING = Edge(None, is_empty=True)

Wanted = tuple[tuple[Subject, int], ...]
"""The marks of the records that something is made of, for each kind of record."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Say how the beginning of a window is found."""

    begins: Moment
    """The first moment of the window, itself included; nothing for the beginning of time."""
    since: tuple[Subject, int] | None = None
    """The marks of the event that the window begins after, if it is such a window."""
    if_none: Edge = EVERYTHING
    """What the window is when there was no such event."""
    chain: Wanted = ()
    """The marks of what a chain is made of, if the window is one."""
    step: Moment | None = None
    """How far a chain reaches from one link to the next."""
    ends: Moment | None = None
    """The last moment that counts, itself included; nothing for the one under decision."""


def from_the_beginning(_: datetime, __: CaseParts) -> None:
    """Return nothing: the beginning of time."""
    return


def begins_of(window: Window) -> Moment:
    """Return how the first moment of a window is found that depends on no event."""
    match window:
        case Rolling(within):
            return length_before(within)
        case SinceCalendar(unit):
            return lambda at, case: _unit_begins(unit, at, case)
        case _:
            return from_the_beginning


def length_before(length: Duration) -> Moment:
    """Return how the moment a length of time earlier is found."""
    seconds = length.seconds
    if seconds is not None and seconds < timedelta.max.total_seconds():
        span = timedelta(seconds=seconds)
        return lambda at, _: _back(at, span)
    return lambda at, case: length.before(at, case.workplace.zone_info)


def _back(at: datetime, span: timedelta) -> datetime | None:
    try:
        return at - span
    except OverflowError:
        return None


def _unit_begins(unit: Calendar, at: datetime, case: CaseParts) -> datetime:
    zone = case.workplace.zone_info
    day = at.astimezone(zone).date()
    if unit is Calendar.MONTH:
        day = day.replace(day=1)
    if unit is Calendar.YEAR:
        day = day.replace(month=1, day=1)
    return start_of_day(day, zone)


def end_of_chain(links: Iterable[datetime], case: CaseParts, at: datetime, step: Moment) -> Edge:
    """Follow a chain back from `at`; `links` are the moments it can be made of, latest first."""
    reached = at
    for link in links:
        furthest = step(reached, case)
        if furthest is not None and link < furthest:
            break
        reached = link
    return Edge(reached)
