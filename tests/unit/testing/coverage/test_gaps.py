"""A gap of each kind is found and named with its line, and filling it covers everything."""

from __future__ import annotations

import pytest

from tests.unit.testing.coverage.shop import (
    HEAD,
    SHOP_RULES,
    SHOP_VOCABULARY,
    TWO,
    gaps,
    shop,
    written,
)

GAPS = {
    "flattery": [
        "shop.yaml:20:15 praise: the response `decline_gift` is never expected by name",
        "shop.yaml:21:18 praise: the message `thank-them` is never expected by name",
        "shop.yaml:57:13 kept-by-nobody: the prohibition `keep_gift` is never expected by name",
        "shop.yaml:18:40 praise: the word `flattery` of `interaction.signals` never decides alone",
    ],
    "small-talk": [
        "shop.yaml:18:50 praise: the word `small_talk` of `interaction.signals` never decides alone"
    ],
    "face-to-face": [
        "shop.yaml:19:30 praise: `interaction.channel: phone` is never all that is missing"
    ],
    "third-gift": [
        "shop.yaml:33:15 many-gifts: the response `escalate` is never expected by name",
        "shop.yaml:35:7 many-gifts: the duty `tell_them` is never expected by name",
    ],
    "no-gift-today": [
        "shop.yaml:26:35 many-gifts: `interaction.gift_offered: true` is never all that is missing"
    ],
    "second-gift": [
        "shop.yaml:27:43 many-gifts: `history.earlier_gifts: {at_least: 2}` is never all that is"
        " missing",
        "shop.yaml:27:43 many-gifts: `history.earlier_gifts` never decides at 1, one below",
    ],
    "for-the-team": ["shop.yaml:29:7 many-gifts: the exception `for-the-team` never excuses it"],
    "on-the-edge": [
        "shop.yaml:11:13 history.earlier_gifts: nothing is seen just inside its window, exactly"
        " 90 days before"
    ],
    "over-the-edge": [
        "shop.yaml:11:13 history.earlier_gifts: nothing is seen just outside its window, exactly"
        " 90 days before and one second more"
    ],
    "uneasy": [
        "shop.yaml:45:15 unease: the contact point `desk` is never expected by name",
        "shop.yaml:41:46 unease: the alternative `interaction.staff_uncomfortable: true` never"
        " decides alone",
    ],
    "welcome": [
        "shop.yaml:43:19 unease: the alternative `interaction.welcomed: {is: true, if_unknown:"
        " fails}` never decides alone"
    ],
    "nobody-asked": [
        "shop.yaml:44:27 unease: `interaction.welcomed` is never unknown where that decides"
    ],
    "food": [
        "shop.yaml:47:3 food-is-small: it never applies",
        "shop.yaml:47:3 food-is-small: it never holds anything down",
    ],
}


def test_scenarios_that_show_everything_cover_all_of_it() -> None:
    (covered,) = shop(written()).sets

    assert gaps(covered) == []
    assert covered.percent == 100
    assert covered.scenarios == 13


@pytest.mark.parametrize("scenario", GAPS)
def test_what_one_scenario_alone_shows_is_missing_without_it(scenario: str) -> None:
    (covered,) = shop(written(scenario)).sets

    assert gaps(covered) == GAPS[scenario]
    assert covered.percent < 100


def test_the_last_value_that_holds_must_be_seen() -> None:
    three = TWO.replace("[", '[{at: "2026-06-03T09:00:00Z", gift: {kind: food}}, ', 1)

    (covered,) = shop(written().replace(TWO, three)).sets

    assert gaps(covered) == [
        "shop.yaml:27:43 many-gifts: `history.earlier_gifts` never decides at 2, the last that"
        " holds"
    ]


def test_each_condition_of_an_exception_must_be_seen_missing_alone() -> None:
    rules = SHOP_RULES.replace(
        "          - interaction.gift_to_team: true",
        "          - interaction.gift_to_team: true\n          - interaction.channel: phone",
    )

    (covered,) = shop(written(), rules).sets

    assert gaps(covered) == [
        "shop.yaml:33:34 many-gifts: `interaction.channel: phone` is never all that the exception"
        " `for-the-team` lacks"
    ]


