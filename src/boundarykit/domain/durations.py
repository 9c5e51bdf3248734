"""Lengths of time, exact or by the calendar, and the moments that they lead to."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from boundarykit.domain.model import fault

FIRST_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""What stands for longer than the calendar reaches."""


class Unit(StrEnum):
    """What a duration counts."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    """24 hours, whatever the clocks do."""
    WEEK = "week"
    """Seven times 24 hours."""
    MONTH = "month"
    """A calendar month in the place's zone; the 31st meets shorter months on their last day."""
    YEAR = "year"
    """Twelve calendar months."""
    WORKING_DAY = "working day"
    """A day on which the place works, by its calendar; for deadlines only."""


_SECONDS = {
    Unit.SECOND: 1,
    Unit.MINUTE: 60,
    Unit.HOUR: 3600,
    Unit.DAY: 86400,
    Unit.WEEK: 7 * 86400,
}
TEXT = re.compile(r"^([0-9]{1,6}) (second|minute|hour|day|week|month|year|working day)s?$")
"""How a duration is written."""
_DAYS_IN_EVERY_MONTH = 28
MOST = 100_000
"""No duration counts more than this many of its unit (100,000 days are 273 years)."""


MOST_WORKING_DAYS = 1_000
"""Deadlines are days or weeks; nobody counts further on a working calendar."""


class Duration:
    """State a length of time, as people write it: `90 days`, `12 months`, `2 working days`.

    Example:
        >>> Duration.parse("90 days").seconds
        7776000
        >>> str(Duration.parse("1 months"))
        '1 month'
    """

    __slots__ = ("count", "unit")
    count: int
    """How many of the unit, at least 0."""
    unit: Unit

    def __init__(self, count: int, unit: Unit) -> None:
        """Make a duration of `count` units.

        Raises:
            ValueError: if the count is not a whole number from 0, or the unit is not one.
        """
        if type(count) is not int or count < 0:
            message = "a duration counts a whole number from 0"
            raise ValueError(message)
        unit = Unit(unit)
        object.__setattr__(self, "count", count)
        object.__setattr__(self, "unit", unit)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: durations never change."""
        message = "a duration never changes"
        raise AttributeError(message)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a duration.

        Raises:
            ValueError: if the text is not a whole number and a unit.
        """
        match = TEXT.fullmatch(text)
        limit = MOST_WORKING_DAYS if match is not None and match[2] == "working day" else MOST
        if match is None or int(match[1]) > limit:
            message = "not a duration"
            raise ValueError(message)
        return cls(int(match[1]), Unit(match[2]))

    @property
    def seconds(self) -> int | None:
        """The length in whole seconds, or nothing for lengths that only a calendar can tell."""
        per_unit = _SECONDS.get(self.unit)
        return None if per_unit is None else per_unit * self.count

    @property
    def months(self) -> int | None:
        """The length in calendar months, or nothing for other units."""
        if self.unit is Unit.MONTH:
            return self.count
        return self.count * 12 if self.unit is Unit.YEAR else None

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """Return the moment this long after `moment`, by the calendar of `zone` where that counts.

        Raises:
            ValueError: for working days, which need a working calendar.
        """
        return self._shift(moment, zone, sign=1)

    def before(self, moment: datetime, zone: tzinfo) -> datetime:
        """Return the moment this long before `moment`.

        Raises:
            ValueError: for working days, which need a working calendar.
        """
        return self._shift(moment, zone, sign=-1)

    def _shift(self, moment: datetime, zone: tzinfo, *, sign: int) -> datetime:
        seconds = self.seconds
        if seconds is not None:
            return _clamped(moment, timedelta(seconds=sign * seconds))
        months = self.months
        if months is None:
            message = "working days need a working calendar"
            raise ValueError(message)
        local = moment.astimezone(zone)
        day = add_months(local.date(), sign * months)
        return datetime.combine(day, local.time(), tzinfo=zone).astimezone(UTC)

    def __str__(self) -> str:
        """Write it the way it is read."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def __repr__(self) -> str:
        """Show it as text."""
        return f"Duration({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """Compare by count and unit: `24 hours` and `1 day` are different texts."""
        if not isinstance(other, Duration):
            return NotImplemented
        return (self.count, self.unit) == (other.count, other.unit)

    def __hash__(self) -> int:
        """Hash by count and unit."""
        return hash((self.count, self.unit))

    def __reduce__(self) -> tuple[type[Duration], tuple[int, Unit]]:
        """Pickle by count and unit."""
        return (type(self), (self.count, self.unit))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate from text, and write as text in JSON."""
        from_text = core_schema.no_info_after_validator_function(
            _parse_or_fault, core_schema.str_schema()
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(Duration), from_text]
            ),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the text form."""
        return {"type": "string", "pattern": TEXT.pattern, "examples": ["90 days", "12 months"]}


def _parse_or_fault(text: str) -> Duration:
    try:
        return Duration.parse(text)
    except ValueError:
        message = "not a duration; write a whole number and a unit, such as `90 days`"
        raise fault("BK108", message) from None


def add_months(day: date, months: int) -> date:
    """Move a date by calendar months; a day that the month lacks becomes its last.

    Example:
        >>> add_months(date(2026, 1, 31), 1)
        datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, FIRST_MOMENT.year + 1), LAST_MOMENT.year - 1)
    if day.day <= _DAYS_IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_day(moment: datetime, zone: tzinfo) -> datetime:
    """Return the local midnight that ends the day of `moment` in `zone`."""
    tomorrow = moment.astimezone(zone).date() + timedelta(days=1)
    return start_of_day(tomorrow, zone)


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the first moment of a local day, in UTC."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def _clamped(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return FIRST_MOMENT if by < timedelta(0) else LAST_MOMENT


def longest_unit(seconds: int) -> Duration:
    """Write seconds in the longest unit that divides them: 2,592,000 is `30 days`."""
    for unit, length in ((Unit.DAY, 86400), (Unit.HOUR, 3600), (Unit.MINUTE, 60)):
        if seconds and seconds % length == 0:
            return Duration(seconds // length, unit)
    return Duration(seconds, Unit.SECOND)
