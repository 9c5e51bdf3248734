"""Compute how long it took until something was done, seen from the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.facts.past import Compute, Past, same_test
from boundarykit.facts.plan import Plan
from boundarykit.ir.histories import StartsFrom, Subject, TimeTo

_SECOND = timedelta(seconds=1)


def time_to(plan: Plan, feature: TimeTo) -> Compute:
    """Return the function that measures the time to the first event from a moment on."""
    subject, this = feature.event.subject, plan.event(feature.event)
    marker = plan.markers[subject]
    time_of = attrgetter("issued_at" if subject is Subject.MEASURE else "at")

    def compute(past: Past) -> int | None:
        case = past.case
        begins = _moment(case, feature.starts)
        if begins is None:
            return None
        keeps = [same_test(subject, same, case) for same in feature.same]
        came = [
            time_of(record)
            for record in _records(case, subject)
            if time_of(record) >= begins
            and marker.mark(record, case) & this
            and all(keep is None or keep(record) for keep in keeps)
        ]
        if feature.this_one and past.now & this and past.at >= begins:
            came.append(past.at)
        return (min(came) - begins) // _SECOND if came else None

    return compute


def _moment(case: CaseParts, starts: StartsFrom) -> datetime | None:
    match starts:
        case StartsFrom.KNOWLEDGE:
            known = None if case.incident is None else case.incident.knowledge
            return None if known is None else known.at
        case StartsFrom.COMPLAINT:
            return None if case.complaint is None else case.complaint.at
        case StartsFrom.ALLEGATION:
            return None if case.allegation is None else case.allegation.at
        case StartsFrom.INCIDENT:
            return None if case.incident is None else case.incident.opened_at


def _records(case: CaseParts, subject: Subject) -> Iterator[Any]:
    """Yield every record of a kind, those after the event under decision too."""
    match subject:
        case Subject.INTERACTION:
            yield from case.history.interactions
        case Subject.REQUEST:
            yield from case.history.requests
        case Subject.MEASURE:
            # A measure that was overturned by then counts as never made.
            for measure in case.history.measures:
                if measure.overturned_at is None or measure.overturned_at > case.at:
                    yield measure
