"""What the histories of a policy need of a past: which events, how far back, whose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import start_of_day
from boundarykit.facts.catalogue import CATALOGUE
from boundarykit.facts.marks import Marker
from boundarykit.facts.predicates import ReadFact, predicate
from boundarykit.ir.conditions import tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Event,
    Ever,
    Feature,
    InForce,
    LastIs,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    Subject,
    Window,
)

_FIELDS = {spec.name: spec.field for spec in CATALOGUE}
_Begins = Callable[[datetime, CaseParts], datetime | None]


@dataclass(frozen=True, slots=True)
class Reach:
    """Say where a window begins."""

    begins: _Begins
    """The first moment of the window, itself included; nothing for the beginning of time."""
    since: tuple[Subject, int] | None = None
    """The marks of the event that the window begins after, if it is such a window."""


class Plan:
    """Number the events and windows of a policy's histories."""

    def __init__(self, features: Iterable[Feature], reading: Callable[[Fact], ReadFact]) -> None:
        """Plan for `features`; `reading` gives the way to read each fact of a record."""
        wanted = tuple(features)
        events = {event.name: event for feature in wanted for event in events_of(feature)}
        self._bits = {
            event.name: 1 << bit
            for subject in Subject
            for bit, event in enumerate(_about(subject, events))
        }
        sames = sorted({same for feature in wanted for same in _same_of(feature)})
        self.same_bits = {same: 1 << len(events) + place for place, same in enumerate(sames)}
        """The bit that marks a record as sharing something with the case."""
        self.markers = {
            subject: Marker(
                [predicate(event.when, reading) for event in _about(subject, events)],
                _fields_of(_about(subject, events)) if subject is Subject.INTERACTION else None,
            )
            for subject in Subject
        }
        self.reaches: list[Reach] = []
        self._numbers: dict[tuple[Window, tuple[Same, ...]], int] = {}
        for feature in wanted:
            if not isinstance(feature, InForce):
                self.window(feature.scope)

    def event(self, event: Event) -> int:
        """Return the mark of an event."""
        return self._bits[event.name]

    def needed(self, event: Event, same: tuple[Same, ...]) -> int:
        """Return the marks of a record that is this event and shares what must be shared."""
        return self._bits[event.name] | self.shared(same)

    def shared(self, same: tuple[Same, ...]) -> int:
        """Return the marks of a record that shares what must be shared."""
        return sum(self.same_bits[each] for each in same)

    def window(self, scope: Scope) -> int:
        """Return the number of a window."""
        since = isinstance(scope.window, SinceEvent)
        # Only a window since an event depends on whose past it is.
        key = (scope.window, scope.same if since else ())
        if key not in self._numbers:
            self._numbers[key] = len(self.reaches)
            self.reaches.append(self._reach(scope))
        return self._numbers[key]

    def _reach(self, scope: Scope) -> Reach:
        match scope.window:
            case Rolling(within):
                seconds = within.seconds
                if seconds is not None and seconds < timedelta.max.total_seconds():
                    span = timedelta(seconds=seconds)
                    return Reach(lambda at, _: _back(at, span))
                return Reach(lambda at, case: within.before(at, case.workplace.zone_info))
            case SinceCalendar(unit):
                return Reach(lambda at, case: _unit_begins(unit, at, case))
            case SinceEvent(event):
                return Reach(_from_the_beginning, (event.subject, self.needed(event, scope.same)))
            case Ever():
                return Reach(_from_the_beginning)


def _from_the_beginning(_: datetime, __: CaseParts) -> None:
    return None


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


def events_of(feature: Feature) -> tuple[Event, ...]:
    """List the events that a feature looks for."""
    match feature:
        case Sequence(steps, broken_by, scope):
            own = (*steps, broken_by) if broken_by is not None else steps
        case LastIs(of, _, scope):
            own = of
        case InForce(event):
            return (event,)
        case _:
            own, scope = (feature.event,), feature.scope
    since = (scope.window.event,) if isinstance(scope.window, SinceEvent) else ()
    return (*own, *since)


def _about(subject: Subject, events: dict[str, Event]) -> list[Event]:
    return [events[name] for name in sorted(events) if events[name].subject is subject]


def _same_of(feature: Feature) -> tuple[Same, ...]:
    return feature.same if isinstance(feature, InForce) else feature.scope.same


def _fields_of(events: Iterable[Event]) -> frozenset[str] | None:
    """Return the fields of an interaction that decide which events it is, if these do alone."""
    names = {
        test.fact.name
        for event in events
        for test in tests_of(event.when)
        if not hasattr(test, "finding")
    }
    fields = {_FIELDS.get(name, "") for name in names}
    return None if "" in fields else frozenset(fields)
