"""Compute the histories: one number each, over windows whose edges are exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from boundarykit.facts.past import Compute, Past, counted_now
from boundarykit.facts.plan import Plan, own_events
from boundarykit.facts.predicates import ReadFact
from boundarykit.facts.time_to import time_to
from boundarykit.facts.weighed import highest, points
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Count,
    Distinct,
    DistinctWhat,
    Feature,
    Highest,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Sequence,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
)
from boundarykit.ir.types import MOST

_SECOND = timedelta(seconds=1)
_Parts = tuple[int, int, int]
"""The marks that are needed, the number of the window, and the mark of the event now."""


def computing(feature: Feature, plan: Plan, reading: Callable[[Fact], ReadFact]) -> Compute:
    """Return the function that computes a feature."""
    match feature:
        case Count():
            return _count(plan, feature)
        case Ordinal():
            return _ordinal(plan, feature)
        case Sum():
            return _sum(plan, feature, reading(feature.fact))
        case Distinct():
            return _distinct(plan, feature)
        case Sequence():
            return _sequence(plan, feature)
        case LastIs():
            return _last_is(plan, feature)
        case TimeSince():
            return _time_since(plan, feature)
        case InForce():
            return _in_force(plan, feature)
        case Highest():
            return highest(plan, feature, reading(feature.fact))
        case Points():
            return points(plan, feature)
        case TimeTo():
            return time_to(plan, feature)


def _count(plan: Plan, feature: Count | Ordinal) -> Compute:
    needed, window, now = _parts(plan, feature)
    subject, up_to = feature.event.subject, feature.up_to

    def compute(past: Past) -> int:
        _, marks = past.cut(subject, window)
        found = len([mark for mark in marks if mark & needed == needed])
        return min(up_to, found + past.counts_now(now, window))

    return compute


def _ordinal(plan: Plan, feature: Ordinal) -> Compute:
    count = _count(plan, feature)
    this = plan.event(feature.event)
    return lambda past: count(past) if past.now & this else 0


def _parts(plan: Plan, feature: Count | Ordinal | Sum | Distinct | TimeSince) -> _Parts:
    event, scope = feature.event, feature.scope
    return (
        plan.wanted(event, scope),
        plan.window(feature),
        counted_now(plan, event, scope),
    )


def _records(plan: Plan, feature: Sum | Distinct) -> Callable[[Past], list[Any]]:
    """Return the function that lists the records of an event, the one now too if it counts."""
    needed, window, now = _parts(plan, feature)
    subject = feature.event.subject

    def records(past: Past) -> list[Any]:
        seen, marks = past.cut(subject, window)
        found = [
            record for record, mark in zip(seen, marks, strict=True) if mark & needed == needed
        ]
        if past.counts_now(now, window):
            found.append(past.case.interaction)
        return found

    return records


def _sum(plan: Plan, feature: Sum, read: ReadFact) -> Compute:
    records = _records(plan, feature)

    def compute(past: Past) -> int:
        amounts = [read(record, past.case) for record in records(past)]
        return min(MOST, sum(amount for amount in amounts if amount is not None))

    return compute


def _distinct(plan: Plan, feature: Distinct) -> Compute:
    records = _records(plan, feature)

    def compute(past: Past) -> int:
        return min(feature.up_to, len(_different(feature.what, records(past), past)))

    return compute


def _different(what: DistinctWhat, records: list[Any], past: Past) -> set[Any]:
    match what:
        case DistinctWhat.STAFF:
            return {record.staff for record in records}
        case DistinctWhat.CUSTOMERS:
            return {record.customer for record in records}
        case DistinctWhat.DAYS:
            zone = past.case.workplace.zone_info
            return {record.at.astimezone(zone).date() for record in records}
        case DistinctWhat.ENCOUNTERS:
            # An encounter that nobody recorded may be any of those that are.
            every = {record.encounter for record in records}
            return every - {None} or every


def _sequence(plan: Plan, feature: Sequence) -> Compute:
    scope = feature.scope
    steps = tuple(plan.event(step) for step in feature.steps)
    breaker = 0 if feature.broken_by is None else plan.event(feature.broken_by)
    shared, window = plan.shared(scope), plan.window(feature)
    relevant = breaker
    for step in steps:
        relevant |= step
    completing = counted_now(plan, feature.steps[-1], scope)
    subjects = dict.fromkeys(event.subject for event in own_events(feature))

    def compute(past: Past) -> int:
        each = [_happened(past, subject, window, relevant, shared) for subject in subjects]
        found = each[0] if len(each) == 1 else list(merge(*each, key=itemgetter(0)))
        completed, ready = _completions(found, steps, breaker)
        return min(feature.up_to, completed + (ready and past.counts_now(completing, window)))

    return compute


def _happened(
    past: Past, subject: Subject, window: int, relevant: int, shared: int
) -> list[tuple[datetime, int]]:
    """Return when each record of a kind happened that a chain can be made of, with its marks."""
    seen, marks = past.cut(subject, window)
    time_of = past.stream(subject).time_of
    return [
        (time_of(record), mark)
        for record, mark in zip(seen, marks, strict=True)
        if mark & relevant and mark & shared == shared
    ]


def _completions(
    found: list[tuple[datetime, int]], steps: tuple[int, ...], breaker: int
) -> tuple[int, bool]:
    """Count completions, and tell whether one more event of the last kind would complete another.

    Events at one instant never follow each other, so instants are taken one by one.
    """
    last = len(steps) - 1
    reached = [False] * last
    completed = 0
    for marks in _instants(found):
        if reached[-1]:
            completed += len([mark for mark in marks if mark & steps[last]])
        together = 0
        for mark in marks:
            together |= mark
        for step in reversed(range(last)):
            if together & steps[step] and (step == 0 or reached[step - 1]):
                reached[step] = True
        if together & breaker:
            reached = [False] * last
    return completed, reached[-1]


def _instants(found: list[tuple[datetime, int]]) -> Iterator[list[int]]:
    for _, together in groupby(found, key=lambda pair: pair[0]):
        yield [mark for _, mark in together]


def _last_is(plan: Plan, feature: LastIs) -> Compute:
    scope = feature.scope
    wanted = feature.of.index(feature.event)
    window = plan.window(feature)
    kinds = tuple(
        (place, event.subject, plan.wanted(event, scope), counted_now(plan, event, scope))
        for place, event in enumerate(feature.of)
    )

    def compute(past: Past) -> int:
        # The event under decision is the latest of all; of several kinds, the last named counts.
        latest = max(
            (place for place, _, _, now in kinds if past.counts_now(now, window)), default=None
        )
        if latest is not None:
            return int(latest == wanted)
        moments = [
            (moment, place)
            for place, subject, needed, _ in kinds
            if (moment := _latest(past, subject, window, needed)) is not None
        ]
        return int(bool(moments) and max(moments)[1] == wanted)

    return compute


def _latest(past: Past, subject: Subject, window: int, needed: int) -> datetime | None:
    seen, marks = past.cut(subject, window)
    for place in range(len(marks) - 1, -1, -1):
        if marks[place] & needed == needed:
            moment: datetime = past.stream(subject).time_of(seen[place])
            return moment
    return None


def _time_since(plan: Plan, feature: TimeSince) -> Compute:
    needed, window, now = _parts(plan, feature)
    subject = feature.event.subject

    def compute(past: Past) -> int | None:
        if past.counts_now(now, window):
            return 0
        latest = _latest(past, subject, window, needed)
        return None if latest is None else (past.at - latest) // _SECOND

    return compute


def _in_force(plan: Plan, feature: InForce) -> Compute:
    needed = plan.needed(feature.event, feature.same)

    def compute(past: Past) -> int:
        stream = past.stream(Subject.MEASURE)
        held = [
            measure
            for measure, mark in zip(stream.records, stream.marks, strict=True)
            if mark & needed == needed and measure.in_force_at(past.at)
        ]
        return min(feature.up_to, len(held))

    return compute
