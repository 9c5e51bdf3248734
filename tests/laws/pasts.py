"""Strategies for pasts that sit on the edges of windows, and for what is asked about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from boundarykit.domain.case import Case
from boundarykit.domain.case_parts import History
from boundarykit.domain.durations import Duration, Unit
from boundarykit.domain.incident import Allegation, Complaint, Incident, Knowledge
from boundarykit.domain.interaction import Gift, Interaction, Signal
from boundarykit.domain.measure import Measure
from boundarykit.domain.money import Money
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.request import Request
from boundarykit.domain.scales import AppealState, KnowledgeSource, RequestAnswer, StaffResponse
from boundarykit.domain.workplace import Workplace
from boundarykit.facts.catalogue import CATALOGUE, MEASURE_FACTS, REQUEST_FACTS
from boundarykit.ir.conditions import AnyOf, Between, Condition, Every, Known, OneOf, Some
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
    scope_of,
)
from boundarykit.ir.policy import Lexicon
from tests.laws.history_oracle import window_begins

SIGNALS = ("flirtation", "insult", "small_talk")
LISTS = {
    "signals": SIGNALS,
    "channels": ("chat", "phone"),
    "gifts": ("flowers",),
    "responses": ("suspend", "warn"),
    "roles": ("frontline", "manager"),
    "requests": ("appeal", "return"),
    "ladder": ("none", "warning", "ban"),
}
LEXICON = Lexicon(
    signals=frozenset(LISTS["signals"]),
    channels=frozenset(LISTS["channels"]),
    gifts=frozenset(LISTS["gifts"]),
    responses=frozenset(LISTS["responses"]),
    roles=frozenset(LISTS["roles"]),
    requests=frozenset(LISTS["requests"]),
    ladder=frozenset(LISTS["ladder"]),
)
FACTS = {spec.name: spec.fact(LISTS) for spec in (*CATALOGUE, *MEASURE_FACTS, *REQUEST_FACTS)}
GIFT_VALUE = FACTS["interaction.gift_value"]

_ANSWERS = tuple(str(word) for word in StaffResponse)
_ANSWER = FACTS["interaction.staff_response"]
_WELCOMED, _RECORDED = FACTS["interaction.welcomed"], FACTS["interaction.recorded"]


def _answered(*words: str) -> OneOf:
    return OneOf(_ANSWER, frozenset(_ANSWERS.index(word) for word in words))


def _event(name: str, *parts: Condition, subject: Subject = Subject.INTERACTION) -> Event:
    return Event(f"set/{name}", subject, Every(parts))


ADVANCE = _event("advance", AnyOf(FACTS["interaction.signals"], 0b011))
REFUSAL = _event("refusal", _answered("refused"))
INVITATION = _event("invitation", _answered("invited", "accepted"))
GIFT = _event("gift", Between(GIFT_VALUE, 0, None))
UNWELCOME = _event(
    "unwelcome",
    Some((OneOf(_WELCOMED, frozenset({0})), Known(_RECORDED, negated=True), _answered("steered"))),
)
INTERACTIONS = (ADVANCE, REFUSAL, INVITATION, GIFT, UNWELCOME)
WARNING = _event(
    "warning", OneOf(FACTS["measure.response"], frozenset({1})), subject=Subject.MEASURE
)
ANY_MEASURE = _event("measure", subject=Subject.MEASURE)
HEEDED = _event("heeded", OneOf(FACTS["measure.heeded"], frozenset({1})), subject=Subject.MEASURE)
LONG = _event("long", Between(FACTS["measure.lasted"], 2 * 86_400, None), subject=Subject.MEASURE)
CONTESTED = _event(
    "contested", OneOf(FACTS["measure.appeal"], frozenset({1, 3})), subject=Subject.MEASURE
)
MEASURES = (WARNING, ANY_MEASURE, HEEDED, LONG, CONTESTED)
ANY_REQUEST = _event("request", subject=Subject.REQUEST)
APPEAL = _event(
    "open_appeal",
    OneOf(FACTS["request.kind"], frozenset({0})),
    OneOf(FACTS["request.answer"], frozenset({0})),
    subject=Subject.REQUEST,
)
IN_TIME = _event(
    "in_time", OneOf(FACTS["request.in_time"], frozenset({1})), subject=Subject.REQUEST
)
AGAINST_A_WARNING = _event(
    "against", OneOf(FACTS["request.measure"], frozenset({1})), subject=Subject.REQUEST
)
REQUESTS = (ANY_REQUEST, APPEAL, IN_TIME, AGAINST_A_WARNING)
RUNG = FACTS["measure.rung"]

MOMENTS = tuple(
    datetime.fromisoformat(text)
    for text in (
        "2026-03-10T09:00:00+00:00",
        "2026-03-29T00:30:00+00:00",  # Berlin loses an hour at 01:00
        "2026-03-29T01:30:00+00:00",
        "2026-04-29T00:30:00+00:00",  # a month after an hour that Berlin lost
        "2026-10-25T00:30:00+00:00",  # Berlin's hour that comes twice, first time
        "2026-10-25T01:30:00+00:00",  # and second time
        "2026-11-01T04:30:00+00:00",  # Havana's midnight that comes twice
        "2026-11-01T05:30:00+00:00",
        "2026-11-25T01:30:00+00:00",
        "2026-05-31T21:59:59.999999+00:00",
        "2028-02-29T12:00:00+00:00",
        "2026-12-31T23:30:00+00:00",
        "2027-01-01T00:00:00+00:00",
    )
)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
_WITHIN = tuple(
    Duration(count, unit)
    for unit, counts in (
        (Unit.SECOND, (1,)),
        (Unit.MINUTE, (90,)),
        (Unit.HOUR, (24,)),
        (Unit.DAY, (0, 1, 90)),
        (Unit.WEEK, (2,)),
        (Unit.MONTH, (0, 1, 6, 12)),
        (Unit.YEAR, (1, 2)),
    )
    for count in counts
)
_MICROSECOND = timedelta(microseconds=1)
_UP_TO = st.sampled_from((1, 2, 3, 100))

interactions_events = st.sampled_from(INTERACTIONS)
measure_events = st.sampled_from(MEASURES)
request_events = st.sampled_from(REQUESTS)
any_events = st.sampled_from((*INTERACTIONS, *MEASURES, *REQUESTS))
simple_windows: st.SearchStrategy[Window] = st.one_of(
    st.sampled_from(_WITHIN).map(Rolling),
    st.sampled_from(Calendar).map(SinceCalendar),
    st.just(Ever()),
)
windows = simple_windows | st.builds(
    SinceEvent, st.sampled_from((*INTERACTIONS, *MEASURES, *REQUESTS)), st.sampled_from(IfNone)
)
counting_windows = windows | st.sampled_from(_WITHIN).map(Chained)
measure_windows = counting_windows | st.just(StillInForce())
_SAMES = st.lists(st.sampled_from(Same), max_size=2, unique=True).map(sorted).map(tuple)
_OWN = st.sampled_from(
    (
        (Same.CUSTOMER,),
        (Same.CUSTOMER, Same.STAFF),
        (Same.STAFF,),
        (Same.BRANCH, Same.CUSTOMER),
        (Same.CONDUCT, Same.CUSTOMER),
        (Same.ACCOUNT,),
        (Same.ACCOUNT, Same.CONDUCT),
    )
)
_OF_ALL = st.sampled_from(((Same.CUSTOMER,), (Same.ACCOUNT,)))
_AGE = st.none() | st.sampled_from(_WITHIN)
_NOW, _NOT_NOW = st.just(value=True), st.just(value=False)
scopes = st.builds(Scope, windows, _SAMES, _NOW) | st.builds(Scope, windows, _SAMES, _NOT_NOW, _AGE)
counting_scopes = st.builds(Scope, counting_windows, _SAMES, _NOW) | st.builds(
    Scope, counting_windows, _SAMES, _NOT_NOW, _AGE
)
measure_scopes = st.builds(Scope, measure_windows, _OWN, _NOT_NOW, _AGE)
mixed_scopes = st.builds(Scope, windows, _OWN, _NOT_NOW, _AGE)
request_scopes = st.builds(Scope, counting_windows, _OF_ALL, _NOT_NOW, _AGE)
of_all_scopes = st.builds(Scope, counting_windows, _OF_ALL, _NOW) | request_scopes
sequence_scopes = st.builds(Scope, windows, _OF_ALL, _NOW) | st.builds(
    Scope, windows, _OF_ALL, _NOT_NOW, _AGE
)
counted_scopes = st.builds(Scope, counting_windows, _SAMES, _NOW)


def _weights(events: st.SearchStrategy[Event]) -> st.SearchStrategy[tuple[Weight, ...]]:
    weight = st.builds(Weight, events, st.integers(1, 5), st.none() | st.sampled_from(_WITHIN))
    return st.lists(weight, min_size=1, max_size=3, unique_by=lambda each: each.event.name).map(
        tuple
    )


_WEIGHTS = _weights(any_events)
_MEASURE_WEIGHTS = _weights(measure_events)
features: st.SearchStrategy[Feature] = st.one_of(
    st.builds(Count, interactions_events, counting_scopes, _UP_TO),
    st.builds(Count, measure_events, measure_scopes, _UP_TO),
    st.builds(Count, request_events, request_scopes, _UP_TO),
    st.builds(Sum, st.just(GIFT_VALUE), interactions_events, counting_scopes),
    st.builds(
        Distinct, st.sampled_from(DistinctWhat), interactions_events, counting_scopes, _UP_TO
    ),
    st.builds(
        Sequence,
        st.lists(interactions_events, min_size=2, max_size=3).map(tuple),
        st.none() | interactions_events,
        scopes,
        _UP_TO,
    ),
    st.builds(
        Sequence,
        st.lists(any_events, min_size=2, max_size=3).map(tuple),
        st.none() | any_events,
        sequence_scopes,
        _UP_TO,
    ),
    st.lists(interactions_events, min_size=1, max_size=3, unique=True).flatmap(
        lambda of: st.builds(LastIs, st.just(tuple(of)), st.sampled_from(of), scopes)
    ),
    st.lists(
        st.sampled_from((*INTERACTIONS, *MEASURES)), min_size=2, max_size=3, unique=True
    ).flatmap(lambda of: st.builds(LastIs, st.just(tuple(of)), st.sampled_from(of), mixed_scopes)),
    st.builds(TimeSince, interactions_events, scopes),
    st.builds(TimeSince, measure_events, measure_scopes),
    st.builds(InForce, measure_events, _OWN, _UP_TO),
    st.builds(TimeSince, request_events, request_scopes),
    st.builds(Highest, st.just(RUNG), measure_events, measure_scopes),
    st.builds(Points, _WEIGHTS, of_all_scopes, _UP_TO),
    st.builds(Points, _MEASURE_WEIGHTS, measure_scopes, _UP_TO),
    st.builds(TimeTo, interactions_events, st.sampled_from(StartsFrom), _SAMES, st.booleans()),
    st.builds(TimeTo, measure_events, st.sampled_from(StartsFrom), _OWN, _NOT_NOW),
    st.builds(TimeTo, request_events, st.sampled_from(StartsFrom), _OF_ALL, _NOT_NOW),
    st.builds(Ordinal, interactions_events, counted_scopes, _UP_TO),
)


@st.composite
def pasts(draw: st.DrawFn, asked: tuple[Feature, ...], zone: str | None = None) -> Case:
    """A case whose records lie on, just before and just after the edges of what is asked."""
    at = draw(st.sampled_from(MOMENTS))
    zone = zone or draw(st.sampled_from(ZONES))
    account = draw(st.sampled_from((None, "a1")))
    place = Workplace(zone=zone, branch=draw(st.sampled_from((None, "b1"))))
    has_event = draw(st.sampled_from((True, True, True, False)))
    now = _interaction(draw, "now", at, account, "s1") if has_event else None
    bare = _case(at, place, account, now)
    times = st.sampled_from([edge for edge in _edges(asked, bare) if edge <= bare.at])
    interactions = [
        _interaction(draw, f"p{n}", draw(times), account, draw(st.sampled_from(("s1", "s2"))))
        for n in range(draw(st.integers(0, 9)))
    ]
    measures = [_measure(draw, f"m{n}", times, account) for n in range(draw(st.integers(0, 4)))]
    about = st.sampled_from((None, *(measure.id for measure in measures)))
    requests = [
        _request(draw, f"r{n}", times, account, about) for n in range(draw(st.integers(0, 3)))
    ]
    history = History(
        interactions=tuple(interactions), measures=tuple(measures), requests=tuple(requests)
    )
    return Case(**{**dict(bare), "history": history, **draw(_matters(times))})


def _case(at: datetime, place: Workplace, account: str | None, now: Interaction | None) -> Case:
    """What happened is decided a day later; where nothing happened, the decision is the moment."""
    return Case(
        at=at if now is None else at + timedelta(days=1),
        customer=Customer(id="c1", account=account),
        staff=StaffMember(id="s1"),
        interaction=now,
        incident=Incident(id="incident", opened_at=at) if now is None else None,
        workplace=place,
    )


def _matters(times: st.SearchStrategy[datetime]) -> st.SearchStrategy[dict[str, Any]]:
    """What a time can be measured from."""
    known = st.builds(Knowledge, at=times, source=st.just(KnowledgeSource.REPORT))
    incident = st.builds(
        Incident, id=st.just("incident"), opened_at=times, knowledge=st.none() | known
    )
    complaint = st.builds(Complaint, id=st.just("complaint"), at=times, by_staff=st.booleans())
    allegation = st.builds(Allegation, id=st.just("claim"), at=times, against=st.just("s1"))
    return st.fixed_dictionaries(
        {},
        optional={"incident": incident, "complaint": complaint, "allegation": allegation},
    )


def _edges(asked: tuple[Feature, ...], bare: Case) -> list[datetime]:
    at = bare.looks_back_from
    edges = {at, at - timedelta(hours=1), at - timedelta(days=3), at - timedelta(days=40)}
    for feature in asked:
        scope = scope_of(feature)
        if scope is not None:
            edges |= set(_edges_of(scope, bare))
        if isinstance(feature, Points):
            lives = (weight.life for weight in feature.weights if weight.life is not None)
            edges |= {window_begins(Rolling(life), (), bare)[0] for life in lives}
    near = (-_MICROSECOND, timedelta(0), _MICROSECOND)
    # Later than the event, though not later than the decision, is no past either.
    return sorted({edge.astimezone(UTC) + by for edge in edges for by in near})


def _edges_of(scope: Scope, bare: Case) -> Iterator[datetime]:
    if isinstance(scope.window, Chained):
        step = Rolling(scope.window.within)
        first = window_begins(step, (), bare)[0]
        yield first
        # The second link of a chain, counted from the first.
        yield first + (first - bare.looks_back_from)
    elif not isinstance(scope.window, Ever | SinceEvent | StillInForce):
        yield window_begins(scope.window, (), bare)[0]
    if scope.older_than is not None:
        yield window_begins(Rolling(scope.older_than), (), bare)[0]


def _interaction(
    draw: st.DrawFn, name: str, at: datetime, account: str | None, staff: str
) -> Interaction:
    is_other = account is not None and name != "now" and draw(st.booleans())
    worth = st.builds(Money, amount=st.integers(0, 50), currency=st.just("EUR"))
    gifts = st.builds(Gift, kind=st.just("flowers"), value=st.none() | worth)
    return Interaction(
        id=name,
        at=at,
        customer="c2" if is_other else "c1",
        account=account if is_other else draw(st.sampled_from((None, account))),
        staff=staff,
        encounter=draw(st.sampled_from((None, "e1", "e2"))),
        branch=draw(st.sampled_from((None, "b1", "b2"))),
        channel=draw(st.sampled_from(LISTS["channels"])),
        recorded=draw(st.sampled_from((None, True))),
        welcomed=draw(st.sampled_from((None, True, False))),
        signals=tuple(Signal(kind=kind) for kind in draw(st.sets(st.sampled_from(SIGNALS)))),
        gift=draw(st.none() | gifts),
        staff_response=draw(st.sampled_from(StaffResponse)),
    )


def _measure(
    draw: st.DrawFn, name: str, times: st.SearchStrategy[datetime], account: str | None
) -> Measure:
    issued = draw(times)
    starts = draw(st.sampled_from((issued, issued + _MICROSECOND, issued + timedelta(days=2))))
    ends = draw(st.none() | times)
    return Measure(
        id=name,
        response=draw(st.sampled_from(LISTS["responses"])),
        issued_at=issued,
        starts_at=starts,
        until=None if ends is None else max(ends, starts),
        ended_at=draw(st.none() | times),
        overturned_at=draw(st.none() | times),
        eased_at=issued,
        customer=draw(st.sampled_from((None, "c1") if account is None else (None, "c1", "c2"))),
        staff=draw(st.sampled_from((None, "s1", "s2"))),
        signals=tuple(draw(st.sets(st.sampled_from(SIGNALS)))),
        rung=draw(st.sampled_from((None, *LISTS["ladder"]))),
        heeded=draw(st.sampled_from((None, True, False))),
        appeal=draw(st.sampled_from((AppealState.NONE, AppealState.OPEN))),
        branch=draw(st.sampled_from((None, "b1", "b2"))),
    )


def _request(
    draw: st.DrawFn,
    name: str,
    times: st.SearchStrategy[datetime],
    account: str | None,
    about: st.SearchStrategy[str | None],
) -> Request:
    made, answered = draw(times), draw(st.none() | times)
    answered = None if answered is None else max(made, answered)
    answers = st.sampled_from((RequestAnswer.GRANTED, RequestAnswer.REFUSED))
    return Request(
        id=name,
        kind=draw(st.sampled_from(LISTS["requests"])),
        at=made,
        answered_at=answered,
        answer=RequestAnswer.OPEN if answered is None else draw(answers),
        customer=draw(st.sampled_from((None, "c1") if account is None else (None, "c1", "c2"))),
        measure=draw(about),
        due=draw(st.none() | times),
    )
