"""Deadlines: exact, by the calendar, or by the days on which the place works."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.domain.durations import Duration, Unit, end_of_day, start_of_day
from boundarykit.domain.workplace import WEEKDAYS, Workplace
from boundarykit.ir.terms import Deadline, SameDay

_ONE_DAY = timedelta(days=1)
_CALENDARS_KEPT = 512


def deadline_after(start: datetime, term: Deadline, workplace: Workplace) -> datetime:
    """Return the moment before which something must be done.

    Hours and days count from the moment. `same day` ends with the local day. Working days end with
    the last of them: the day of the start does not count.

    Raises:
        CaseError: when working days are counted in a region whose calendar is not known.
    """
    zone = workplace.zone_info
    if isinstance(term, SameDay):
        return end_of_day(start, zone)
    if term.unit is not Unit.WORKING_DAY:
        return term.after(start, zone)
    return _after_working_days(start, term, workplace)


def _after_working_days(start: datetime, term: Duration, workplace: Workplace) -> datetime:
    zone = workplace.zone_info
    day = start.astimezone(zone).date()
    left = term.count
    while left > 0:
        day += _ONE_DAY
        left -= works_on(day, workplace)
    return start_of_day(day + _ONE_DAY, zone)


def works_on(day: date, workplace: Workplace) -> bool:
    """Tell whether the place works on a local day: its week, its closures, public holidays."""
    if WEEKDAYS[day.weekday()] not in workplace.working_days or day in workplace.closures:
        return False
    return workplace.region is None or day not in _public_holidays(workplace.region, day.year)


@lru_cache(maxsize=_CALENDARS_KEPT)
def _public_holidays(region: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415  # only working days in a region need it

    country, _, subdivision = region.partition("-")
    known = holidays.list_supported_countries(include_aliases=True)
    if country not in known:
        message = "the public holidays of the region are not known"
        hint = "leave the region out and list the days under `closures`"
        raise CaseError([Diagnostic("BK119", message, path="workplace.region", help=hint)])
    # A subdivision without days of its own has those of its country.
    own = subdivision if subdivision in known[country] else None
    return frozenset(holidays.country_holidays(country, subdiv=own, years=year))
