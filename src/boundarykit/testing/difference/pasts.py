"""From the wanted value of a history to a past that gives it, and pasts that just do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from boundarykit.domain.durations import Duration, start_of_day
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Ever,
    Feature,
    Highest,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    StartsFrom,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
    Weight,
)
from boundarykit.testing.difference.fields import Fields, Parts
from boundarykit.testing.difference.wanted import Choice, Wanted, Ways

_MOST = 40
"""No longer past is made."""
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


_PLACES = {
    Subject.INTERACTION: ("history", "at"),
    Subject.MEASURE: ("measures", "issued_at"),
    Subject.REQUEST: ("requests", "at"),
}
"""Where records of each kind stand in a scenario, and what says when they happened."""

Record = tuple[Subject, timedelta, Parts]
"""A record: its kind, how long ago it was, and what it says."""


@dataclass(frozen=True, slots=True)
class Past:
    """Hold records of a past, each with how long ago it was."""

    records: tuple[Record, ...] = ()
    now: Event | None = None
    """What the event under decision is to be, where nothing else is said of it."""
    same: tuple[Same, ...] = ()
    since: tuple[StartsFrom, timedelta] | None = None
    """The moment that a time is measured from, and how long ago it was."""

    def put(self, parts: Parts, at: datetime) -> None:
        """Write the past into a case."""
        for subject, ago, record in self.records:
            key, moment = _PLACES[subject]
            made = {moment: text_of(at - ago), **record}
            if "lasted" in made:
                length = Duration.parse(made.pop("lasted"))
                made["until"] = text_of(length.after(at - ago, UTC))
            if "answer" in record and record["answer"] != "open":
                made["answered_at"] = made[moment]
            if made.get("appeal") == "granted":
                made["eased_at"] = made[moment]
            if subject is Subject.REQUEST:
                _against(parts, made)
            parts.setdefault(key, []).append(made)
        if self.since is not None:
            _begin(parts, self.since[0], text_of(at - self.since[1]))
        _share(parts, self.same)


def _against(parts: Parts, request: Parts) -> None:
    """Let a request be in time or late, and against a measure of its own."""
    in_time = request.pop("in_time", None)
    if in_time is not None:
        made = datetime.fromisoformat(request["at"])
        request["due"] = text_of(made + _MINUTE) if in_time else request["at"]
    response = request.get("measure")
    if response is not None:
        measures = parts.setdefault("measures", [])
        request["measure"] = f"against-{len(measures) + 1}"
        measures.append(
            {
                "id": request["measure"],
                "response": response,
                "issued_at": request["at"],
                "eased_at": request["at"],
            }
        )


def _begin(parts: Parts, starts: StartsFrom, moment: str) -> None:
    """Let a time begin at a moment."""
    match starts:
        case StartsFrom.KNOWLEDGE:
            incident = parts.setdefault("incident", {"opened_at": moment})
            incident["knowledge"] = {"at": moment, "source": "report"}
        case StartsFrom.INCIDENT:
            parts.setdefault("incident", {})["opened_at"] = moment
        case StartsFrom.COMPLAINT:
            parts.setdefault("complaint", {"by_staff": False})["at"] = moment
        case StartsFrom.ALLEGATION:
            parts.setdefault("allegation", {"against": "s1"})["at"] = moment


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
            case Highest(fact, event, scope):
                yield from self._highest(fact, event, scope, value or 0)
            case Points(weights, scope):
                yield from self._weighed(weights, scope, value or 0)
            case TimeTo():
                yield from self._until(feature, value)

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
                        (subject, moment, {**record, "staff": f"s{place + first}"})
                        for place, (subject, moment, record) in enumerate(past.records)
                    )
                    yield replace(past, records=named)
                if what is DistinctWhat.ENCOUNTERS:
                    named = tuple(
                        (subject, moment, {**record, "encounter": f"e{place + 1}"})
                        for place, (subject, moment, record) in enumerate(past.records)
                    )
                    yield replace(past, records=named)
                yield past

    def _held(self, event: Event, same: tuple[Same, ...], count: int) -> Iterator[Past]:
        if count > _MOST:
            return
        made = self._records(event)
        ago = [_MINUTE * (count - place) for place in range(count)]
        for_staff = {"staff": "s1"} if Same.STAFF in same else {}
        kind = Subject.MEASURE
        plain = [(kind, moment, {**made[0], **for_staff}) for moment in ago] if made else []
        yield Past(tuple(plain), same=same)
        if not plain:
            return
        (_, moment, first), *rest = plain
        now, later = text_of(self._at), text_of(self._at + _SECOND)
        others = [{**record, **for_staff} for record in made[1:]]
        others += [{**first, "until": now}, {**first, "until": later}, {**first, "ended_at": now}]
        for record in others:
            yield Past(((kind, moment, record), *rest), same=same)

    def _highest(self, fact: Fact, event: Event, scope: Scope, rung: int) -> Iterator[Past]:
        if not rung:
            yield Past(same=scope.same)
            return
        yield from self._around([event], [_MINUTE], scope, also={fact.key: Choice(fact, rung)})

    def _weighed(self, weights: tuple[Weight, ...], scope: Scope, total: int) -> Iterator[Past]:
        """Yield pasts of the heaviest events that go into a total, then of each event alone."""
        by_weight = sorted(weights, key=lambda weight: -weight.points)
        events: list[Event] = []
        left = total
        for weight in by_weight:
            fitting, left = divmod(left, weight.points)
            events += [weight.event] * min(fitting, _MOST)
        for chosen in (events, *([weight.event] for weight in by_weight if total)):
            ago = [_MINUTE * (len(chosen) - place) for place in range(len(chosen))]
            could_be_now = chosen and chosen[-1].subject is Subject.INTERACTION
            if scope.this_one and could_be_now:
                yield from self._around(chosen[:-1], ago[:-1], scope, now=chosen[-1])
            yield from self._around(chosen, ago, scope)

    def _until(self, feature: TimeTo, seconds: int | None) -> Iterator[Past]:
        if seconds is None:
            yield Past(same=feature.same)
            yield Past(same=feature.same, since=(feature.starts, _MINUTE))
            return
        took = timedelta(seconds=seconds)
        if took < _DAY * 36_500:
            anywhere = Scope(Ever(), feature.same, this_one=False)
            for past in self._past([feature.event], [_MINUTE], anywhere):
                yield replace(past, since=(feature.starts, took + _MINUTE))

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
                yield _changed(plain, place, record)
        for record in _of_somebody_else(plain, scope.same):
            yield _changed(plain, 0, record)

    def _past(
        self,
        events: list[Event],
        ago: list[timedelta],
        scope: Scope,
        *,
        now: Event | None = None,
        also: Wanted | None = None,
    ) -> Iterator[Past]:
        records: list[Record] = []
        for event, moment in zip(events, ago, strict=True):
            made = self._records(event, also)
            if not made:
                return
            records.append((event.subject, moment + self._age(scope), made[0]))
        if isinstance(scope.window, SinceEvent):
            opening = self._records(scope.window.event)
            if opening:
                subject = scope.window.event.subject
                longest = max(ago, default=_MINUTE) + self._age(scope)
                for moment in (longest + _MINUTE, _SECOND):
                    whole = (*records, (subject, moment, opening[0]))
                    yield Past(whole, now, scope.same)
        yield Past(tuple(records), now, scope.same)

    def _age(self, scope: Scope) -> timedelta:
        """Return how long ago everything must be that counts."""
        oldest = scope.older_than
        return timedelta(0) if oldest is None else self._at - oldest.before(self._at, UTC)

    def _records(self, event: Event, also: Wanted | None = None) -> list[Parts]:
        """Return records that are an event, the plainest first, then some that nearly are."""
        found = []
        place = str(event.subject)
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
    (subject, _, first), *rest = past.records
    return replace(past, records=((subject, ago, first), *rest))


def _changed(past: Past, place: int, record: Parts) -> Past:
    """Put another record in the place of one."""
    records = list(past.records)
    records[place] = (*records[place][:2], record)
    return replace(past, records=tuple(records))


def _of_somebody_else(past: Past, same: tuple[Same, ...]) -> Iterator[Parts]:
    """Yield the first record as one that does not share what must be shared."""
    subject, _, first = past.records[0]
    if subject is not Subject.INTERACTION:
        return
    yield {**first, "staff": "s2"}
    if Same.ENCOUNTER in same:
        yield {**first, "encounter": "e2"}
    if Same.BRANCH in same:
        yield {**first, "branch": "b2"}


def _share(parts: Parts, same: tuple[Same, ...]) -> None:
    """Let the event and its past share an encounter or an account, where a history asks for it."""
    now = parts["interaction"]
    if Same.ENCOUNTER in same:
        now["encounter"] = "e1"
        for record in parts.get("history", ()):
            record.setdefault("encounter", "e1")
    if Same.BRANCH in same:
        parts.setdefault("workplace", {}).setdefault("branch", "b1")
        for record in (*parts.get("history", ()), *parts.get("measures", ())):
            record.setdefault("branch", "b1")
    if Same.CONDUCT in same:
        for record in (*parts.get("history", ()), *parts.get("measures", ())):
            record.setdefault("signals", now.get("signals", []))
    if Same.ACCOUNT in same:
        parts.setdefault("customer", {})["account"] = "a1"
        now["account"] = "a1"
        for record in parts.get("history", ()):
            record.setdefault("account", "a1")
