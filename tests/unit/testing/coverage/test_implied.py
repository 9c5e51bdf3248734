"""What the number of an event asks for already is no gap, since no case can show it missing."""

from __future__ import annotations

import pytest

from tests.unit.testing.coverage.shop import HEAD, SHOP_RULES, gaps, shop

RULES = SHOP_RULES.replace("count: gift", "ordinal: gift").replace(
    "    this_one: not_counted\n", ""
)
TWICE = "`interaction.gift_offered: true` is never all that is missing"
SCENARIOS = f"""\
{HEAD}\
  a-gift:
    interaction: {{gift: {{kind: food}}}}
    expect: {{must_not: [keep_gift]}}
"""


def missing(test: str) -> bool:
    """Tell whether it is a gap that there was no gift, beside a test of how manieth it is."""
    found = shop(SCENARIOS, RULES.replace("{at_least: 2}", test))
    assert found.not_counted == ()
    return any(TWICE in gap for gap in gaps(found.sets[0]))


@pytest.mark.parametrize("test", ["2", "{at_least: 1}", "{one_of: [1, 3]}", "{over: 0}"])
def test_what_an_event_is_goes_with_its_number(test: str) -> None:
    assert not missing(test)


@pytest.mark.parametrize("test", ["{at_most: 3}", "{not: 2}", "{under: 3}", "0"])
def test_a_number_that_what_is_no_event_has_too_leaves_the_gap(test: str) -> None:
    assert missing(test)


def test_how_often_it_happened_before_says_nothing_of_this_time() -> None:
    found = shop(SCENARIOS, SHOP_RULES)

    assert any(TWICE in gap for gap in gaps(found.sets[0]))
