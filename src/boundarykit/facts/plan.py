"""What the histories of a policy need of a past: which events, how far back, whose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from boundarykit.facts.catalogue import CATALOGUE
from boundarykit.facts.edges import (
    EVERYTHING,
    NOTHING,
    Reach,
    Wanted,
    begins_of,
    from_the_beginning,
    length_before,
)
from boundarykit.facts.marks import Marker
from boundarykit.facts.predicates import ReadFact, predicate
from boundarykit.ir.conditions import tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Chained,
    Event,
    Feature,
    IfNone,
    LastIs,
    Points,
    Same,
    Scope,
    Scoped,
    Sequence,
    SinceEvent,
    StillInForce,
    Subject,
    Unscoped,
    scope_of,
)

_FIELDS = {spec.name: spec.field for spec in CATALOGUE}


class Plan:
    """Number the events and windows of a policy's histories."""

    def __init__(self, features: Iterable[Feature], reading: Callable[[Fact], ReadFact]) -> None:
        """Plan for `features`; `reading` gives the way to read each fact of a record."""
        wanted = tuple(features)
        events = {event.name: event for feature in wanted for event in events_of(feature)}
        ordered = [event for subject in Subject for event in _about(subject, events)]
        self._bits = {event.name: 1 << bit for bit, event in enumerate(ordered)}
        sames = sorted({same for feature in wanted for same in _same_of(feature)})
        self.same_bits = {same: 1 << len(events) + place for place, same in enumerate(sames)}
        """The bit that marks a record as sharing something with the case."""
        looked_at = any(_looks_at_what_is_in_force(feature) for feature in wanted)
        self.in_force_bit = 1 << len(events) + len(sames) if looked_at else 0
        """The bit that marks a measure as in force; none when nobody asks."""
        self.markers = {
            subject: Marker(
                [
                    (self._bits[event.name], predicate(event.when, reading))
                    for event in _about(subject, events)
                ],
                _fields_of(_about(subject, events)) if subject is Subject.INTERACTION else None,
            )
            for subject in Subject
        }
        self.reaches: list[Reach] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        for feature in wanted:
            if not isinstance(feature, Unscoped):
                self.window(feature)

    def event(self, event: Event) -> int:
        """Return the mark of an event."""
        return self._bits[event.name]

    def needed(self, event: Event, same: tuple[Same, ...]) -> int:
        """Return the marks of a record that is this event and shares what must be shared."""
        return self._bits[event.name] | self._shared(same)

    def shared(self, scope: Scope) -> int:
        """Return the marks of a record of any kind that lies in a scope, wherever it ends."""
        held = self.in_force_bit if isinstance(scope.window, StillInForce) else 0
        return self._shared(scope.same) | held

    def _shared(self, same: tuple[Same, ...]) -> int:
        return sum(self.same_bits[each] for each in same)

    def wanted(self, event: Event, scope: Scope) -> int:
        """Return the marks of a record that is this event and lies in a scope, wherever it ends."""
        return self._bits[event.name] | self.shared(scope)

    def window(self, feature: Scoped) -> int:
        """Return the number of a feature's window."""
        scope = feature.scope
        key = (scope.window, scope.older_than, *self._depends_on(feature))
        if key not in self._numbers:
            self._numbers[key] = len(self.reaches)
            self.reaches.append(self._reach(feature))
        return self._numbers[key]

    def _depends_on(self, feature: Scoped) -> tuple[object, ...]:
        """Return what else decides where a window begins: whose past it is, a chain's links."""
        match feature.scope.window:
            case SinceEvent():
                return (feature.scope.same,)
            case Chained():
                return (feature.scope.same, self._links(feature))
            case _:
                return ()

    def _links(self, feature: Scoped) -> Wanted:
        same = feature.scope.same
        own = {event.name: event for event in own_events(feature)}
        return tuple((own[name].subject, self.needed(own[name], same)) for name in sorted(own))

    def _reach(self, feature: Scoped) -> Reach:
        scope = feature.scope
        ends = None if scope.older_than is None else length_before(scope.older_than)
        match scope.window:
            case SinceEvent(event, if_none):
                since = (event.subject, self.needed(event, scope.same))
                otherwise = NOTHING if if_none is IfNone.NOTHING else EVERYTHING
                return Reach(from_the_beginning, since=since, if_none=otherwise, ends=ends)
            case Chained(within):
                step = length_before(within)
                chain = self._links(feature)
                return Reach(from_the_beginning, chain=chain, step=step, ends=ends)
            case window:
                return Reach(begins_of(window), ends=ends)


def _looks_at_what_is_in_force(feature: Feature) -> bool:
    scope = scope_of(feature)
    return scope is not None and isinstance(scope.window, StillInForce)


def events_of(feature: Feature) -> tuple[Event, ...]:
    """List the events that a feature looks for."""
    scope = scope_of(feature)
    since = () if scope is None or not isinstance(scope.window, SinceEvent) else scope.window
    return (*own_events(feature), *((since.event,) if since else ()))


def own_events(feature: Feature) -> tuple[Event, ...]:
    """List the events that a feature is made of, without the one that its window begins after."""
    match feature:
        case Sequence(steps, broken_by):
            return (*steps, broken_by) if broken_by is not None else steps
        case LastIs(of):
            return of
        case Points(weights):
            return tuple(weight.event for weight in weights)
        case _:
            return (feature.event,)


def _about(subject: Subject, events: dict[str, Event]) -> list[Event]:
    return [events[name] for name in sorted(events) if events[name].subject is subject]


def _same_of(feature: Feature) -> tuple[Same, ...]:
    return feature.same if isinstance(feature, Unscoped) else feature.scope.same


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
