"""What users of other tools complain of most is planted here, and caught."""

from __future__ import annotations

import pytest

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import RULES, SCENARIOS, VOCABULARY


@pytest.mark.parametrize(
    ("piece", "planted", "meant"),
    [
        ("    respond: [decline_gift]", "    responds: [decline_gift]", "`respond`"),
        ("      for-the-team: {why:", "      for-the-team: {wyh:", "`why`"),
        ("      - escalate: {by: manager", "      - escalate: {bye: manager", "`by`"),
        ("who: manager, within", "who: manager, wihtin", "`within`"),
    ],
)
def test_a_key_that_is_not_known_is_never_ignored(
    shell: Shell, piece: str, planted: str, meant: str
) -> None:
    assert piece in RULES
    shell.write("rules/gifts.yaml", RULES.replace(piece, planted, 1))

    ran = shell("check", "rules")

    assert ran.code == 1
    assert "error[BK201]: unknown key" in ran.out
    assert f"did you mean {meant}?" in ran.out


def test_a_failing_scenario_says_why_and_what_would_make_it_pass(shell: Shell) -> None:
    shell.write("rules/scenarios.yaml", SCENARIOS.replace("grade: escalate", "grade: none"))

    ran = shell("test", "rules")

    assert ran.code == 1
    assert "error[BK501]: expected that the grade is `none`" in ran.out
    assert "history.earlier_gifts" in ran.out


def test_a_scenario_that_expects_nothing_does_not_pass(shell: Shell) -> None:
    shell.write(
        "rules/scenarios.yaml",
        SCENARIOS.replace("expect: {grade: decline, must: [decline_gift]}", "expect: {}"),
    )

    ran = shell("test", "rules")

    assert ran.code != 0
    assert "BK502" in ran.out + ran.err


@pytest.mark.parametrize(
    ("piece", "planted", "meant"),
    [
        (
            "because: [another-gift, decline-gift]",
            "because: {lacks: [anoter-gift]}",
            "another-gift",
        ),
        ("must: [decline_gift]", "must: {lacks: [declin_gift]}", "decline_gift"),
        ("excused: [decline-gift]", "nearly: {lacks: [decline-gifts]}", "decline-gift"),
    ],
)
def test_a_misspelt_name_in_a_scenario_that_would_pass_is_an_error(
    shell: Shell, piece: str, planted: str, meant: str
) -> None:
    assert piece in SCENARIOS
    shell.write("rules/scenarios.yaml", SCENARIOS.replace(piece, planted, 1))

    ran = shell("test", "rules")

    assert ran.code == 1
    assert "error[BK503]: unknown" in ran.out
    assert f"did you mean `{meant}`?" in ran.out


@pytest.mark.parametrize(
    "never",
    [
        "when: [{history.earlier_gifts: {at_least: 2, at_most: 1}}]",
        "when: [{interaction.signals: {any_of: [flattery], none_of: [flattery]}}]",
        "when: [{finding.gift: true}, {interaction.gift_offered: false}]",
        "when: [{any: [{interaction.channel: {not_in: [in_person, phone]}}]}]",
    ],
)
def test_a_rule_that_can_never_apply_does_not_look_as_if_it_passed(
    shell: Shell, never: str
) -> None:
    dead = (
        "  never-seen:\n    title: Never seen\n    source: {policy: Gifts}\n"
        f"    {never}\n    respond: [escalate]\n"
    )
    shell.write("rules/gifts.yaml", RULES.replace("safeguards:\n", f"{dead}safeguards:\n", 1))

    ran = shell("check", "rules")

    assert ran.code == 1
    assert "error[BK262]" in ran.out
    assert "never-seen" in ran.out


def test_the_unplanted_rules_are_fine(shell: Shell) -> None:
    shell.write("rules/desk.yaml", VOCABULARY)

    assert shell("check", "rules").code == 0
    assert shell("test", "rules").code == 0
