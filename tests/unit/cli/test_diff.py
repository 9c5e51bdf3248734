"""`diff` tells what a change of rules means: which cases, how, and because of which rules."""

from __future__ import annotations

import json

import pytest

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import MESSAGES, RULES, SCENARIOS, VOCABULARY, write_rules


def change(shell: Shell, rules: str = RULES, **texts: str) -> None:
    """Write changed rules beside the old ones."""
    write_rules(shell.folder / "new", rules=rules, **texts)


WITHIN = RULES.replace("within: 90 days", "within: 30 days")


def test_a_change_is_told_by_rule_with_a_scenario_to_paste(shell: Shell) -> None:
    change(shell, WITHIN)

    ran = shell("diff", "rules", "new", "--examples", "1")

    assert ran.out == TOLD
    assert (ran.code, ran.err) == (1, "")


def test_the_pasted_scenario_passes_with_the_new_rules_and_fails_with_the_old(
    shell: Shell,
) -> None:
    change(shell, WITHIN)
    printed = json.loads(shell("diff", "rules", "new", "--format", "json").out)
    scenarios = [each["scenario"] for group in printed["groups"] for each in group["examples"]]
    text = "boundarykit: 1\nkind: scenarios\nfor: gifts\nscenarios:\n" + "\n".join(scenarios)
    for folder in ("rules", "new"):
        shell.write(f"{folder}/scenarios.yaml", text + "\n")

    old, new = shell("test", "rules"), shell("test", "new")

    assert (old.code, new.code) == (1, 0)
    assert old.out.endswith(f"0 passed, {len(scenarios)} failed\n")


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        (RULES, ""),
        ("# A comment.\n" + RULES, ""),
        (
            RULES.replace("title: A gift is declined", "title: Gifts are declined"),
            "retitled: decline-gift, from “A gift is declined” to “Gifts are declined”\n\n",
        ),
    ],
)
def test_nothing_differs_where_only_the_text_does(shell: Shell, rules: str, first: str) -> None:
    change(shell, rules)

    ran = shell("diff", "rules", "new")

    assert ran.out == (
        f"{first}3 scenarios and 0 generated cases: every one is answered the same\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_clauses_that_came_and_went_stand_first(shell: Shell) -> None:
    change(shell, RULES.replace("food-is-small:", "food-is-harmless:"))

    ran = shell("diff", "rules", "new")

    assert ran.out.startswith("added: food-is-harmless\nremoved: food-is-small\n\n3 scenarios and ")


def test_a_case_that_only_one_side_can_decide_is_told(shell: Shell) -> None:
    fewer = VOCABULARY.replace("  phone: {about: A call.}\n", "")
    change(shell, vocabulary=fewer, scenarios=SCENARIOS.replace("phone", "in_person"))

    ran = shell("diff", "rules", "new")

    assert ran.code == 1
    assert ran.out.endswith(
        """\
3 cases only one side can decide:
  gifts/a-gift-is-declined: refused by the new rules (BK113: unknown channel in `interaction.channel`)
  gifts/a-gift-is-declined/not-when-it-is-for-the-team: refused by the new rules (BK113: unknown channel in `interaction.channel`)
  gifts/another-gift: refused by the new rules (BK113: unknown channel in `history.interactions[0].channel`)
"""  # noqa: E501  # printed so
    )


def test_other_words_are_another_answer(shell: Shell) -> None:
    change(shell, messages=MESSAGES.replace("say no.", "decline."))

    ran = shell("diff", "rules", "new", "--examples", "1")

    assert ran.code == 1
    assert (
        "  # words: staff: thank-and-decline: text.en: Thank them and say no. → "
        "Thank them and decline.\n" in ran.out
    )


def test_a_condition_that_no_case_reaches_is_told(shell: Shell) -> None:
    """Nobody can be met and missed by a condition that always holds."""
    always = RULES.replace("at_least: 1}", "at_least: 0}")
    change(shell, always)

    ran = shell("diff", "rules", "new", "--examples", "0")

    assert ran.out.endswith(
        """\
1 condition of changed rules that no case both met and missed:
  another-gift: history.earlier_gifts: {at_least: 0}
"""
    )


def test_as_markdown_it_is_a_table_with_scenarios_to_unfold(shell: Shell) -> None:
    change(shell, WITHIN)

    ran = shell("diff", "rules", "new", "--format", "markdown", "--examples", "1")

    lines = ran.out.splitlines()
    assert lines[0] == "### What this change means"
    assert "| Because of | milder | harsher | other | cases |" in lines
    assert any(line.startswith("| `another-gift` | ") for line in lines)
    assert "<details><summary><code>another-gift</code>: milder</summary>" in lines
    assert "  another-gift-milder:" in lines


def test_as_json_it_holds_everything(shell: Shell) -> None:
    change(shell, WITHIN)

    record = json.loads(shell("diff", "rules", "new", "--format", "json").out)

    assert record["differs"] is True
    assert record["written"] == {"added": [], "removed": [], "retitled": []}
    (group,) = record["groups"]
    assert group["cause"] == ["another-gift"]
    assert (group["harsher"], group["other"]) == (0, 0)
    assert group["examples"][0]["way"] == "milder"
    assert group["examples"][0]["rule_sets"] == ["gifts"]


def test_without_cases_only_the_scenarios_are_compared(shell: Shell) -> None:
    change(shell, WITHIN)

    ran = shell("diff", "rules", "new", "--cases", "0")

    assert ran.out == (
        "3 scenarios and 0 generated cases: every one is answered the same\n\n"
        "no case was generated for what changed: only the scenarios were compared\n"
    )


@pytest.mark.parametrize("arguments", [("rules",), ("rules", "nowhere"), ("nowhere", "rules")])
def test_a_wrong_call_is_told_apart_from_a_difference(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    assert shell("diff", *arguments).code == 2


TOLD = """\
3 scenarios and 42 generated cases: 3 answered differently

Because of    milder  harsher  other  cases
another-gift       3        0      0      3

another-gift

  # milder, for: gifts
  # grade: escalate → decline
  # must: − escalate
  # duties: − tell_customer
  another-gift-milder:
    at: "2026-03-10T12:00:00Z"
    interaction: {channel: in_person, gift: {kind: flowers}}
    history: [{at: "2025-12-10T12:00:00Z", gift: {kind: flowers}}]
    expect: {grade: decline, must: [decline_gift], duties: []}
"""


DEFINED = """\
boundarykit: 1
kind: rules
id: gifts
title: Gifts
uses: [desk]
definitions:
  dear:
    title: A dear gift
    source: {policy: Gifts}
    elements: {offered: [interaction.gift_kind: {is: flowers, if_unknown: fails}]}
rules:
  dear-gifts:
    title: Dear gifts bring in the manager
    source: {policy: Gifts}
    when: [definition.dear: met]
    respond: [escalate]
"""


def test_how_definitions_stand_and_what_stands_aside_is_told_with_the_difference(
    shell: Shell,
) -> None:
    abroad = "applies: {where: {region: FR}, about: In France}\n"
    change(shell, DEFINED)
    write_rules(
        shell.folder / "away", rules=DEFINED.replace("definitions:\n", f"{abroad}definitions:\n")
    )
    write_rules(shell.folder / "other", rules=DEFINED.replace("is: flowers", "is: food"))

    other, away = shell("diff", "new", "other").out, shell("diff", "new", "away").out

    assert "  # definitions: gifts/dear: met → not_met\n" in other
    assert "  # stood_aside: + gifts\n" in away
