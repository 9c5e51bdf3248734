"""Compute the histories: one number each, over windows whose edges are exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from boundarykit.facts.past import Past, time_of
from boundarykit.facts.predicates import ReadFact
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Ever,
    Feature,
    InForce,
    LastIs,
    Ordinal,
    Scope,
    Sequence,
    Subject,
    Sum,
    TimeSince,
)

_SECOND = timedelta(seconds=1)


def compute(feature: Feature, past: Past, reading: Callable[[Fact], ReadFact]) -> int | None:
    """Return the feature's value in `past`, or nothing when it is unknown."""
    match feature:
        case Count(event, scope, up_to):
            return min(up_to, len(past.events(event, scope)) + _this_one(past, event, scope))
        case Ordinal(event, scope, up_to):
            if not past.is_this_one(event):
                return 0
            return min(up_to, len(past.events(event, scope)) + 1)
        case Sum(fact, event, scope):
            return _sum(past, event, scope, reading(fact))
        case Distinct(what, event, scope, up_to):
            return min(up_to, _distinct(past, what, event, scope))
        case Sequence(steps, broken_by, scope, up_to):
            return min(up_to, _completions(past, steps, broken_by, scope))
        case LastIs():
            return int(_last_is(past, feature))
        case TimeSince(event, scope):
            return _time_since(past, event, scope)
        case InForce(event, same, up_to):
            held = past.events(event, Scope(Ever(), same, this_one=False))
            return min(up_to, len([measure for measure in held if measure.in_force_at(past.at)]))


def _this_one(past: Past, event: Event, scope: Scope) -> int:
    return int(scope.this_one and past.is_this_one(event))


def _with_this_one(past: Past, event: Event, scope: Scope) -> list[Any]:
    found = past.events(event, scope)
    return [*found, past.case.interaction] if _this_one(past, event, scope) else found


def _sum(past: Past, event: Event, scope: Scope, read: ReadFact) -> int:
    amounts = (read(record, past.case) for record in _with_this_one(past, event, scope))
    return sum(amount for amount in amounts if amount is not None)


def _distinct(past: Past, what: DistinctWhat, event: Event, scope: Scope) -> int:
    records = _with_this_one(past, event, scope)
    match what:
        case DistinctWhat.STAFF:
            return len({record.staff for record in records})
        case DistinctWhat.CUSTOMERS:
            return len({record.customer for record in records})
        case DistinctWhat.DAYS:
            return len({record.at.astimezone(past.zone).date() for record in records})


def _completions(
    past: Past, steps: tuple[Event, ...], broken_by: Event | None, scope: Scope
) -> int:
    """Count completions, instant by instant: events at one instant never follow each other."""
    last = len(steps) - 1
    reached = [False] * last
    completed = 0
    for instant in _instants(past, scope):
        seen = [
            [past.predicates[step.name](record, past.case) for record in instant] for step in steps
        ]
        if last == 0 or reached[-1]:
            completed += sum(seen[last])
        for step in reversed(range(last)):
            if any(seen[step]) and (step == 0 or reached[step - 1]):
                reached[step] = True
        if broken_by is not None and any(
            past.predicates[broken_by.name](record, past.case) for record in instant
        ):
            reached = [False] * last
    if scope.this_one and (last == 0 or reached[-1]):
        completed += int(past.is_this_one(steps[last]))
    return completed


def _instants(past: Past, scope: Scope) -> Iterator[list[Any]]:
    records = past.records(Subject.INTERACTION, scope)
    for _, together in groupby(records, key=time_of(Subject.INTERACTION)):
        yield list(together)


def _last_is(past: Past, feature: LastIs) -> bool:
    wanted = feature.of.index(feature.event)
    if feature.scope.this_one:
        now = [place for place, event in enumerate(feature.of) if past.is_this_one(event)]
        if now:
            return now[-1] == wanted
    latest: tuple[datetime, int] | None = None
    for place, event in enumerate(feature.of):
        found = past.events(event, feature.scope)
        if found:
            moment = time_of(event.subject)(found[-1])
            latest = max(latest or (moment, place), (moment, place))
    return latest is not None and latest[1] == wanted


def _time_since(past: Past, event: Event, scope: Scope) -> int | None:
    if _this_one(past, event, scope):
        return 0
    found = past.events(event, scope)
    if not found:
        return None
    return (past.at - time_of(event.subject)(found[-1])) // _SECOND
