"""From the wanted value of a history to a past that gives it, and pasts that just do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from boundarykit.domain.durations import start_of_day
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Feature,
    InForce,
    LastIs,
    Ordinal,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    Subject,
    Sum,
    TimeSince,
)
from boundarykit.testing.difference.fields import Fields, Parts
from boundarykit.testing.difference.wanted import Choice, Wanted, Ways

_MOST = 40
"""No longer past is made."""
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """Hold records of a past, each with how long ago it was."""

    records: tuple[tuple[timedelta, Parts], ...] = ()
    measures: tuple[tuple[timedelta, Parts], ...] = ()
    now: Event | None = None
    """What the event under decision is to be, where nothing else is said of it."""
    same: tuple[Same, ...] = ()

    def put(self, parts: Parts, at: datetime) -> None:
        """Write the past into a case."""
        for key, records, moment in (
            ("history", self.records, "at"),
            ("measures", self.measures, "issued_at"),
        ):
            if records:
                made = [{moment: text_of(at - ago), **record} for ago, record in records]
                parts.setdefault(key, []).extend(made)
        _share(parts, self.same)


def text_of(moment: datetime) -> str:
    """Write a moment as scenarios do."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Pasts:
    """Make pasts for one policy, seen from one moment."""

    def __init__(self, ways: Ways, fields: Fields, at: datetime) -> None:
        """Prepare to write records before `at`."""
        self._ways = ways
        self._fields = fields
        self._at = at

    def of(self, feature: Feature, value: int | None) -> Iterator[Past]:
        """Yield pasts for a value, the plainest first, then those around the edges."""
        match feature:
            case Count(event, scope) | Ordinal(event, scope):
                yield from self._counted(event, scope, value or 0)
            case Sum(fact, event, scope):
                yield from self._summed(fact, event, scope, value)
            case Distinct(what, event, scope):
                yield from self._different(what, event, scope, value or 0)
            case Sequence(steps, broken_by, scope):
                yield from self._in_order(steps, broken_by, scope, value or 0)
            case LastIs(of, event, scope):
                yield from self._last(of, event, scope, wanted=bool(value))
            case TimeSince(event, scope):
                yield from self._since(event, scope, value)
            case InForce(event, same):
                yield from self._held(event, same, value or 0)

    def _counted(self, event: Event, scope: Scope, count: int) -> Iterator[Past]:
        if count > _MOST:
            return
        ago = [_MINUTE * (count - place) for place in range(count)]
        if scope.this_one and count:
            yield from self._around([event] * (count - 1), ago[1:], scope, now=event)
        yield from self._around([event] * count, ago, scope)

    def _in_order(
        self, steps: tuple[Event, ...], broken_by: Event | None, scope: Scope, count: int
    ) -> Iterator[Past]:
        if count > _MOST:
            return
        *before, last = steps
        for further in (count - 1, count) if scope.this_one and count else (count,):
            events = [*before, *[last] * further] if count else [*before[:-1]]
            ago = [_MINUTE * 2 * (len(events) - place) for place in range(len(events))]
            now = last if further < count else None
            yield from self._around(events, ago, scope, now=now)
            if broken_by is not None:
                plain = self._past([*events, broken_by], [*ago, _MINUTE], scope, now=now)
                yield from plain

    def _last(
        self, of: tuple[Event, ...], event: Event, scope: Scope, *, wanted: bool
    ) -> Iterator[Past]:
        others = [each for each in of if each is not event]
        if wanted:
            yield from self._around([event], [_MINUTE], scope)
            for other in others:
                yield from self._around([other, event], [2 * _MINUTE, _MINUTE], scope)
            return
        yield Past(same=scope.same)
        for other in others:
            yield from self._around([event, other], [2 * _MINUTE, _MINUTE], scope)

    def _since(self, event: Event, scope: Scope, seconds: int | None) -> Iterator[Past]:
        if seconds is None:
            yield Past(same=scope.same)
        elif timedelta(seconds=seconds) < _DAY * 36_500:
            yield from self._around([event], [seconds * _SECOND or _SECOND], scope)

    def _summed(self, fact: Any, event: Event, scope: Scope, value: int | None) -> Iterator[Past]:
        amount: Wanted = {fact.key: Choice(fact, value)} if value else {}
        if not value:
            yield Past(same=scope.same)
        else:
            yield from self._around([event], [_MINUTE], scope, also=amount)

    def _different(
        self, what: DistinctWhat, event: Event, scope: Scope, count: int
    ) -> Iterator[Past]:
        if count > _MOST:
            return
        step = _DAY if what is DistinctWhat.DAYS else _MINUTE
        for number in dict.fromkeys((count - 1, count) if scope.this_one and count else (count,)):
            ago = [step * (number - place) for place in range(number)]
            now = event if number < count else None
            for past in self._around([event] * number, ago, scope, now=now):
                if what is DistinctWhat.STAFF:
                    # The member of staff who is there now is the first of them.
                    first = 2 if number < count else 1
                    named = tuple(
                        (moment, {**record, "staff": f"s{place + first}"})
                        for place, (moment, record) in enumerate(past.records)
                    )
                    yield replace(past, records=named)
                yield past

    def _held(self, event: Event, same: tuple[Same, ...], count: int) -> Iterator[Past]:
        if count > _MOST:
            return
        made = self._records(event)
        ago = [_MINUTE * (count - place) for place in range(count)]
        for_staff = {"staff": "s1"} if Same.STAFF in same else {}
        plain = [(moment, {**made[0], **for_staff}) for moment in ago] if made else []
        yield Past(measures=tuple(plain), same=same)
        if not plain:
            return
        rest = tuple(plain[1:])
        (moment, first) = plain[0]
        now, later = text_of(self._at), text_of(self._at + _SECOND)
        others = [{**record, **for_staff} for record in made[1:]]
        others += [{**first, "until": now}, {**first, "until": later}, {**first, "ended_at": now}]
        for record in others:
            yield Past(measures=((moment, record), *rest), same=same)

    def _around(
        self,
        events: list[Event],
        ago: list[timedelta],
        scope: Scope,
        *,
        now: Event | None = None,
        also: Wanted | None = None,
    ) -> Iterator[Past]:
        """Yield a plain past, then others with one record changed or moved to a window's edge."""
        found = list(self._past(events, ago, scope, now=now, also=also))
        yield from found
        if not found or not events:
            return
        plain = found[0]
        for moment in self._edges(scope):
            yield _moved(plain, moment)
        for place, event in enumerate(events):
            for record in self._records(event, also)[1:]:
                yield _changed(plain, place, record, event.subject)
        for record in _of_somebody_else(plain, scope.same):
            yield _changed(plain, 0, record, Subject.INTERACTION)

    def _past(
        self,
        events: list[Event],
        ago: list[timedelta],
        scope: Scope,
        *,
        now: Event | None = None,
        also: Wanted | None = None,
    ) -> Iterator[Past]:
        records: list[tuple[timedelta, Parts]] = []
        measures: list[tuple[timedelta, Parts]] = []
        for event, moment in zip(events, ago, strict=True):
            made = self._records(event, also)
            if not made:
                return
            own = records if event.subject is Subject.INTERACTION else measures
            own.append((moment + self._age(scope), made[0]))
        if isinstance(scope.window, SinceEvent):
            opening = self._records(scope.window.event)
            own = records if scope.window.event.subject is Subject.INTERACTION else measures
            if opening:
                longest = max(ago, default=_MINUTE) + self._age(scope)
                for moment in (longest + _MINUTE, _SECOND):
                    whole = [*own, (moment, opening[0])]
                    both = (whole, measures) if own is records else (records, whole)
                    yield Past(tuple(both[0]), tuple(both[1]), now, scope.same)
        yield Past(tuple(records), tuple(measures), now, scope.same)

    def _age(self, scope: Scope) -> timedelta:
        """Return how long ago everything must be that counts."""
        oldest = scope.older_than
        return timedelta(0) if oldest is None else self._at - oldest.before(self._at, UTC)

    def _records(self, event: Event, also: Wanted | None = None) -> list[Parts]:
        """Return records that are an event, the plainest first, then some that nearly are."""
        found = []
        place = "interaction" if event.subject is Subject.INTERACTION else "measure"
        for wanted in self._ways.of_event(event.when):
            parts: Parts = {"at": text_of(self._at), place: {}}
            whole = {**wanted, **(also or {})}
            self._fields.fill(parts, whole)
            found.append(parts[place])
        return found

    def _edges(self, scope: Scope) -> Iterator[timedelta]:
        """Yield how long ago a window begins, or what counts in it ends, and one second around."""
        if scope.older_than is not None:
            yield from (max(_SECOND, self._age(scope) + step * _SECOND) for step in (0, 1, -1))
        match scope.window:
            case Rolling(within) | Chained(within):
                begins = within.before(self._at, UTC)
            case SinceCalendar(unit):
                day = self._at.date()
                if unit is Calendar.MONTH:
                    day = day.replace(day=1)
                if unit is Calendar.YEAR:
                    day = day.replace(month=1, day=1)
                begins = start_of_day(day, UTC)
            case _:
                return
        for step in (0, 1, -1):
            yield self._at - begins + step * _SECOND


