"""Where the work is done: zone, hours, calendar, people to turn to, what is controlled."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.model import Identity, Model, Word, fault
from boundarykit.domain.scales import Listed


class Weekday(Listed):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEKDAYS = tuple(Weekday)
"""Monday first, as `date.weekday()` counts."""

_USUAL_WEEK = WEEKDAYS[:5]


@cache
def _zones() -> frozenset[str]:
    """Return the zones of the pinned database: names that depend on the machine are not there."""
    names = files("tzdata").joinpath("zones").read_text("utf-8").split()
    return frozenset(names) - {"Factory", "localtime"}


def _known_zone(name: str) -> str:
    if name not in _zones():
        message = "not a time zone of the IANA database, such as `Europe/Dublin`"
        raise fault("BK109", message)
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
"""A country, or a country and its subdivision, by ISO 3166: `US` or `US-CA`."""


def covers(region: str, place: str | None) -> bool:
    """Tell whether a place lies in a region: `IE` covers `IE` and `IE-D`."""
    return place is not None and (place == region or place.startswith(f"{region}-"))


class Hours(Model):
    """State working hours, local time; ending no later than they start, they run past midnight."""

    opens: time
    """The first minute of work, local time."""
    closes: time
    """The end of work, exclusive, local time."""

    @field_validator("opens", "closes", mode="after")
    @classmethod
    def _is_local(cls, value: time) -> time:
        if value.tzinfo is not None:
            message = "must be a time of day without an offset: hours are local"
            raise fault("BK103", message)
        return value


class ContactPoint(Model):
    """Name somewhere to turn to. Staff see it; it is no customer's contact."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    """What it is, in words for staff: `Security desk`."""
    reach: Annotated[str, StringConstraints(min_length=1, max_length=200)] = Field(repr=False)
    """How to reach it: a number, an address."""


class Workplace(Model):
    """Describe the employer's place, as far as a policy needs to know it."""

    id: Identity = "workplace"
    """The place's identifier in the embedding system."""
    zone: Zone = "UTC"
    """The place's time zone, by its IANA name."""
    region: Region | None = None
    """Country or subdivision; decides the public holidays."""
    brand: Identity | None = None
    """The brand under which the place works; layers can hold for one."""
    branch: Identity | None = None
    """The branch that it is; layers can hold for one."""
    sector: Word | None = None
    """A word of the vocabulary: `retail`."""
    working_days: tuple[Weekday, ...] = _USUAL_WEEK
    """The days of the week on which the place works."""
    hours: Hours | None = None
    """Working hours; nothing when unknown."""
    closures: tuple[date, ...] = ()
    """Further local days on which the place does not work."""
    contact_points: dict[Word, ContactPoint] = Field(default_factory=dict)
    """Where to turn, by role or purpose: `security`."""
    controls: tuple[Word, ...] | None = None
    """What the employer controls (`premises`, `account`), words of the vocabulary."""
    attributes: dict[Word, AttributeValue] = Field(default_factory=dict, repr=False)
    """A deployment's own attributes, as declared in its vocabulary."""

    @model_validator(mode="after")
    def _works_at_all(self) -> Self:
        if not self.working_days:
            message = "no working day is named"
            raise fault("BK110", message)
        return self

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone, ready for calendar arithmetic."""
        return ZoneInfo(self.zone)
