"""The past of one case, cut to windows: records strictly before the event under decision."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import start_of_day
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.facts.predicates import Predicate
from boundarykit.ir.histories import (
    Calendar,
    Event,
    Ever,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    SinceEvent,
    Subject,
    Window,
)

Records = Sequence[Any]
_TIME_OF: dict[Subject, Callable[[Any], datetime]] = {
    Subject.INTERACTION: attrgetter("at"),
    Subject.MEASURE: attrgetter("issued_at"),
}


def time_of(subject: Subject) -> Callable[[Any], datetime]:
    """Return the function that tells when a record of this kind happened."""
    return _TIME_OF[subject]


class Past:
    """Look at one case's past through windows; each window is cut once."""

    def __init__(self, case: CaseParts, predicates: dict[str, Predicate]) -> None:
        """Prepare the past of `case`; `predicates` tells which records are which event."""
        self.case = case
        self.at = case.event_at
        self.zone = case.workplace.zone_info
        self.predicates = predicates
        self._cut: dict[tuple[int, tuple[Same, ...], Subject], Records] = {}

    def events(self, event: Event, scope: Scope) -> list[Any]:
        """Return the records in the scope that are this event, earliest first."""
        is_event, case = self.predicates[event.name], self.case
        records = self.records(event.subject, scope)
        return [record for record in records if is_event(record, case)]

    def is_this_one(self, event: Event) -> bool:
        """Tell whether the interaction under decision is this event."""
        now = self.case.interaction
        if now is None or event.subject is not Subject.INTERACTION:
            return False
        return self.predicates[event.name](now, self.case)

    def records(self, subject: Subject, scope: Scope) -> Records:
        """Return all records of a kind in the scope, earliest first."""
        # A policy keeps its windows alive and shares equal ones, so their identity is their name.
        key = (id(scope.window), scope.same, subject)
        cut = self._cut.get(key)
        if cut is None:
            cut = self._records(subject, scope.window, scope.same)
            self._cut[key] = cut
        return cut

    def _records(self, subject: Subject, window: Window, same: tuple[Same, ...]) -> Records:
        everything = self._everything(subject)
        time = _TIME_OF[subject]
        end = bisect_left(everything, self.at, key=time)
        start = self._start(everything, window, same, time)
        return self._only_same(subject, everything[start:end], same)

    def _everything(self, subject: Subject) -> Records:
        if subject is Subject.INTERACTION:
            return self.case.history.interactions
        # A measure that was overturned by then counts as never made.
        return [
            measure
            for measure in self.case.history.measures
            if measure.overturned_at is None or measure.overturned_at > self.at
        ]

    def _start(
        self,
        records: Records,
        window: Window,
        same: tuple[Same, ...],
        time: Callable[[Any], datetime],
    ) -> int:
        match window:
            case Ever():
                return 0
            case Rolling(within):
                return bisect_left(records, within.before(self.at, self.zone), key=time)
            case SinceCalendar(unit):
                return bisect_left(records, self._unit_begins(unit), key=time)
            case SinceEvent(event):
                earlier = self.events(event, Scope(Ever(), same, this_one=False))
                if not earlier:
                    return 0
                return bisect_right(records, _TIME_OF[event.subject](earlier[-1]), key=time)

    def _unit_begins(self, unit: Calendar) -> datetime:
        day = self.at.astimezone(self.zone).date()
        if unit is Calendar.MONTH:
            day = day.replace(day=1)
        if unit is Calendar.YEAR:
            day = day.replace(month=1, day=1)
        return start_of_day(day, self.zone).astimezone(UTC)

    def _only_same(self, subject: Subject, records: Records, same: tuple[Same, ...]) -> Records:
        for what in same:
            keep = self._measure_test(what) if subject is Subject.MEASURE else self._test(what)
            if keep is not None:
                records = [record for record in records if keep(record)]
        return records

    def _test(self, same: Same) -> Callable[[Interaction], bool] | None:
        case, now = self.case, self.case.interaction
        customer, account, staff = case.customer.id, case.customer.account, case.staff.id
        match same:
            case Same.CUSTOMER:
                if account is None:
                    return None  # the case holds nobody else's interactions
                return lambda past: past.customer == customer
            case Same.STAFF:
                return lambda past: past.staff == staff
            case Same.ACCOUNT:
                return lambda past: past.customer == customer or past.account == account
            case Same.CHANNEL:
                channel = None if now is None else now.channel
                return lambda past: past.channel == channel
            case Same.ENCOUNTER:
                encounter = None if now is None else now.encounter
                return lambda past: encounter is not None and past.encounter == encounter

    def _measure_test(self, same: Same) -> Callable[[Measure], bool] | None:
        customer, staff = self.case.customer.id, self.case.staff.id
        match same:
            case Same.CUSTOMER:
                return lambda measure: measure.customer in (None, customer)
            case Same.STAFF:
                return lambda measure: measure.staff == staff
            case _:
                return None
