"""What rules ask for, settled against what safeguards allow: laws for every set of clauses."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boundarykit.ir.policy import Rule, Safeguard
from tests.laws.clauses import (
    LADDER,
    RUNG_OF,
    few,
    highest,
    names,
    rule,
    rules,
    rungs,
    safeguard,
    safeguards,
    settle,
)

LAW = settings(max_examples=200, deadline=None)
anything = {"applying": rules, "holding": safeguards}


def ceiling(holding: list[Safeguard]) -> int:
    return min((one.at_most for one in holding if one.at_most is not None), default=len(LADDER))


def forbidden(applying: list[Rule], holding: list[Safeguard]) -> set[str]:
    clauses: list[Rule | Safeguard] = [*applying, *holding]
    return {response for clause in clauses for response in clause.forbids}


@LAW
@given(**anything, data=st.data())
def test_the_order_of_clauses_changes_nothing(
    applying: list[Rule], holding: list[Safeguard], data: st.DataObject
) -> None:
    one = settle(applying, holding)
    other = settle(data.draw(st.permutations(applying)), data.draw(st.permutations(holding)))

    assert set(one.required) == set(other.required)
    assert set(one.permitted) == set(other.permitted)
    assert set(one.forbidden) == set(other.forbidden)
    assert one.grade == other.grade


@LAW
@given(**anything)
def test_a_ceiling_is_never_exceeded(applying: list[Rule], holding: list[Safeguard]) -> None:
    settled = settle(applying, holding)

    assert highest(settled.required | settled.permitted) <= ceiling(holding)


@LAW
@given(**anything)
def test_nothing_forbidden_is_required_or_permitted(
    applying: list[Rule], holding: list[Safeguard]
) -> None:
    settled = settle(applying, holding)

    assert set(settled.forbidden) == forbidden(applying, holding)
    assert not set(settled.forbidden) & {*settled.required, *settled.permitted}


@LAW
@given(**anything)
def test_the_grade_is_the_highest_required_rung(
    applying: list[Rule], holding: list[Safeguard]
) -> None:
    settled = settle(applying, holding)

    assert settled.grade == highest(settled.required)


@LAW
@given(**anything)
def test_nothing_permitted_is_milder_than_what_is_required(
    applying: list[Rule], holding: list[Safeguard]
) -> None:
    settled = settle(applying, holding)

    on_the_ladder = [r for r in map(RUNG_OF.get, settled.permitted) if r is not None]
    assert all(rung >= settled.grade for rung in on_the_ladder)
    assert not set(settled.permitted) & set(settled.required)


@LAW
@given(wanted=st.lists(names, min_size=1, max_size=3, unique=True), at_most=rungs, forbids=few)
def test_when_a_ceiling_takes_all_the_highest_it_allows_is_required_instead(
    wanted: list[str], at_most: int, forbids: tuple[str, ...]
) -> None:
    above = tuple(response for response in wanted if (RUNG_OF[response] or 0) > at_most)
    allowed = [
        rung.stands_for
        for rung in LADDER[: at_most + 1]
        if rung.stands_for is not None and rung.stands_for not in forbids
    ]
    asked = tuple(response for response in above if response not in forbids)

    settled = settle(
        [rule("wants", requires=asked)], [safeguard("cap", at_most=at_most, forbids=forbids)]
    )

    expected = allowed[-1:] if asked else []
    assert list(settled.required) == expected
    assert [held.instead for held in settled.held if held.instead] == expected


@LAW
@given(**anything)
def test_everything_taken_away_is_reported_with_who_took_it(
    applying: list[Rule], holding: list[Safeguard]
) -> None:
    settled = settle(applying, holding)

    for asked, reported in (("requires", "required"), ("permits", "permitted")):
        wanted = {offer.response for rule in applying for offer in getattr(rule, asked)}
        lost = wanted - {*settled.required, *settled.permitted}
        told = {response for held in settled.held for response in getattr(held, reported)}
        assert lost <= told
    for held in settled.held:
        assert held.required or held.permitted or held.instead


@LAW
@given(**anything)
def test_nothing_kept_is_reported_as_taken_away(
    applying: list[Rule], holding: list[Safeguard]
) -> None:
    settled = settle(applying, holding)

    put_in_place = {held.instead for held in settled.held}
    for held in settled.held:
        gone = {*held.required, *held.permitted}
        assert not gone & (set(settled.required) - put_in_place)
        assert not gone & set(settled.permitted)


@LAW
@given(**anything, at_most=st.none() | rungs, forbids=few)
@example(
    applying=[rule("r", requires=("ban",))],
    holding=[safeguard("never", forbids=("ban",))],
    at_most=4,
    forbids=(),
)
@example(
    applying=[rule("r", requires=("ban", "line"))],
    holding=[safeguard("cap", at_most=4)],
    at_most=None,
    forbids=("line",),
)
def test_adding_a_safeguard_never_raises_the_grade(
    applying: list[Rule], holding: list[Safeguard], at_most: int | None, forbids: tuple[str, ...]
) -> None:
    more = safeguard("more", at_most=at_most, forbids=forbids)

    assert settle(applying, [*holding, more]).grade <= settle(applying, holding).grade


@LAW
@given(**anything, at_most=st.none() | rungs, forbids=few)
def test_adding_a_safeguard_permits_nothing_more_severe(
    applying: list[Rule], holding: list[Safeguard], at_most: int | None, forbids: tuple[str, ...]
) -> None:
    more = safeguard("more", at_most=at_most, forbids=forbids)

    before, after = settle(applying, holding), settle(applying, [*holding, more])

    assert highest(after.permitted) <= max(highest(before.permitted), before.grade)


@LAW
@given(**anything, requires=few, permits=few)
def test_adding_a_rule_that_forbids_nothing_never_lowers_the_grade(
    applying: list[Rule],
    holding: list[Safeguard],
    requires: tuple[str, ...],
    permits: tuple[str, ...],
) -> None:
    """Rules raise, with one exception: a response that stood in for what a ceiling took away
    gives way as soon as some rule asks for something that the ceiling allows.
    """
    before = settle(applying, holding)
    stood_in = any(held.instead for held in before.held)
    more = rule("more", requires=requires, permits=permits)

    after = settle([*applying, more], holding)

    assert stood_in or after.grade >= before.grade


@LAW
@given(**anything, forbids=few)
def test_a_rule_that_only_forbids_raises_nothing(
    applying: list[Rule], holding: list[Safeguard], forbids: tuple[str, ...]
) -> None:
    before = settle(applying, holding)

    after = settle([*applying, rule("more", forbids=forbids)], holding)

    assert after.grade <= before.grade


@pytest.mark.parametrize(
    ("wanted", "at_most", "forbids", "grade"),
    [
        (("ban",), None, ("ban",), 0),
        (("ban",), 4, (), 4),
        (("ban",), 4, ("ban",), 0),
        (("ban",), 4, ("restrict",), 3),
        (("call",), 0, (), 0),
    ],
)
def test_what_safeguards_leave_of_the_grade(
    wanted: tuple[str, ...], at_most: int | None, forbids: tuple[str, ...], grade: int
) -> None:
    holding = [safeguard("cap", at_most=at_most), safeguard("never", forbids=forbids)]

    assert settle([rule("wants", requires=wanted)], holding).grade == grade


def test_a_choice_milder_than_what_stands_in_is_taken_away_too() -> None:
    """The rule asks for more than the ceiling allows, and permits less than stands in for it."""
    asking = rule("asking", requires=("ban",), permits=("line",))

    settled = settle([asking], [safeguard("cap", at_most=2)])

    assert list(settled.required) == ["decline"]
    assert settled.permitted == {}
    assert [(held.by.id, held.permitted) for held in settled.held][-1:] == [("cap", ["line"])]