def _moved(past: Past, ago: timedelta) -> Past:
    """Move the first record of a past."""
    if past.records:
        (_, first), *rest = past.records
        return replace(past, records=((ago, first), *rest))
    (_, measure), *others = past.measures
    return replace(past, measures=((ago, measure), *others))


def _changed(past: Past, place: int, record: Parts, subject: Subject) -> Past:
    """Put another record in the place of one."""
    if subject is Subject.INTERACTION and place < len(past.records):
        records = list(past.records)
        records[place] = (records[place][0], record)
        return replace(past, records=tuple(records))
    measures = list(past.measures)
    if place < len(measures):
        measures[place] = (measures[place][0], record)
    return replace(past, measures=tuple(measures))


def _of_somebody_else(past: Past, same: tuple[Same, ...]) -> Iterator[Parts]:
    """Yield the first record as one that does not share what must be shared."""
    if not past.records:
        return
    first = past.records[0][1]
    yield {**first, "staff": "s2"}
    if Same.ENCOUNTER in same:
        yield {**first, "encounter": "e2"}


def _share(parts: Parts, same: tuple[Same, ...]) -> None:
    """Let the event and its past share an encounter or an account, where a history asks for it."""
    now = parts["interaction"]
    if Same.ENCOUNTER in same:
        now["encounter"] = "e1"
        for record in parts.get("history", ()):
            record.setdefault("encounter", "e1")
    if Same.ACCOUNT in same:
        parts.setdefault("customer", {})["account"] = "a1"
        now["account"] = "a1"
        for record in parts.get("history", ()):
            record.setdefault("account", "a1")
