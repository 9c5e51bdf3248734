"""`trace` shows which practice is carried by which rules, and what fails without them."""

from __future__ import annotations

import json

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import RULES, SCENARIOS, VOCABULARY

PRACTICES = """\
practices:
  house-1: {about: Decline what is meant for one person.}
  house-2: {about: Call the manager when it goes on.}
"""


def carry(shell: Shell, rules: str, vocabulary: str = VOCABULARY + PRACTICES) -> None:
    shell.write("rules/desk.yaml", vocabulary)
    shell.write("rules/gifts.yaml", rules)


CARRIED = RULES.replace("{policy: Gifts}", "{practice: house-1}", 1).replace(
    '{policy: Gifts, section: "2"}', "{practice: [house-1, house-2]}"
)


def test_practices_stand_with_their_rules_and_what_fails_without_them(shell: Shell) -> None:
    carry(shell, CARRIED)

    ran = shell("trace", "rules")

    assert (
        ran.out
        == """\
house-1  Decline what is meant for one person.
  gifts/another-gift: Another gift brings in the manager
    fails without it: another-gift
  gifts/decline-gift: A gift is declined
    fails without it: a-gift-is-declined, another-gift
house-2  Call the manager when it goes on.
  gifts/another-gift: Another gift brings in the manager
    fails without it: another-gift
2 practices: 2 carried
"""
    )
    assert (ran.code, ran.err) == (0, "")


def test_a_practice_that_nothing_carries_is_an_error(shell: Shell) -> None:
    carry(shell, RULES.replace("{policy: Gifts}", "{practice: house-1}", 1))

    ran = shell("trace", "rules")

    assert ran.code == 1
    assert ran.out.endswith(
        """\
2 practices: 1 carried

error[BK505]: no rule carries the practice `house-2`
  = help: name it in the source of a rule: `source: {practice: house-2}`
"""
    )


def test_a_rule_that_no_scenario_would_miss_is_an_error(shell: Shell) -> None:
    carry(shell, CARRIED)
    first = SCENARIOS.index("  another-gift")
    shell.write("rules/scenarios.yaml", SCENARIOS[:first])

    ran = shell("trace", "rules")

    assert ran.code == 1
    assert (
        """\
error[BK506]: every scenario holds without `another-gift`
  = help: write a scenario that expects what only this rule brings about
"""
        in ran.out
    )


def test_a_scenario_that_fails_anyway_does_not_count(shell: Shell) -> None:
    carry(shell, CARRIED)
    shell.write("rules/scenarios.yaml", SCENARIOS.replace("grade: escalate", "grade: none"))

    ran = shell("trace", "rules")

    assert "every scenario holds without `another-gift`" in ran.out


def test_rules_that_name_no_practice_stand_by_the_sections_that_they_name(shell: Shell) -> None:
    ran = shell("trace", "rules")

    assert (
        ran.out
        == """\
policy Gifts
  gifts/decline-gift: A gift is declined
    fails without it: a-gift-is-declined, another-gift
  gifts/gifts-are-never-kept: Nobody keeps a gift
    fails without it: none
policy Gifts, section 2
  gifts/another-gift: Another gift brings in the manager
    fails without it: another-gift
policy Gifts, section 3
  gifts/food-is-small: Food never brings in the manager
    fails without it: none
3 sections: 1 carried

error[BK506]: every scenario holds without `gifts-are-never-kept`
  = help: write a scenario that expects what only this rule brings about

error[BK506]: every scenario holds without `food-is-small`
  = help: write a scenario that expects what only this rule brings about
"""
    )
    assert (ran.code, ran.err) == (1, "")


def test_sections_are_a_list_of_their_own_as_json_and_a_table_as_markdown(shell: Shell) -> None:
    record = json.loads(shell("trace", "rules", "--format", "json").out)
    table = shell("trace", "rules", "--format", "markdown").out.splitlines()

    assert [section["id"] for section in record["sections"]] == [
        "policy Gifts",
        "policy Gifts, section 2",
        "policy Gifts, section 3",
    ]
    assert table[:3] == [
        "| Source | Carried by | Scenarios that fail without it |",
        "|---|---|---|",
        "| policy Gifts | A gift is declined (`decline-gift`) "
        "| `a-gift-is-declined`, `another-gift` |",
    ]


def test_as_json_it_holds_everything(shell: Shell) -> None:
    carry(shell, CARRIED)

    ran = shell("trace", "rules", "--format", "json")

    record = json.loads(ran.out)
    assert [practice["id"] for practice in record["practices"]] == ["house-1", "house-2"]
    assert record["practices"][1] == {
        "id": "house-2",
        "about": "Call the manager when it goes on.",
        "carried": True,
        "rules": [
            {
                "id": "another-gift",
                "title": "Another gift brings in the manager",
                "rule_set": "gifts",
                "scenarios": ["gifts/another-gift"],
            }
        ],
    }
    assert record["diagnostics"] == []


def test_as_markdown_it_is_a_table_and_faults_go_elsewhere(shell: Shell) -> None:
    carry(shell, RULES.replace("{policy: Gifts}", "{practice: house-1}", 1))

    ran = shell("trace", "rules", "--format", "markdown")

    lines = ran.out.splitlines()
    assert (
        lines[0] == "| Practice | What it asks for | Carried by | Scenarios that fail without it |"
    )
    assert lines[2].startswith("| house-1 | Decline what is meant for one person. | A gift is")
    assert lines[3] == "| house-2 | Call the manager when it goes on. | nothing |  |"
    assert "BK505" in ran.err
    assert ran.code == 1
