"""What a history feature means: one number computed over the customer's past."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from boundarykit.domain.durations import Duration
from boundarykit.ir.conditions import Condition
from boundarykit.ir.facts import Fact


class Subject(StrEnum):
    """What kind of record an event is."""

    INTERACTION = "interaction"
    MEASURE = "measure"
    REQUEST = "request"


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
    BRANCH = "branch"
    CONDUCT = "conduct"


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
class Chained:
    """Look back from one event to the next, as long as none is too far off: `each_within: 1 year`.

    The chain begins at the event under decision, and is made of the events that the history is
    about. It ends where the next earlier one lies more than `within` before.
    """

    within: Duration


class IfNone(StrEnum):
    """Say what a window since an event is where there was no such event."""

    EVERYTHING = "everything"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SinceEvent:
    """Look back to the last such event, itself not included: `since: suspension`.

    Without such an event, look back over everything, or over nothing: `if_none: nothing`.
    """

    event: Event
    if_none: IfNone = IfNone.EVERYTHING


@dataclass(frozen=True, slots=True)
class Ever:
    """Look back over everything: `window: ever`."""


@dataclass(frozen=True, slots=True)
class StillInForce:
    """Look at the measures that are in force at the event: `window: in_force`."""


Window = Rolling | SinceCalendar | Chained | SinceEvent | Ever | StillInForce


@dataclass(frozen=True, slots=True)
class Scope:
    """Say which past a feature looks at."""

    window: Window
    same: tuple[Same, ...]
    this_one: bool
    """Whether the event under decision counts too."""
    older_than: Duration | None = None
    """How long ago a record must be to count, that moment included; nothing for any."""


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
    ENCOUNTERS = "encounters"
    """What says no encounter could have been any: alone it is one, beside others it adds none."""


@dataclass(frozen=True, slots=True)
class Distinct:
    """Count different staff, customers, days or encounters: `distinct: staff`, `of: advance`."""

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


@dataclass(frozen=True, slots=True)
class Highest:
    """Tell the highest rung among measures, the lowest if there was none: `highest: sanction`.

    A measure beside the ladder is on no rung, and lifts nothing.
    """

    fact: Fact
    """What tells the rung of a measure; its type is the scale of rungs."""
    event: Event
    scope: Scope


@dataclass(frozen=True, slots=True)
class Weight:
    """Say what one event counts: `grave: {points: 4, for: 2 years}`."""

    event: Event
    points: int
    life: Duration | None = None
    """How long it counts, its far edge included; as long as the window reaches, if nothing."""


@dataclass(frozen=True, slots=True)
class Points:
    """Add up what events count: `points: {minor: 1, grave: 4}`. What is several counts for each."""

    weights: tuple[Weight, ...]
    scope: Scope
    up_to: int


class StartsFrom(StrEnum):
    """From when a time is measured."""

    KNOWLEDGE = "knowledge"
    """When the employer came to know."""
    COMPLAINT = "complaint"
    """When the complaint was made."""
    ALLEGATION = "allegation"
    """When the allegation was made."""
    INCIDENT = "incident"
    """When the incident was opened."""


@dataclass(frozen=True, slots=True)
class TimeTo:
    """Tell the whole seconds to the first event from a moment on: `time_to: x, from: knowledge`.

    It looks at everything up to the decision. Unknown when the moment is, or nothing came.
    """

    event: Event
    starts: StartsFrom
    same: tuple[Same, ...]
    this_one: bool


Scoped = Count | Sum | Distinct | Sequence | LastIs | TimeSince | Ordinal | Highest | Points
"""What looks at the past through a window."""

Unscoped = InForce | TimeTo
"""What looks at the past without one."""

Feature = Scoped | Unscoped


def scope_of(feature: Feature) -> Scope | None:
    """Return which past a feature looks at; nothing when it has no window."""
    return None if isinstance(feature, Unscoped) else feature.scope


def with_scope(feature: Feature, scope: Scope) -> Feature:
    """Return the same feature over another past."""
    return feature if isinstance(feature, Unscoped) else replace(feature, scope=scope)


@dataclass(frozen=True, slots=True)
class HistoryFact:
    """Bind a feature to the fact that rules read: `history.advances_after_refusal`."""

    fact: Fact
    feature: Feature
