"""The terms of a measure merge into one, whatever the order, and no demand gets lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Against, Means, Share
from boundarykit.ir.policy import (
    Merging,
    Policy,
    ResponseKind,
    Role,
    ServiceKind,
    WordKind,
)
from boundarykit.ir.terms import (
    LastsTerm,
    NotifyTerm,
    ReadmissionTerm,
    SameDay,
    StillGivenTerm,
    Terms,
    VoteTerm,
)
from boundarykit.judgement.lengths import LengthMerger
from boundarykit.judgement.measures import MeasureMerger
from boundarykit.judgement.named_words import NamedWords
from tests.unit.domain.plain import read

LAW = settings(max_examples=150, deadline=None)
CASE = read(workplace={"zone": "Europe/Berlin"})
ROLES = ("nurse", "manager", "director")
CONDITIONS = ("paid", "apology", "police")
STATEMENTS = ("reason", "length")
SERVICES = ("emergency", "check_up")
KIND = ResponseKind("ban", "Ban", None, still_gives=("emergency",))
POLICY = Policy(
    facts=(),
    histories=(),
    rules=(),
    safeguards=(),
    ladder=(),
    responses=(KIND,),
    roles=tuple(Role(name, name) for name in ROLES),
    merging=Merging(),
    conditions=tuple(WordKind(word, word) for word in CONDITIONS),
    statements=tuple(WordKind(word, word) for word in STATEMENTS),
    services=tuple(ServiceKind(word, word, word == "emergency") for word in SERVICES),
)
MERGER = MeasureMerger(POLICY)

lengths = st.sampled_from(
    [Duration.parse(text) for text in ("1 day", "24 hours", "1 month", "30 days", "12 months")]
)
roles = st.sampled_from(ROLES)


def some(words: tuple[Any, ...], fewest: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(words), unique=True, min_size=fewest, max_size=2).map(tuple)


terms = st.builds(
    Terms,
    together_with=some(ROLES),
    confirmed_by=st.none() | roles,
    not_by=some((*ROLES, "involved")),
    vote=st.none()
    | st.builds(VoteTerm, st.sampled_from(Share), st.sampled_from((None, "refer", "wait"))),
    against=some(tuple(Against)),
    notify=st.none()
    | st.builds(
        NotifyTerm,
        st.none() | st.sampled_from(Means),
        st.none() | st.just(SameDay()) | lengths,
        some(STATEMENTS),
        some(ROLES),
        st.booleans(),
    ),
    conditions=some(CONDITIONS),
    readmission=st.none()
    | st.builds(
        ReadmissionTerm, st.booleans(), st.none() | lengths, st.none() | roles, some(CONDITIONS)
    ),
    still_given=some(SERVICES).flatmap(
        lambda services: st.tuples(
            *(
                st.builds(StillGivenTerm, st.just(each), st.none() | roles, some(CONDITIONS))
                for each in services
            )
        )
    ),
)
several = st.lists(terms, max_size=4)


def merged(offers: list[Terms]) -> dict[str, Any]:
    return MERGER.merge(KIND, tuple(offers), CASE)


@LAW
@given(offers=several, data=st.data())
def test_the_order_of_terms_changes_nothing(offers: list[Terms], data: st.DataObject) -> None:
    assert merged(data.draw(st.permutations(offers))) == merged(offers)


@LAW
@given(offers=several)
def test_stating_terms_twice_changes_nothing(offers: list[Terms]) -> None:
    assert merged([*offers, *offers, Terms()]) == merged(offers)


@LAW
@given(offers=several, one=terms)
def test_a_further_rule_only_ever_asks_for_more(offers: list[Terms], one: Terms) -> None:
    before, after = merged(offers), merged([*offers, one])

    for name in ("together_with", "not_by", "against", "conditions"):
        assert set(_ids(before[name])) <= set(_ids(after[name]))
    assert set(_ids(before["still_given"])) <= set(_ids(after["still_given"]))
    assert "emergency" in _ids(after["still_given"])
    if before["vote"] is not None:
        shares = list(Share)
        assert shares.index(after["vote"].share) >= shares.index(before["vote"].share)
    told, then = before["notify"], after["notify"]
    if told is not None:
        assert set(_ids(told.states)) <= set(_ids(then.states))
        assert told.due is None or then.due <= told.due
        assert then.sign_back or not told.sign_back
    back, later = before["readmission"], after["readmission"]
    if back is not None:
        assert back.earliest is None or later.earliest >= back.earliest
        assert later.on_request or not back.on_request


def _ids(items: tuple[Any, ...]) -> list[str]:
    return [str(getattr(item, "id", item)) for item in items]


def in_order(pair: tuple[Duration | None, Duration | None]) -> bool:
    least, most = pair
    zone = CASE.workplace.zone_info
    return least is None or most is None or least.after(CASE.at, zone) <= most.after(CASE.at, zone)


pairs = st.tuples(st.none() | lengths, st.none() | lengths).filter(in_order)
open_ended = st.builds(
    lambda pair, words: LastsTerm(
        LastsKind.UNTIL, pair[0], pair[1], tuple(word for word in CONDITIONS if word in words)
    ),
    pairs,
    some(CONDITIONS, fewest=1),
)
others = st.one_of(
    lengths.map(lambda length: LastsTerm(LastsKind.FIXED, length, length)),
    lengths.map(lambda length: LastsTerm(LastsKind.AT_LEAST, length, None)),
    lengths.map(lambda length: LastsTerm(LastsKind.AT_MOST, None, length)),
    st.sampled_from((LastsKind.REST_OF_DAY, LastsKind.VISIT)).map(LastsTerm),
    lengths.map(lambda length: LastsTerm(LastsKind.TYPICALLY, length, None)),
)
LENGTHS = LengthMerger(NamedWords(POLICY.conditions), longest=True)


@LAW
@given(lasts=st.lists(open_ended | others, max_size=4), one=open_ended, data=st.data())
def test_what_ends_it_is_never_lost_and_the_order_of_lengths_changes_nothing(
    lasts: list[LastsTerm], one: LastsTerm, data: st.DataObject
) -> None:
    whole = LENGTHS.merge([*lasts, one], CASE)

    assert whole is not None
    assert set(one.until) <= {word.id for word in whole.until}
    assert (
        whole.until_least is None
        or whole.until_most is None
        or (whole.until_least <= whole.until_most)
    )
    assert LENGTHS.merge(data.draw(st.permutations([*lasts, one])), CASE) == whole
