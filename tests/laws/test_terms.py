"""Terms of one response merge into one, whatever the order and however often they are stated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.case import Case
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Scope
from boundarykit.ir.policy import Merging, Role
from boundarykit.ir.terms import AppealTerm, LastsTerm, SameDay, Terms
from boundarykit.judgement.terms import Merged, TermMerger
from tests.unit.domain.plain import read

ROLES = tuple(Role(name, name) for name in ("frontline", "manager", "director"))
SENIORITY = {role.id: place for place, role in enumerate(ROLES)}
CASE = read(workplace={"zone": "Europe/Berlin"})
FIELDS = ("by", "due", "lasts", "scope", "appeal")
OPPOSITE = Merging("shortest", "latest", "narrowest", "most_junior", "shortest")

lengths = st.sampled_from(
    [Duration.parse(text) for text in ("1 day", "24 hours", "30 days", "1 month", "1 year")]
    + [Duration.parse(text) for text in ("12 months", "2 years")]
)
deadlines = st.just(SameDay()) | lengths | st.just(Duration.parse("2 working days"))
pairs = st.tuples(lengths, lengths).map(
    lambda pair: sorted(pair, key=lambda one: one.after(CASE.at, CASE.workplace.zone_info))
)
lasts = st.one_of(
    lengths.map(lambda length: LastsTerm(LastsKind.FIXED, length, length)),
    lengths.map(lambda length: LastsTerm(LastsKind.AT_LEAST, length, None)),
    lengths.map(lambda length: LastsTerm(LastsKind.AT_MOST, None, length)),
    pairs.map(lambda pair: LastsTerm(LastsKind.RANGE, pair[0], pair[1])),
    st.sampled_from((LastsKind.PERMANENT, LastsKind.REST_OF_DAY, LastsKind.VISIT)).map(LastsTerm),
)
roles = st.sampled_from(tuple(SENIORITY))
terms = st.builds(
    Terms,
    by=st.none() | roles,
    within=st.none() | deadlines,
    lasts=st.none() | lasts,
    scope=st.none() | st.sampled_from(Scope),
    appeal=st.none() | st.builds(AppealTerm, lengths, roles),
)
several = st.lists(terms, max_size=4)
policies = st.sampled_from((Merging(), OPPOSITE))

LAW = settings(max_examples=150, deadline=None)


def merge(offers: list[Terms], merging: Merging = Merging(), case: Case = CASE) -> Merged:  # noqa: B008  # frozen
    return TermMerger(merging, ROLES).merge(offers, case)


@LAW
@given(offers=several, merging=policies, data=st.data())
def test_the_order_of_terms_changes_nothing(
    offers: list[Terms], merging: Merging, data: st.DataObject
) -> None:
    assert merge(data.draw(st.permutations(offers)), merging) == merge(offers, merging)


@LAW
@given(offers=several, merging=policies)
def test_stating_terms_twice_changes_nothing(offers: list[Terms], merging: Merging) -> None:
    assert merge([*offers, *offers], merging) == merge(offers, merging)


@LAW
@given(offers=several, others=several, merging=policies)
def test_terms_may_be_merged_in_groups(
    offers: list[Terms], others: list[Terms], merging: Merging
) -> None:
    """Each merged term is the term of one offer; that offer may stand for its whole group."""
    whole, group = merge([*offers, *others], merging), merge(offers, merging)

    for field in FIELDS:
        merged = getattr(group, field)
        winner = [one for one in offers if getattr(merge([one], merging), field) == merged]
        assert merged is None or winner
        together = merge([*winner[:1], *others], merging)
        assert getattr(together, field) == getattr(whole, field)


@LAW
@given(offers=several, empty=st.integers(0, 3), merging=policies)
def test_an_offer_that_states_nothing_leaves_the_others_alone(
    offers: list[Terms], empty: int, merging: Merging
) -> None:
    assert merge([*offers, *[Terms()] * empty], merging) == merge(offers, merging)


@LAW
@given(offers=st.lists(terms, min_size=1, max_size=4))
def test_terms_merge_towards_the_end_that_the_vocabulary_names(offers: list[Terms]) -> None:
    usual, opposite = merge(offers), merge(offers, OPPOSITE)
    each = [merge([offer]) for offer in offers]

    def ends(field: str, key: Callable[[Any], Any]) -> tuple[Any, Any]:
        keys = [key(getattr(one, field)) for one in each if getattr(one, field) is not None]
        return (min(keys), max(keys)) if keys else (None, None)

    def got(field: str, key: Callable[[Any], Any], merged: Merged) -> Any:
        found = getattr(merged, field)
        return None if found is None else key(found)

    for field, key, reverse in (
        ("by", SENIORITY.__getitem__, False),
        ("scope", list(Scope).index, False),
        ("due", _same, True),
        ("appeal", lambda appeal: appeal.until, False),
    ):
        low, high = ends(field, key)
        expected = (low, high) if reverse else (high, low)
        assert (got(field, key, usual), got(field, key, opposite)) == expected


def _same(due: datetime) -> datetime:
    return due


def length(text: str) -> LastsTerm:
    duration = Duration.parse(text)
    return LastsTerm(LastsKind.FIXED, duration, duration)


@pytest.mark.parametrize(
    "mildest_first",
    [
        [LastsTerm(LastsKind.VISIT), LastsTerm(LastsKind.REST_OF_DAY), length("1 day")],
        [length("30 days"), length("1 month"), length("12 months"), LastsTerm(LastsKind.PERMANENT)],
        [
            LastsTerm(LastsKind.AT_MOST, None, Duration.parse("1 year")),
            LastsTerm(LastsKind.RANGE, Duration.parse("6 months"), Duration.parse("1 year")),
            LastsTerm(LastsKind.AT_LEAST, Duration.parse("1 year"), None),
        ],
    ],
)
def test_the_longest_length_wins_or_the_shortest_if_the_vocabulary_says_so(
    mildest_first: list[LastsTerm],
) -> None:
    offers = [Terms(lasts=one) for one in mildest_first]

    longest, shortest = merge(offers).lasts, merge(offers, OPPOSITE).lasts

    assert longest is not None
    assert shortest is not None
    assert longest.kind is mildest_first[-1].kind
    assert shortest.kind is mildest_first[0].kind


def test_a_fixed_length_and_a_range_without_room_merge_the_same_in_any_order() -> None:
    year = Duration.parse("1 year")
    offers = [
        Terms(lasts=LastsTerm(kind, year, year)) for kind in (LastsKind.FIXED, LastsKind.RANGE)
    ]

    assert merge(offers) == merge(offers[::-1])


def test_the_rest_of_the_day_ends_at_the_place_s_midnight() -> None:
    merged = merge([Terms(lasts=LastsTerm(LastsKind.REST_OF_DAY))]).lasts

    assert merged is not None
    assert merged.until_most is not None
    assert merged.until_most.isoformat() == "2026-03-10T23:00:00+00:00"
