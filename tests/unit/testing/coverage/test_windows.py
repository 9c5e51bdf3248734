"""A window is seen from a side only where its edge, and nothing else, decides what counts."""

from __future__ import annotations

import pytest

from boundarykit.testing.coverage import Kind
from tests.unit.testing.coverage.shop import HEAD, SHOP_RULES, gaps, shop


def sides(history: str, *pasts: str, at: str = "2026-06-10T09:00:00Z") -> list[str]:
    """Return the sides of a window that scenarios with these pasts show."""
    rules = SHOP_RULES.replace("count: gift\n    within: 90 days", history).replace(
        "events:\n", "events:\n  no: {interaction.staff_response: refused}\n"
    )
    if "time_since" in history:
        rules = rules.replace("{at_least: 2}", "{at_most: 2 days, if_unknown: fails}")
    scenarios = HEAD.replace("2026-06-10T09:00:00Z", at) + "".join(
        f"  n{number}:\n    history: [{past}]\n    expect: {{must_not: [keep_gift]}}\n"
        for number, past in enumerate(pasts)
    )
    found = shop(scenarios, rules)
    assert found.not_counted == ()
    return [
        result.goal.part.rpartition(" ")[2]
        for result in found.sets[0].results
        if result.goal.kind is Kind.WINDOW and result.scenario is not None
    ]


def gift(at: str) -> str:
    return f'{{at: "{at}", gift: {{kind: food}}}}'


@pytest.mark.parametrize(
    ("past", "seen"),
    [
        ("2026-03-12T08:59:58Z", []),
        ("2026-03-12T08:59:59Z", ["outside"]),
        ("2026-03-12T09:00:00Z", ["inside"]),
        ("2026-03-12T09:00:01Z", []),
        ("2026-06-10T08:59:59Z", []),
    ],
)
def test_a_rolling_window_is_seen_to_the_second(past: str, seen: list[str]) -> None:
    assert sides("count: gift\n    within: 90 days", gift(past)) == seen


def test_a_window_of_months_follows_the_calendar() -> None:
    edge = sides("count: gift\n    within: 3 months", gift("2026-03-10T09:00:00Z"))
    beyond = sides("count: gift\n    within: 3 months", gift("2026-03-10T08:59:59Z"))

    assert (edge, beyond) == (["inside"], ["outside"])


def test_a_calendar_window_is_seen_where_its_unit_begins() -> None:
    month = "count: gift\n    calendar: month"

    assert sides(month, gift("2026-06-01T00:00:00Z")) == ["inside"]
    assert sides(month, gift("2026-05-31T23:59:59Z")) == ["outside"]
    assert sides(month, gift("2026-06-05T09:00:00Z")) == []


def test_a_calendar_window_is_seen_from_a_case_on_its_edge_too() -> None:
    month, earlier = "count: gift\n    calendar: month", gift("2026-05-15T09:00:00Z")

    assert sides(month, earlier, at="2026-05-31T23:59:59Z") == ["inside"]
    assert sides(month, earlier, at="2026-06-01T00:00:00Z") == ["outside"]
    assert sides(month, earlier, at="2026-06-01T00:00:01Z") == []


def test_a_window_since_an_event_is_seen_before_and_after_it() -> None:
    since = "count: gift\n    since: no"
    no = '{at: "2026-05-01T09:00:00Z", staff_response: refused}'
    earlier, later = gift("2026-04-01T09:00:00Z"), gift("2026-05-02T09:00:00Z")

    assert sides(since, f"{earlier}, {no}") == ["outside"]
    assert sides(since, f"{no}, {later}") == ["inside"]
    assert sides(since, later) == []


def test_how_long_ago_something_was_is_seen_where_it_becomes_unknown() -> None:
    ago = "time_since: gift\n    within: 90 days"

    assert sides(ago, gift("2026-03-12T09:00:00Z")) == ["inside"]
    assert sides(ago, gift("2026-03-12T08:59:59Z")) == ["outside"]
    assert sides(ago, gift("2026-06-01T09:00:00Z")) == []


@pytest.mark.parametrize(
    ("past", "seen"),
    [
        ("2026-05-11T08:59:59Z", []),
        ("2026-05-11T09:00:00Z", ["old_enough"]),
        ("2026-05-11T09:00:01Z", ["too_young"]),
        ("2026-05-11T09:00:02Z", []),
        ("2026-03-12T09:00:00Z", ["inside"]),
    ],
)
def test_the_age_from_which_on_something_counts_is_seen_to_the_second(
    past: str, seen: list[str]
) -> None:
    aged = "count: gift\n    within: 90 days\n    older_than: 30 days"

    assert sides(aged, gift(past)) == seen


def test_an_age_that_nothing_shows_is_a_gap_at_its_place() -> None:
    rules = SHOP_RULES.replace("within: 90 days", "window: ever\n    older_than: 30 days")
    found = shop(HEAD + "  none:\n    expect: {must_not: [keep_gift]}\n", rules)

    assert [gap for gap in gaps(found.sets[0]) if "before" in gap] == [
        "shop.yaml:12:17 history.earlier_gifts: nothing is seen just old enough, exactly 30 days "
        "before",
        "shop.yaml:12:17 history.earlier_gifts: nothing is seen just too young, exactly 30 days "
        "before and one second less",
    ]
