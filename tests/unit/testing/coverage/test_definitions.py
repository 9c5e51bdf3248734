"""What stands in a definition is covered once, whoever reads it."""

from __future__ import annotations

from boundarykit.testing.coverage import Kind
from tests.unit.testing.coverage.shop import HEAD, gaps, shop

RULES = """\
boundarykit: 1
kind: rules
id: shop
title: Gifts in a shop
uses: [desk]
events:
  gift: {interaction.gift_offered: true}
history:
  gifts: {count: gift, window: ever, this_one: counted}
definitions:
  pressure:
    title: Pressure by gifts
    source: {policy: Gifts}
    elements:
      many: [history.gifts: {at_least: 3}]
      words: [interaction.signals: {any_of: [flattery, small_talk]}]
rules:
  bring-in:
    title: Pressure brings in the manager
    source: {policy: Gifts}
    when: [definition.pressure: met]
    respond: [escalate]
  decline:
    title: Pressure on the phone is declined
    source: {policy: Gifts}
    when: [definition.pressure: met, interaction.channel: phone]
    respond: [decline_gift]
  thank:
    title: Without pressure there are thanks
    source: {policy: Gifts}
    when: [definition.pressure: not_met]
    turn_to: [desk]
"""
OF_CONDITIONS = (Kind.THRESHOLD, Kind.WORD, Kind.ALTERNATIVE)
PAST = ", ".join(
    f'{{at: "2026-06-0{day}T09:00:00Z", gift: {{kind: food}}, channel: phone}}' for day in (1, 2)
)


def test_thresholds_and_words_of_a_definition_are_counted_once() -> None:
    found = shop(HEAD + "  none:\n    expect: {must: []}\n", RULES).sets[0]

    goals = [each.goal for each in found.results if each.goal.kind in OF_CONDITIONS]
    told = [(goal.owner, goal.part) for goal in goals if goal.kind is not Kind.ALTERNATIVE]
    assert sorted(told) == [
        ("definition.pressure", "history.gifts 2"),
        ("definition.pressure", "history.gifts 3"),
        ("definition.pressure", "interaction.signals flattery"),
        ("definition.pressure", "interaction.signals small_talk"),
    ]


def test_one_rule_that_shows_an_edge_shows_it_for_all() -> None:
    scenarios = (
        f"{HEAD}  pressed:\n    history: [{PAST}]\n"
        "    interaction: {gift: {kind: food}, signals: [flattery]}\n"
        "    expect: {must: {has: [escalate]}}\n"
    )

    found = shop(scenarios, RULES).sets[0]

    told = [gap for gap in gaps(found) if "never decides at" in gap]
    assert [gap.partition(": ")[2] for gap in told] == [
        "`history.gifts` never decides at 2, one below"
    ]
