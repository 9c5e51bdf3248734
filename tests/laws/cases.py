"""Strategies for whole cases: every optional part present or absent, all of them consistent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.case import Case
from boundarykit.domain.case_parts import History
from boundarykit.domain.incident import (
    Allegation,
    Complaint,
    Confirmation,
    Consent,
    Incident,
    Knowledge,
    Witness,
)
from boundarykit.domain.interaction import Gift, Interaction, Signal
from boundarykit.domain.measure import Measure
from boundarykit.domain.money import MOST_MINOR_UNITS, Money
from boundarykit.domain.people import Customer, Protected, StaffMember
from boundarykit.domain.request import Request
from boundarykit.domain.scales import (
    ActedBy,
    AppealState,
    Claim,
    ComplaintClass,
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Outcome,
    RequestAnswer,
    Scope,
    Severity,
    StaffResponse,
    Stage,
)
from boundarykit.domain.vote import Vote
from boundarykit.domain.workplace import WEEKDAYS, ContactPoint, Hours, Workplace

T = TypeVar("T")

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
PEOPLE = ("c1", "c2")
STAFF = ("s1", "s2", "s3")
ACCOUNT = "a1"


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def tuples_of(strategy: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


ids = st.text(min_size=1, max_size=8)
words = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
personal = st.text(max_size=12)
moments = st.integers(0, 10**13).map(lambda back: AT - timedelta(microseconds=back))
values: st.SearchStrategy[AttributeValue] = st.booleans() | st.integers() | personal
attributes = st.dictionaries(words, values, max_size=2)

signals = st.builds(
    Signal,
    kind=words,
    severity=maybe(st.sampled_from(Severity)),
    evidence=maybe(st.sampled_from(Evidence)),
)
money = st.builds(Money, amount=st.integers(0, MOST_MINOR_UNITS), currency=st.just("EUR"))
gifts = st.builds(
    Gift, kind=words, value=maybe(money), to_team=st.booleans(), solicited=st.booleans()
)
protected = st.builds(
    Protected,
    gender=maybe(personal),
    ethnicity=maybe(personal),
    religion=maybe(personal),
    disability=maybe(personal),
    sexual_orientation=maybe(personal),
    age=maybe(st.integers(0, 150)),
)


def interactions(
    *, identity: st.SearchStrategy[str] = ids, customer: st.SearchStrategy[str], staff: str | None
) -> st.SearchStrategy[Interaction]:
    return st.builds(
        Interaction,
        id=identity,
        at=moments,
        customer=customer,
        staff=st.sampled_from(STAFF) if staff is None else st.just(staff),
        account=st.just(ACCOUNT),
        encounter=maybe(ids),
        channel=words,
        setting=maybe(words),
        private_channel=maybe(st.booleans()),
        recorded=maybe(st.booleans()),
        ongoing=maybe(st.booleans()),
        witnessed_by=tuples_of(words),
        acted_by=st.sampled_from(ActedBy),
        signals=tuples_of(signals),
        gift=maybe(gifts),
        staff_response=st.sampled_from(StaffResponse),
        staff_uncomfortable=maybe(st.booleans()),
        welcomed=maybe(st.booleans()),
        answered_with=tuples_of(words),
        staff_wishes=tuples_of(words),
        reported_grade=maybe(words),
        service=maybe(words),
        branch=maybe(ids),
        words=maybe(personal),
        attributes=attributes,
    )


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    issued = draw(moments)
    starts = issued + timedelta(microseconds=draw(st.integers(0, 10**13)))
    return Measure(
        id=draw(ids),
        response=draw(words),
        issued_at=issued,
        starts_at=starts,
        until=draw(maybe(st.integers(0, 10**13).map(lambda n: starts + timedelta(microseconds=n)))),
        ended_at=draw(maybe(moments)),
        overturned_at=draw(maybe(moments)),
        eased_at=draw(moments),
        by=draw(maybe(words)),
        scope=draw(maybe(st.sampled_from(Scope))),
        customer=draw(maybe(st.sampled_from(PEOPLE))),
        staff=draw(maybe(st.sampled_from(STAFF))),
        signals=draw(tuples_of(words)),
        rung=draw(maybe(words)),
        heeded=draw(maybe(st.booleans())),
        appeal=draw(st.sampled_from(AppealState)),
        branch=draw(maybe(ids)),
        interaction=draw(maybe(ids)),
        conditions=draw(tuples_of(st.text(min_size=1, max_size=9))),
    )


@st.composite
def requests(draw: st.DrawFn) -> Request:
    made = draw(moments)
    answer = draw(st.sampled_from(RequestAnswer))
    later = st.integers(0, (AT - made) // timedelta(microseconds=1))
    answered = None if answer is RequestAnswer.OPEN else made + timedelta(microseconds=draw(later))
    return Request(
        id=draw(ids),
        kind=draw(words),
        at=made,
        answered_at=answered,
        answer=answer,
        customer=draw(maybe(st.sampled_from(PEOPLE))),
    )


incidents = st.builds(
    Incident,
    id=ids,
    opened_at=moments,
    stage=st.sampled_from(Stage),
    signals=tuples_of(signals),
    concluded_at=maybe(moments),
    resolved_at=maybe(moments),
    staff_is_safe=maybe(st.booleans()),
    lessons_recorded=st.booleans(),
    evidence=maybe(st.sampled_from(Evidence)),
    knowledge=maybe(
        st.builds(Knowledge, at=moments, source=st.sampled_from(KnowledgeSource), by=maybe(words))
    ),
    outcome=maybe(st.sampled_from(Outcome)),
    witnesses=tuples_of(st.builds(Witness, id=ids, interviewed_at=maybe(moments))),
    confirmations=tuples_of(st.builds(Confirmation, by=words, at=moments, response=maybe(words))),
)
complaints = st.builds(
    Complaint,
    id=ids,
    at=moments,
    by_staff=st.booleans(),
    classified=maybe(st.sampled_from(ComplaintClass)),
    protected_ground=maybe(st.booleans()),
    harassment_at_work=maybe(st.booleans()),
    reasonable=maybe(st.booleans()),
    acknowledged_at=maybe(moments),
    understood_at=maybe(moments),
    assured_at=maybe(moments),
    followed_up_at=maybe(moments),
    resolved_at=maybe(moments),
    words=maybe(personal),
)


def allegations(staff: st.SearchStrategy[str]) -> st.SearchStrategy[Allegation]:
    """Claims against members of staff."""
    return st.builds(
        Allegation,
        id=ids,
        at=moments,
        against=staff,
        by_staff=st.booleans(),
        conduct=maybe(words),
        claim=st.sampled_from(Claim),
        evidence=maybe(st.sampled_from(Evidence)),
        observed_at=maybe(moments),
        words=maybe(personal),
    )


consents = st.builds(
    Consent,
    staff=st.sampled_from(STAFF),
    to=st.sampled_from(ConsentTo),
    given=st.booleans(),
    at=moments,
)
voters = st.integers(0, 12)
votes = st.builds(Vote, in_favour=voters, against=voters, abstained=voters, conflicted=voters)
workplaces = st.builds(
    Workplace,
    id=ids,
    zone=st.sampled_from(ZONES),
    region=maybe(st.sampled_from(("US", "US-CA", "GB-SCT", "DE-BY"))),
    sector=maybe(words),
    working_days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(
        tuple
    ),
    hours=maybe(st.builds(Hours, opens=st.times(), closes=st.times())),
    closures=tuples_of(st.dates(date(2025, 1, 1), date(2027, 1, 1))),
    contact_points=st.dictionaries(
        words,
        st.builds(ContactPoint, label=st.text(min_size=1, max_size=9), reach=ids),
        max_size=2,
    ),
    controls=maybe(tuples_of(words)),
    attributes=attributes,
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any consistent case; the vocabulary's words are not looked at."""
    staff = draw(st.sampled_from(STAFF))
    mine = interactions(customer=st.just("c1"), staff=staff, identity=st.just("now"))
    now = draw(maybe(mine))
    complaint = draw(maybe(complaints))
    claims = allegations(staff=st.just(staff))
    allegation = draw(maybe(claims))
    incident = draw(maybe(incidents))
    if now is None and complaint is None and incident is None and allegation is None:
        allegation = draw(claims)
    past = interactions(customer=st.sampled_from(PEOPLE), staff=None, identity=ids)
    return Case(
        id=draw(ids),
        at=AT,
        customer=draw(
            st.builds(
                Customer,
                id=st.just("c1"),
                account=st.just(ACCOUNT),
                name=maybe(personal),
                contact=maybe(personal),
                protected=protected,
                attributes=attributes,
            )
        ),
        staff=draw(
            st.builds(
                StaffMember,
                id=st.just(staff),
                role=words,
                name=maybe(personal),
                protected=protected,
                attributes=attributes,
            )
        ),
        interaction=now,
        incident=incident,
        complaint=complaint,
        allegation=allegation,
        consents=draw(tuples_of(consents)),
        vote=draw(maybe(votes)),
        workplace=draw(workplaces),
        history=History(
            interactions=_each_once(draw(tuples_of(past)), {"now"}),
            measures=_each_once(draw(tuples_of(measures())), set()),
            requests=_each_once(draw(tuples_of(requests())), set()),
            complaints=_each_once(
                draw(tuples_of(complaints)), {complaint.id} if complaint else set()
            ),
            allegations=_each_once(
                draw(tuples_of(allegations(staff=st.sampled_from(STAFF)))),
                {allegation.id} if allegation else set(),
            ),
        ),
    )


Record = TypeVar("Record", Interaction, Measure, Request, Complaint, Allegation)


def _each_once(records: tuple[Record, ...], taken: set[str]) -> tuple[Record, ...]:
    kept = []
    for record in records:
        if record.id not in taken:
            taken.add(record.id)
            kept.append(record)
    return tuple(kept)


def noon(day: int = 1, month: int = 1, year: int = 2026) -> datetime:
    return datetime.combine(date(year, month, day), time(12), tzinfo=UTC)
