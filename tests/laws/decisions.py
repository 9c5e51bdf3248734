"""Strategies for decisions, whole and well typed."""

from __future__ import annotations

from hypothesis import strategies as st

from boundarykit.domain.answer import (
    Contact,
    Duty,
    Excused,
    FactRead,
    FactValue,
    Finding,
    Ground,
    HeldDown,
    IfLate,
    Lasts,
    LastsKind,
    Nearly,
    Prohibition,
    Reason,
    Response,
    Review,
    Stamp,
    Words,
)
from boundarykit.domain.decision import Decision
from boundarykit.domain.durations import MOST_WORKING_DAYS, Duration, Unit
from boundarykit.domain.known import Known, KnownResponse
from boundarykit.domain.scales import Against, Means, Meanwhile, Scope, Share, Silence
from boundarykit.domain.terms import (
    Appeal,
    NamedWord,
    Notification,
    Readmission,
    StillGiven,
    Vote,
)
from tests.laws.cases import ZONES, maybe, moments, tuples_of, words

texts = st.text(max_size=9)
names = tuples_of(words, most=2)
durations = st.builds(Duration, st.integers(0, MOST_WORKING_DAYS), st.sampled_from(Unit))
grounds = st.builds(Ground, id=words, title=texts, source=texts)
values: st.SearchStrategy[FactValue] = st.one_of(
    st.none(), st.booleans(), st.integers(), texts, tuples_of(texts)
)
facts = st.builds(FactRead, name=words, value=values, assumed=st.booleans())
named_words = tuples_of(st.builds(NamedWord, id=words, title=texts), most=2)
appeals = st.builds(
    Appeal,
    within=durations,
    until=maybe(moments),
    to=words,
    decided_within=maybe(durations),
    if_silent=maybe(st.sampled_from(Silence)),
    meanwhile=maybe(st.sampled_from(Meanwhile)),
    then=maybe(st.builds(Appeal, within=durations, until=st.none(), to=words)),
)
responses = st.builds(
    Response,
    id=words,
    title=texts,
    rung=maybe(words),
    by=maybe(words),
    due=maybe(moments),
    lasts=maybe(
        st.builds(
            Lasts,
            kind=st.sampled_from(LastsKind),
            least=maybe(durations),
            most=maybe(durations),
            until_least=maybe(moments),
            until_most=maybe(moments),
            until=named_words,
        )
    ),
    scope=maybe(st.sampled_from(Scope)),
    appeal=maybe(appeals),
    review=maybe(st.builds(Review, after=durations, due=moments, by=maybe(words))),
    together_with=names,
    confirmed_by=maybe(words),
    not_by=names,
    vote=maybe(st.builds(Vote, share=st.sampled_from(Share), otherwise=maybe(words))),
    against=tuples_of(st.sampled_from(Against), most=2),
    notify=maybe(
        st.builds(
            Notification,
            means=maybe(st.sampled_from(Means)),
            within=maybe(durations),
            due=maybe(moments),
            states=named_words,
            copy_to=names,
            sign_back=st.booleans(),
        )
    ),
    conditions=named_words,
    readmission=maybe(
        st.builds(
            Readmission,
            on_request=st.booleans(),
            after=maybe(durations),
            earliest=maybe(moments),
            by=maybe(words),
            conditions=named_words,
        )
    ),
    still_given=tuples_of(
        st.builds(StillGiven, id=words, title=texts, by=maybe(words), conditions=named_words),
        most=2,
    ),
    protects_staff=st.booleans(),
    now=st.booleans(),
    waits_for_a_person=st.booleans(),
    rules=names,
)
duties = st.builds(
    Duty,
    id=words,
    what=texts,
    who=words,
    about=maybe(texts),
    starts=moments,
    due=maybe(moments),
    if_late=maybe(st.builds(IfLate, who=maybe(words), outcome=maybe(words))),
    rules=names,
)
decisions = st.builds(
    Decision,
    case=words,
    at=moments,
    zone=st.sampled_from(ZONES),
    grade=words,
    grade_title=texts,
    must=tuples_of(responses, most=2),
    may=tuples_of(responses, most=2),
    must_not=tuples_of(
        st.builds(Prohibition, response=words, title=texts, because=tuples_of(grounds)), most=2
    ),
    duties=tuples_of(duties, most=2),
    contacts=tuples_of(
        st.builds(
            Contact, id=words, title=texts, label=maybe(texts), reach=maybe(texts), rules=names
        ),
        most=2,
    ),
    findings=tuples_of(st.builds(Finding, id=words, rules=names), most=2),
    held_down=tuples_of(
        st.builds(
            HeldDown,
            by=grounds,
            at_most=maybe(words),
            required=names,
            permitted=names,
            duties=names,
            instead=maybe(words),
        ),
        most=2,
    ),
    because=tuples_of(
        st.builds(Reason, rule=grounds, facts=tuples_of(facts), findings=names), most=2
    ),
    excused=tuples_of(
        st.builds(Excused, rule=grounds, exception=words, why=texts, facts=tuples_of(facts)),
        most=2,
    ),
    nearly=tuples_of(st.builds(Nearly, rule=grounds, missing=texts, fact=maybe(facts)), most=2),
    words=tuples_of(
        st.builds(
            Words,
            reader=words,
            message=words,
            rule=words,
            text=st.dictionaries(words, texts, max_size=2),
        ),
        most=2,
    ),
    named=st.dictionaries(words, st.dictionaries(words, texts, max_size=2), max_size=2),
    facts=st.dictionaries(words, values, max_size=3),
    known=st.builds(
        Known,
        ladder=names,
        roles=names,
        responses=tuples_of(
            st.builds(
                KnownResponse,
                id=words,
                title=texts,
                rung=maybe(words),
                issued_by=names,
                needs_a_rule=st.booleans(),
            ),
            most=2,
        ),
        never_withheld=names,
    ),
    stamp=st.builds(Stamp, policy=texts, rule_sets=names, engine=texts),
)
