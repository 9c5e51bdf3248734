"""What is computed over the past, as written."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.holds import (
    Amount,
    Calendar,
    Distinct,
    Duration,
    Event,
    IfNone,
    Points,
    Same,
    StartsFrom,
    ThisOne,
    UpTo,
    Window,
)
from boundarykit.language.nodes import Text


@dataclass(frozen=True, kw_only=True)
class HistoryText:
    """Compute one number over the customer's past."""

    span: Span
    count: Event | None = None
    """Counts how many such events there were."""
    sum: Amount | None = None
    """Adds up an amount of the events that `of` names, such as `interaction.gift_value`."""
    distinct: Distinct | None = None
    """Counts how many different ones there were among the events that `of` names."""
    of: Event | None = None
    """The event that `sum` and `distinct` look at."""
    sequence: tuple[Event, ...] = ()
    """Counts how often these events, at least two, came one after another."""
    broken_by: Event | None = None
    """The event that breaks a `sequence`."""
    last_of: tuple[Event, ...] = ()
    """Looks at the latest of these events; `is` says which one it should be."""
    is_: Event | None = None
    """The event that the latest of `last_of` should be."""
    time_since: Event | None = None
    """Measures how long ago the latest such event was."""
    in_force: Event | None = None
    """Counts how many such measures are in force at the event under decision."""
    ordinal: Event | None = None
    """Says the how manieth such event this one is."""
    points: Points | None = None
    """Adds up points: event → how many, or `{points: 4, for: 2 years}`."""
    highest: Event | None = None
    """Says the highest rung among such measures; the lowest rung, where there was none."""
    time_to: Event | None = None
    """Measures how long it took, from the moment that `from` names, until the first such event."""
    from_: StartsFrom | None = None
    """From when `time_to` measures."""
    same: tuple[Same, ...] = ()
    """What past records share with this one; the customer, when nothing is said."""
    within: Duration | None = None
    """How far the window reaches back, rolling: `90 days`."""
    each_within: Duration | None = None
    """The window is a chain: it reaches from one such event to the next, none further off."""
    calendar: Calendar | None = None
    """The window began with the local day, month or year."""
    since: Event | None = None
    """The window began after the last such event; it is everything, where there was none."""
    if_none: IfNone | None = None
    """What a window `since` an event is where there was none; everything, when left out."""
    window: Window | None = None
    """The window is everything there ever was, or the measures that are in force."""
    older_than: Duration | None = None
    """How long ago something must be to count, beside any window: `30 days`."""
    this_one: ThisOne | None = None
    """Whether the event under decision counts itself."""
    up_to: UpTo | None = None
    """Where counting stops; 100 when nothing is said."""
    about: Text | None = None
    """What it says."""
