"""Compute what weighs a past: the highest rung among measures, and points."""

from __future__ import annotations

from datetime import datetime

from boundarykit.domain.durations import Duration
from boundarykit.facts.edges import Moment, length_before
from boundarykit.facts.past import Compute, Past, counted_now
from boundarykit.facts.plan import Plan
from boundarykit.facts.predicates import ReadFact
from boundarykit.ir.histories import Highest, Points


def highest(plan: Plan, feature: Highest, read: ReadFact) -> Compute:
    """Return the function that finds the highest rung."""
    needed, window = plan.wanted(feature.event, feature.scope), plan.window(feature)
    subject = feature.event.subject

    def compute(past: Past) -> int:
        seen, marks = past.cut(subject, window)
        rungs = [
            read(record, past.case)
            for record, mark in zip(seen, marks, strict=True)
            if mark & needed == needed
        ]
        return max((rung for rung in rungs if rung is not None), default=0)

    return compute


def points(plan: Plan, feature: Points) -> Compute:
    """Return the function that adds up points."""
    scope, window = feature.scope, plan.window(feature)
    weights = tuple(
        (
            weight.event.subject,
            plan.wanted(weight.event, scope),
            counted_now(plan, weight.event, scope),
            weight.points,
            _begins(weight.life),
        )
        for weight in feature.weights
    )

    def compute(past: Past) -> int:
        total = 0
        for subject, needed, now, each, begins in weights:
            seen, marks = past.cut(subject, window)
            first = None if begins is None else begins(past.at, past.case)
            time_of = past.stream(subject).time_of
            alive = [
                mark
                for record, mark in zip(seen, marks, strict=True)
                if mark & needed == needed and _lives(time_of(record), first)
            ]
            total += each * (len(alive) + past.counts_now(now, window))
        return min(feature.up_to, total)

    return compute


def _begins(life: Duration | None) -> Moment | None:
    return None if life is None else length_before(life)


def _lives(moment: datetime, first: datetime | None) -> bool:
    return first is None or moment >= first
