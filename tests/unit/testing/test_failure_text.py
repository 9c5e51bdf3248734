"""A failing scenario shows the whole way, and the nearest change that would make it pass."""

from __future__ import annotations

import pytest

from boundarykit.testing import failure_text
from tests.unit.testing.scenarios import outcomes

GIFT = """\
  one:
    interaction: {gift: {kind: flowers}}
    expect: {EXPECTED}
"""
AGAIN = """\
  one:
    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food}}]
    interaction: {gift: {kind: KIND}}
    expect: {EXPECTED}
"""
FLOWERS_AGAIN = AGAIN.replace("KIND", "flowers")
FOOD_AGAIN = AGAIN.replace("KIND", "food")

A_RULE_THAT_DID_NOT_APPLY = """\
  what applied:
    ✓ decline-gift: A gift is declined  (gifts.yaml:12:3)
        ✓ interaction.gift_offered: true  it is true
  what did not:
    ✗ another-gift: Another gift brings in the manager  (gifts.yaml:21:3)
        ✓ finding.gift: true                    it was concluded
        ✗ history.earlier_gifts: {at_least: 1}  it is 0
  it would pass if
    another-gift applied; what keeps it from it is
        ✗ history.earlier_gifts: {at_least: 1}  it is 0"""

A_RULE_TOO_MANY = """\
  what applied:
    ✓ another-gift: Another gift brings in the manager  (gifts.yaml:21:3)
        ✓ finding.gift: true                    it was concluded
        ✓ history.earlier_gifts: {at_least: 1}  it is 1
    ✓ decline-gift: A gift is declined  (gifts.yaml:12:3)
        ✓ interaction.gift_offered: true  it is true
  it would pass if
    another-gift did not apply; it applied because
        ✓ finding.gift: true                    it was concluded
        ✓ history.earlier_gifts: {at_least: 1}  it is 1"""

A_SAFEGUARD_IN_THE_WAY = """\
  what applied:
    ✓ another-gift: Another gift brings in the manager  (gifts.yaml:21:3)
        ✓ finding.gift: true                    it was concluded
        ✓ history.earlier_gifts: {at_least: 1}  it is 1
    ✓ decline-gift: A gift is declined  (gifts.yaml:12:3)
        ✓ interaction.gift_offered: true  it is true
    ✓ safeguard food-is-small: Food never brings in the manager  (gifts.yaml:32:3)
        ✓ interaction.gift_kind: {is: food, if_unknown: fails}  it is food
        took away escalate
  it would pass if
    food-is-small did not apply; it applied because
        ✓ interaction.gift_kind: {is: food, if_unknown: fails}  it is food"""


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        (GIFT, "grade: escalate", A_RULE_THAT_DID_NOT_APPLY),
        (GIFT, "must: {has: [escalate]}", A_RULE_THAT_DID_NOT_APPLY),
        (GIFT, "because: [decline-gift, another-gift]", A_RULE_THAT_DID_NOT_APPLY),
        (GIFT, "duties: {has: [tell_customer]}", A_RULE_THAT_DID_NOT_APPLY),
        (FLOWERS_AGAIN, "grade: decline", A_RULE_TOO_MANY),
        (FLOWERS_AGAIN, "not_because: [another-gift]", A_RULE_TOO_MANY),
        (FLOWERS_AGAIN, "duties: []", A_RULE_TOO_MANY),
        (FOOD_AGAIN, "grade: escalate", A_SAFEGUARD_IN_THE_WAY),
        (FOOD_AGAIN, "must: {has: [escalate]}", A_SAFEGUARD_IN_THE_WAY),
    ],
)
def test_the_way_and_the_nearest_change(text: str, expected: str, told: str) -> None:
    assert account(text.replace("EXPECTED", expected)) == told


def test_a_rule_from_which_several_conditions_are_missing() -> None:
    small_talk = GIFT.replace("gift: {kind: flowers}", "signals: [small_talk]")

    told = account(small_talk.replace("EXPECTED", "grade: escalate, must: {has: [decline_gift]}"))

    assert (
        told
        == """\
  what applied: nothing
  what did not:
    ✗ decline-gift: A gift is declined  (gifts.yaml:12:3)
        ✗ interaction.gift_offered: true  it is false
    ✗ another-gift: Another gift brings in the manager  (gifts.yaml:21:3)
        ✗ finding.gift: true                    no rule concluded it
        ✗ history.earlier_gifts: {at_least: 1}  it is 0
  it would pass if
    decline-gift applied; what keeps it from it is
        ✗ interaction.gift_offered: true  it is false
    and another-gift applied; what keeps it from it is
        ✗ finding.gift: true                    no rule concluded it
        ✗ history.earlier_gifts: {at_least: 1}  it is 0"""
    )


def test_a_misspelt_name_has_no_account() -> None:
    """Nothing about the rules is wrong then."""
    (outcome,) = outcomes(GIFT.replace("EXPECTED", "because: {has: [decline-gifts]}")).values()

    assert failure_text(outcome).startswith("error[BK503]")
    assert "what applied" not in failure_text(outcome)


def test_a_scenario_that_holds_can_be_looked_at_too() -> None:
    """Whoever counts what scenarios cover sees how each clause stood."""
    (outcome,) = outcomes(GIFT.replace("EXPECTED", "grade: decline")).values()

    seen = outcome.look() if outcome.look else None

    assert seen is not None
    assert {each.clause.id for each in seen.standings if each.applies} == {
        "decline-gift",
        "gifts-are-never-kept",
    }


def account(text: str) -> str:
    """Return what stands below the diagnostics of the only scenario of a text."""
    (outcome,) = outcomes(text).values()
    told = failure_text(outcome)
    return told[told.index("  what applied") :]