def test_a_threshold_of_an_exception_is_expected_the_other_way_round() -> None:
    rules = SHOP_RULES.replace(
        "interaction.gift_to_team: true", "history.earlier_gifts: {at_least: 3}"
    )

    (covered,) = shop(written("for-the-team"), rules).sets

    hints = {result.goal.gap: result.goal.hint for result in covered.missing}
    assert hints["`history.earlier_gifts` never decides at 3, the last that holds"] == (
        "let `history.earlier_gifts` be 3 and expect `because: {lacks: [many-gifts]}`"
    )


def test_each_number_of_a_list_is_a_word_too() -> None:
    rules = SHOP_RULES.replace("{at_least: 2}", "{one_of: [1, 2]}")

    (covered,) = shop(written("second-gift"), rules).sets

    assert (
        "shop.yaml:27:42 many-gifts: the word `1` of `history.earlier_gifts` never decides alone"
        in gaps(covered)
    )


def test_each_word_of_a_none_of_must_be_seen_preventing_it() -> None:
    rules = SHOP_RULES.replace(
        "      - interaction.channel: phone",
        "      - interaction.channel: {not_in: [in_person, phone]}",
    )
    scenarios = HEAD + (
        "  at-the-desk:\n"
        "    interaction: {signals: [flattery], channel: in_person}\n"
        "    expect: {grade: none}\n"
    )

    (covered,) = shop(scenarios, rules).sets

    told = [gap for gap in gaps(covered) if "`interaction.channel` never" in gap]
    assert told == [
        "shop.yaml:19:51 praise: the word `phone` of `interaction.channel` never decides alone"
    ]


def test_a_threshold_set_by_a_parameter_is_named_where_it_is_used() -> None:
    rules = SHOP_RULES.replace("{at_least: 2}", "{at_least: {parameter: many}}").replace(
        "events:\n", "parameters:\n  many: {type: number, value: 2}\nevents:\n"
    )

    (covered,) = shop(written("second-gift"), rules).sets

    assert gaps(covered)[-1] == (
        "shop.yaml:29:9 many-gifts: `history.earlier_gifts` never decides at 1, one below"
    )


def test_a_scenario_that_does_not_hold_shows_nothing() -> None:
    scenarios = written().replace("expect: {contacts: [desk]}", "expect: {contacts: []}")

    found = shop(scenarios)

    assert found.not_counted == ("shop/uneasy",)
    assert gaps(found.sets[0]) == GAPS["uneasy"]


def test_a_scenario_that_is_still_to_do_shows_nothing() -> None:
    scenarios = written().replace("  uneasy:\n", "  uneasy:\n    todo: ask the desk\n")

    found = shop(scenarios)

    assert found.not_counted == ("shop/uneasy",)
    assert gaps(found.sets[0]) == GAPS["uneasy"]


def test_a_rule_set_without_scenarios_is_covered_to_nothing() -> None:
    other = """\
boundarykit: 1
kind: rules
id: other
title: Another
uses: [desk]
rules:
  small:
    title: Small
    source: {policy: Gifts}
    when: [{interaction.channel: phone}]
    respond: [decline_gift]
"""

    found = shop(written(), other=other)

    assert [(each.rule_set, each.percent, each.scenarios) for each in found.sets] == [
        ("other", 0, 0),
        ("shop", 100, 13),
    ]


def test_a_hint_starts_from_a_scenario_in_which_the_rule_applies() -> None:
    (covered,) = shop(written("face-to-face")).sets

    assert covered.missing[0].hint == (
        "in a variation of `flattery`, let all but this hold and expect"
        " `because: {lacks: [praise]}`"
    )


def test_what_needs_a_rule_that_never_applies_waits_for_it() -> None:
    (covered,) = shop(written("uneasy", "welcome")).sets

    waiting = {result.goal.gap: result.waits for result in covered.missing}
    assert waiting.pop("it never applies") is False
    assert set(waiting.values()) == {True}
    assert covered.missing[0].hint == (
        "in a new scenario, let everything under `when` hold and expect `because: {has: [unease]}`"
    )


def test_nobody_tries_out_the_safeguard_that_a_service_makes() -> None:
    service = "services:\n  repairs: {about: Repairs., never_withheld: true}\n"
    refusal = "responses:\n  refuse: {title: Refuse the service, refuses_service: true}\n"
    words = SHOP_VOCABULARY.replace("responses:\n", refusal) + service

    found = shop(written(), words=words)

    assert [each.rule_set for each in found.sets] == ["shop"]
