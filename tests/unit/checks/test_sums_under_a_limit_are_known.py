"""A sum under a limit that permits something asks that the amount is known."""

from __future__ import annotations

import pytest

from boundarykit.compiler.load import load_texts
from boundarykit.compiler.review import review
from boundarykit.diagnostics import Source

RULES = """\
boundarykit: 1
kind: rules
id: ours
title: Ours
owner: us
uses: [core]
events: {{gift: {{interaction.gift_offered: true}}}}
history:
  year: {{sum: interaction.gift_value, of: gift, calendar: year, this_one: {this_one}}}
  times: {{count: gift, calendar: year, this_one: counted}}
rules:
  small:
    title: Small gifts
    source: {{policy: Gifts}}
    when: [{when}]
    {outcome}
"""
SMALL = "{history.year: {at_most: 50 EUR}}"


def advised(
    when: str, outcome: str = "may: [share_gift_with_team]", this_one: str = "counted"
) -> bool:
    """Tell whether a rule is advised on."""
    text = RULES.format(when=when, outcome=outcome, this_one=this_one)
    loaded = load_texts([Source("rules.yaml", text)])
    return any(each.code == "BK254" for each in review(loaded))


@pytest.mark.parametrize(
    "bound", ["{at_most: 50 EUR}", "{under: 50 EUR}", "0 EUR", "{between: [1 EUR, 50 EUR]}"]
)
@pytest.mark.parametrize("key", ["may", "respond"])
def test_every_upper_bound_is_advised_on(bound: str, key: str) -> None:
    assert advised(f"{{history.year: {bound}}}", f"{key}: [share_gift_with_team]")


@pytest.mark.parametrize(
    "asked",
    [
        "{interaction.gift_value: {known: true}}",
        "{interaction.gift_value: {at_most: 20 EUR, if_unknown: fails}}",
        "{all: [{interaction.gift_value: {known: true}}]}",
    ],
)
def test_a_rule_that_asks_for_the_amount_is_not(asked: str) -> None:
    assert not advised(f"{asked}, {SMALL}")


@pytest.mark.parametrize(
    "asked",
    [
        "{interaction.gift_value: {known: false}}",
        "{interaction.gift_value: {at_most: 20 EUR, if_unknown: holds}}",
        "{any: [{interaction.gift_value: {known: true}}, {interaction.channel: phone}]}",
    ],
)
def test_one_that_does_not_need_it_is(asked: str) -> None:
    assert advised(f"{asked}, {SMALL}")


def test_what_counts_the_other_way_is_not() -> None:
    assert not advised("{history.year: {over: 50 EUR}}")
    assert not advised(SMALL, "conclude: small\n    never: [share_gift_with_team]")
    assert not advised(SMALL, this_one="not_counted")
    assert not advised("{history.times: {at_most: 2}}")
