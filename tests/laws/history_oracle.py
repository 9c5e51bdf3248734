"""What a history means, worked out in the most naive way there is.

It looks at every record for every question, shares nothing with `boundarykit.facts`, and follows
the meaning as it is written: the past is what happened strictly before, a window reaches back to
its far edge and includes it, and events at one instant never follow each other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from boundarykit.domain.case import Case
from boundarykit.domain.durations import Duration, Unit
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.request import Request
from boundarykit.ir.conditions import AnyOf, Between, Condition, Every, Known, OneOf, Some
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
    IfNone,
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
    StillInForce,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
    Weight,
    Window,
)
from boundarykit.ir.types import EnumType, SetType

Record = Interaction | Measure | Request

_EXACT = {
    Unit.SECOND: timedelta(seconds=1),
    Unit.MINUTE: timedelta(minutes=1),
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(hours=24),
    Unit.WEEK: timedelta(hours=7 * 24),
}


def value(feature: Feature, case: Case) -> int | None:
    match feature:
        case Count(event, scope, up_to):
            return min(up_to, len(counted(event, scope, case)))
        case Ordinal(event, scope, up_to):
            this_is_one = case.interaction is not None and is_event(case.interaction, event, case)
            return min(up_to, len(counted(event, scope, case))) if this_is_one else 0
        case Sum(fact, event, scope):
            return sum(read(record, fact, case) or 0 for record in counted(event, scope, case))
        case Distinct(what, event, scope, up_to):
            found = [_what(what, record, case) for record in counted(event, scope, case)]
            named = {each for each in found if each is not None}
            return min(up_to, max(len(named), min(1, len(found))))
        case TimeSince(event, scope):
            times = [happened(record) for record in counted(event, scope, case)]
            return (case.looks_back_from - max(times)) // timedelta(seconds=1) if times else None
        case LastIs():
            return int(_last_is(feature, case))
        case InForce(event, same, up_to):
            made = past(event, Scope(Ever(), same, this_one=False), case)
            return min(up_to, len([m for m in made if _is_in_force(m, case.looks_back_from)]))
        case Sequence():
            return min(feature.up_to, _completions(feature, case))
        case Highest(fact, event, scope):
            rungs = [read(record, fact, case) or 0 for record in past(event, scope, case)]
            return max([0, *rungs])
        case Points(weights, scope, up_to):
            return min(up_to, sum(_counts(weight, feature, case) for weight in weights))
        case TimeTo():
            return _time_to(feature, case)


def _counts(weight: Weight, feature: Points, case: Case) -> int:
    """Return what one of the weighed events counts, a record at a time."""
    zone, at = ZoneInfo(case.workplace.zone), case.looks_back_from
    links = tuple(each.event for each in feature.weights)
    born = [happened(record) for record in counted(weight.event, feature.scope, case, links)]
    if weight.life is not None:
        born = [moment for moment in born if moment >= _before(at, weight.life, zone)]
    return len(born) * weight.points


def _time_to(feature: TimeTo, case: Case) -> int | None:
    begins = _begins(feature.starts, case)
    now = [] if case.interaction is None or not feature.this_one else [case.interaction]
    came = [
        happened(record)
        for record in [*_all(case), *now]
        if is_event(record, feature.event, case)
        and not (isinstance(record, Measure) and _was_overturned(record, case.at))
        and (record in now or all(_shares(record, same, case) for same in feature.same))
        and begins is not None
        and happened(record) >= begins
    ]
    return (min(came) - begins) // timedelta(seconds=1) if came and begins is not None else None


def _begins(starts: StartsFrom, case: Case) -> datetime | None:
    match starts:
        case StartsFrom.KNOWLEDGE:
            known = None if case.incident is None else case.incident.knowledge
            return None if known is None else known.at
        case StartsFrom.INCIDENT:
            return None if case.incident is None else case.incident.opened_at
        case StartsFrom.COMPLAINT:
            return None if case.complaint is None else case.complaint.at
        case StartsFrom.ALLEGATION:
            return None if case.allegation is None else case.allegation.at


def happened(record: Record) -> datetime:
    return record.issued_at if isinstance(record, Measure) else record.at


def past(event: Event, scope: Scope, case: Case, links: tuple[Event, ...] = ()) -> list[Record]:
    """List the records of an event inside a scope, the event under decision not among them."""
    found = _everything(event.subject, scope, case, links or (event,))
    return [record for record in found if is_event(record, event, case)]


def counted(event: Event, scope: Scope, case: Case, links: tuple[Event, ...] = ()) -> list[Record]:
    """List the records of an event inside a scope, with the event under decision if it counts."""
    now = case.interaction
    counts = scope.this_one and now is not None and is_event(now, event, case)
    counts = counts and not _is_nothing(scope, case)
    return [*past(event, scope, case, links), *([now] if counts and now is not None else [])]


def window_begins(
    window: Window, same: tuple[Same, ...], case: Case, links: tuple[Event, ...] = ()
) -> tuple[datetime, bool]:
    """Return the far edge of a window, and whether the edge itself belongs to it."""
    at, zone = case.looks_back_from, ZoneInfo(case.workplace.zone)
    match window:
        case Ever() | StillInForce():
            return datetime.min.replace(tzinfo=UTC), True
        case Chained(within):
            return _chain_begins(within, same, case, links), True
        case Rolling(within):
            return _before(at, within, zone), True
        case SinceCalendar(unit):
            return _first_moment(_first_day(at.astimezone(zone).date(), unit), zone), True
        case SinceEvent(event):
            times = [happened(r) for r in past(event, Scope(Ever(), same, this_one=False), case)]
            return (max(times), False) if times else (datetime.min.replace(tzinfo=UTC), True)


def _chain_begins(
    within: Duration, same: tuple[Same, ...], case: Case, links: tuple[Event, ...]
) -> datetime:
    """Return the earliest link from which every step up to the event under decision is short."""
    zone = ZoneInfo(case.workplace.zone)
    ever = Scope(Ever(), same, this_one=False)
    times = sorted({happened(r) for event in links for r in past(event, ever, case)})
    times.append(case.looks_back_from)
    pairs = list(pairwise(times))
    return next(
        moment
        for place, moment in enumerate(times)
        if all(earlier >= _before(later, within, zone) for earlier, later in pairs[place:])
    )


def _is_nothing(scope: Scope, case: Case) -> bool:
    match scope.window:
        case SinceEvent(event, IfNone.NOTHING):
            return not past(event, Scope(Ever(), scope.same, this_one=False), case)
        case _:
            return False


def is_event(record: Record, event: Event, case: Case) -> bool:
    return _subject_of(record) is event.subject and _holds(event.when, record, case)


def _subject_of(record: Record) -> Subject:
    match record:
        case Interaction():
            return Subject.INTERACTION
        case Measure():
            return Subject.MEASURE
        case Request():
            return Subject.REQUEST


def read(record: Record, fact: Fact, case: Case) -> int | None:
    """Return a fact of a record as a number, straight from the record."""
    found = _domain_value(record, fact.name, case)
    if found is None:
        return None
    match fact.type:
        case EnumType(_, words):
            return words.index(str(found))
        case SetType(_, words):
            return sum(1 << words.index(word) for word in found)
        case _:
            return int(found)


def _domain_value(record: Any, name: str, case: Case) -> Any:
    match name:
        case "interaction.signals":
            return {signal.kind for signal in record.signals}
        case "request.answer":
            answered = record.answered_at
            is_open = answered is None or answered > case.looks_back_from
            return "open" if is_open else record.answer
        case "request.in_time":
            return None if record.due is None else record.at < record.due
        case "request.measure":
            every = {measure.id: measure.response for measure in case.history.measures}
            return every.get(record.measure)
        case "measure.appeal":
            return _appeal(record, case)
        case "measure.lasted":
            ends = record.until
            return None if ends is None else (ends - record.starts_at) // timedelta(seconds=1)
        case "interaction.gift_offered":
            return record.gift is not None
        case "interaction.gift_value":
            worth = None if record.gift is None else record.gift.value
            return None if worth is None else worth.amount
        case _:
            return getattr(record, name.split(".")[1])


def _appeal(measure: Measure, case: Case) -> str:
    answer: str | None = None
    for request in sorted(case.history.requests, key=lambda each: (each.at, each.id)):
        if request.measure == measure.id:
            answer = answer or "none"
            if request.at < case.looks_back_from:
                answered = request.answered_at
                is_open = answered is None or answered > case.looks_back_from
                answer = "open" if is_open else str(request.answer)
    return str(measure.appeal) if answer is None else answer


def _holds(condition: Condition, record: Record, case: Case) -> bool:
    match condition:
        case Every(parts):
            return all(_holds(part, record, case) for part in parts)
        case Some(parts):
            return any(_holds(part, record, case) for part in parts)
        case Known(fact, negated):
            return (read(record, fact, case) is None) == negated
        case OneOf(fact, values, negated, unknown):
            found = read(record, fact, case)
            return unknown if found is None else (found in values) != negated
        case Between(fact, low, high, unknown):
            found = read(record, fact, case)
            return unknown if found is None else (low or 0) <= found <= (high or 10**18)
        case AnyOf(fact, mask, negated, unknown):
            found = read(record, fact, case)
            return unknown if found is None else (found & mask > 0) != negated
        case _:
            raise NotImplementedError(condition)


def _everything(
    subject: Subject, scope: Scope, case: Case, links: tuple[Event, ...] = ()
) -> list[Record]:
    if _is_nothing(scope, case):
        return []
    edge, included = window_begins(scope.window, scope.same, case, links)
    found: list[Record] = []
    for record in _all(case):
        moment = happened(record)
        if _subject_of(record) is not subject:
            continue
        if moment >= case.looks_back_from or moment < edge or (moment == edge and not included):
            continue
        if isinstance(record, Measure) and _was_overturned(record, case.looks_back_from):
            continue
        if scope.older_than is not None and moment > _before(
            case.looks_back_from, scope.older_than, ZoneInfo(case.workplace.zone)
        ):
            continue
        if isinstance(scope.window, StillInForce) and not _is_in_force(
            record, case.looks_back_from
        ):
            continue
        if all(_shares(record, same, case) for same in scope.same):
            found.append(record)
    return sorted(found, key=happened)


def _all(case: Case) -> list[Record]:
    past = case.history
    return [*past.interactions, *past.measures, *past.requests]


def _was_overturned(measure: Measure, at: datetime) -> bool:
    return measure.overturned_at is not None and measure.overturned_at <= at


def _is_in_force(measure: Record, at: datetime) -> bool:
    assert isinstance(measure, Measure)
    begun = measure.starts_at <= at
    lapsed = measure.until is not None and measure.until <= at
    ended = measure.ended_at is not None and measure.ended_at <= at
    return begun and not lapsed and not ended


def _shares(record: Record, same: Same, case: Case) -> bool:
    mine = case.interaction
    if isinstance(record, Measure):
        return _measure_shares(record, same, case)
    if isinstance(record, Request):
        return same is not Same.CUSTOMER or record.customer in (None, case.customer.id)
    match same:
        case Same.CUSTOMER:
            return record.customer == case.customer.id
        case Same.STAFF:
            return record.staff == case.staff.id
        case Same.ACCOUNT:
            of_account = record.account is not None and record.account == case.customer.account
            return of_account or record.customer == case.customer.id
        case Same.ENCOUNTER:
            encounter = None if mine is None else mine.encounter
            return encounter is not None and record.encounter == encounter
        case Same.CHANNEL:
            return mine is not None and record.channel == mine.channel
        case Same.BRANCH:
            return _is_here(record.branch, case)
        case Same.CONDUCT:
            return any(signal.kind in _kinds(case) for signal in record.signals)


def _measure_shares(record: Measure, same: Same, case: Case) -> bool:
    match same:
        case Same.CUSTOMER:
            return record.customer is None or record.customer == case.customer.id
        case Same.STAFF:
            return record.staff == case.staff.id
        case Same.BRANCH:
            return _is_here(record.branch, case)
        case Same.CONDUCT:
            return any(word in _kinds(case) for word in record.signals)
        case _:
            return True


def _kinds(case: Case) -> list[str]:
    about = case.incident if case.interaction is None else case.interaction
    return [] if about is None else [signal.kind for signal in about.signals]


def _is_here(branch: str | None, case: Case) -> bool:
    now = case.interaction
    here = case.workplace.branch if now is None or now.branch is None else now.branch
    return here is not None and branch == here


def _what(what: DistinctWhat, record: Any, case: Case) -> object:
    match what:
        case DistinctWhat.STAFF:
            return record.staff
        case DistinctWhat.CUSTOMERS:
            return record.customer
        case DistinctWhat.DAYS:
            return happened(record).astimezone(ZoneInfo(case.workplace.zone)).date()
        case DistinctWhat.ENCOUNTERS:
            return record.encounter


def _last_is(feature: LastIs, case: Case) -> bool:
    latest = datetime.min.replace(tzinfo=UTC)
    answer = False
    for event in feature.of:
        for record in counted(event, feature.scope, case):
            # The event under decision is later than everything in the past.
            if happened(record) >= latest:
                latest = happened(record)
                answer = event == feature.event
    return answer


def _completions(feature: Sequence, case: Case) -> int:
    window = [record for subject in Subject for record in _everything(subject, feature.scope, case)]
    completing = [record for record in window if is_event(record, feature.steps[-1], case)]
    now = case.interaction
    counts = feature.scope.this_one and not _is_nothing(feature.scope, case)
    if counts and now is not None and is_event(now, feature.steps[-1], case):
        completing.append(now)
    return sum(_is_chained(record, feature, window, case) for record in completing)


def _is_chained(completing: Record, feature: Sequence, window: list[Record], case: Case) -> bool:
    """Try every choice of earlier events, first to last but one."""
    chains: list[list[Record]] = [[]]
    for step in feature.steps[:-1]:
        chains = [
            [*chain, record]
            for chain in chains
            for record in window
            if is_event(record, step, case)
            and (not chain or happened(chain[-1]) < happened(record))
        ]
    return any(
        happened(chain[-1]) < happened(completing)
        and not _is_broken(chain[0], completing, feature, window, case)
        for chain in chains
    )


def _is_broken(
    first: Record, completing: Record, feature: Sequence, window: list[Record], case: Case
) -> bool:
    return feature.broken_by is not None and any(
        is_event(record, feature.broken_by, case)
        and happened(first) <= happened(record) < happened(completing)
        for record in window
    )


def _before(at: datetime, within: Duration, zone: ZoneInfo) -> datetime:
    if within.unit in _EXACT:
        return at - within.count * _EXACT[within.unit]
    local = at.astimezone(zone)
    year, month = local.year, local.month
    for _ in range(within.count * (12 if within.unit is Unit.YEAR else 1)):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    clock = local.timetz()
    for day in range(local.day, 0, -1):
        try:
            return datetime.combine(date(year, month, day), clock).astimezone(UTC)
        except ValueError:  # the month has no such day: take the one before
            continue
    raise AssertionError


def _first_day(day: date, unit: Calendar) -> date:
    while unit is Calendar.MONTH and day.day > 1:
        day -= timedelta(days=1)
    while unit is Calendar.YEAR and (day.month, day.day) != (1, 1):
        day -= timedelta(days=1)
    return day


def _first_moment(day: date, zone: ZoneInfo) -> datetime:
    """Find the first quarter of an hour whose local date is this day; zones change on those."""
    moment = datetime.combine(day, time(0), tzinfo=UTC) - timedelta(hours=30)
    while moment.astimezone(zone).date() < day:
        moment += timedelta(minutes=15)
    return moment
