"""Moments by the calendar of a place, whatever the time zone of the session.

SQL engines choose for themselves what a local time means that the clocks show twice, or never.
Here it is as in PEP 495: the first of two, unless the moment one comes from was a second one; and
a time that never is counts by the offset before the change.
"""

from __future__ import annotations

from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import Calendar

MACROS = """
create or replace macro us(local) as epoch_us(local::timestamp);
create or replace macro local_at(zone, t) as timezone(zone, make_timestamptz(t));
create or replace macro shift(zone, t) as us(local_at(zone, t)) - t;
create or replace macro before_change(zone, l) as l - shift(zone, l - 86400000000);
create or replace macro after_change(zone, l) as l - shift(zone, l + 86400000000);
create or replace macro first_of(zone, l) as
  case when us(local_at(zone, before_change(zone, l))) = l then before_change(zone, l)
       when us(local_at(zone, after_change(zone, l))) = l then after_change(zone, l)
       else before_change(zone, l) end;
create or replace macro second_of(zone, l) as
  case when us(local_at(zone, after_change(zone, l))) = l then after_change(zone, l)
       when us(local_at(zone, before_change(zone, l))) = l then before_change(zone, l)
       else after_change(zone, l) end;
create or replace macro moment_of(zone, l, second) as
  case when second then second_of(zone, l) else first_of(zone, l) end;
create or replace macro is_second(zone, t) as first_of(zone, us(local_at(zone, t))) <> t;
create or replace macro months_before(zone, t, months) as
  moment_of(zone, us(local_at(zone, t) - to_months(months)), is_second(zone, t));
create or replace macro begins_of(zone, t, unit) as
  first_of(zone, us(date_trunc(unit, local_at(zone, t))));
"""


def before(length: Duration, moment: str) -> str:
    """Return the moment a length of time before another one."""
    if length.seconds is not None:
        return f"({moment} - {length.seconds * 1_000_000})"
    return f"months_before(r.zone, {moment}, {length.months})"


def begins(unit: Calendar) -> str:
    """Return the beginning of the current day, month or year."""
    return f"begins_of(r.zone, r.t, '{unit}')"
