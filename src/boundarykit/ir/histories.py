"""What a history feature means: one number computed over the customer's past."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boundarykit.domain.durations import Duration
from boundarykit.ir.conditions import Condition
from boundarykit.ir.facts import Fact


class Subject(StrEnum):
    """What kind of record an event is."""

    INTERACTION = "interaction"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Event:
    """Name a kind of record: `refusal: {interaction.staff_response: refused}`."""

    name: str
    """Unique in a policy: `unwanted-advances/refusal`."""
    subject: Subject
    when: Condition


class Same(StrEnum):
    """Whose past counts: what a past record must share with the one under decision."""

    CUSTOMER = "customer"
    STAFF = "staff"
    ACCOUNT = "account"
    ENCOUNTER = "encounter"
    CHANNEL = "channel"


class Calendar(StrEnum):
    """A window that begins when the current calendar unit of the place began."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rolling:
    """Look back a length of time, its far edge included: `within: 90 days`."""

    within: Duration


@dataclass(frozen=True, slots=True)
class SinceCalendar:
    """Look back to the beginning of the current day, month or year: `calendar: year`."""

    unit: Calendar


@dataclass(frozen=True, slots=True)
class SinceEvent:
    """Look back to the last such event, itself not included: `since: suspension`.

    Without such an event, look back over everything.
    """

    event: Event


@dataclass(frozen=True, slots=True)
class Ever:
    """Look back over everything: `window: ever`."""


Window = Rolling | SinceCalendar | SinceEvent | Ever


@dataclass(frozen=True, slots=True)
class Scope:
    """Say which past a feature looks at."""

    window: Window
    same: tuple[Same, ...]
    this_one: bool
    """Whether the event under decision counts too."""


@dataclass(frozen=True, slots=True)
class Count:
    """Count events: `count: advance`."""

    event: Event
    scope: Scope
    up_to: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Add up money, in minor units: `sum: interaction.gift_value`, `of: gift`.

    An unknown amount adds nothing, which is the least harsh to the customer.
    """

    fact: Fact
    event: Event
    scope: Scope


class DistinctWhat(StrEnum):
    """What is counted once each."""

    STAFF = "staff"
    DAYS = "days"
    CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True)
class Distinct:
    """Count different staff, customers or local days: `distinct: staff`, `of: advance`."""

    what: DistinctWhat
    event: Event
    scope: Scope
    up_to: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Count how often a chain was completed: `sequence: [refusal, advance]`.

    An event of the last kind completes the chain when events of the kinds before it happened
    earlier, in order, each strictly later than the one before, all inside the window, and no
    `broken_by` event at or after the first of them and before the completing one.
    """

    steps: tuple[Event, ...]
    broken_by: Event | None
    scope: Scope
    up_to: int


@dataclass(frozen=True, slots=True)
class LastIs:
    """Tell whether the latest of some events is of one kind: `last_of: [no, yes]`, `is: yes`.

    Without any such event it is not. Of events at one instant, the last named in `of` counts.
    """

    of: tuple[Event, ...]
    event: Event
    scope: Scope


@dataclass(frozen=True, slots=True)
class TimeSince:
    """Tell the whole seconds since the latest event, unknown if there was none: `time_since: x`."""

    event: Event
    scope: Scope


@dataclass(frozen=True, slots=True)
class InForce:
    """Count measures in force at the event under decision: `in_force: warning`."""

    event: Event
    same: tuple[Same, ...]
    up_to: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Tell the how manieth such event this one is, 0 if it is none: `ordinal: advance`."""

    event: Event
    scope: Scope
    up_to: int


Feature = Count | Sum | Distinct | Sequence | LastIs | TimeSince | InForce | Ordinal


@dataclass(frozen=True, slots=True)
class HistoryFact:
    """Bind a feature to the fact that rules read: `history.advances_after_refusal`."""

    fact: Fact
    feature: Feature
