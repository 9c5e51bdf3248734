"""Whatever is wrong with what is given, the answer is one text with its place, and no traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import CASE, RULES, SCENARIOS


def changed(**interaction: Any) -> str:
    return json.dumps(CASE | {"interaction": CASE["interaction"] | interaction}, indent=2)


def without(*names: str) -> str:
    return json.dumps({key: value for key, value in CASE.items() if key not in names}, indent=2)


WRONG_CASES: dict[str, tuple[str | bytes, str]] = {
    "an empty file": (
        " \n",
        """\
error[BK115]: the file is empty
  --> wrong.json
  = help: write a case in it
""",
    ),
    "not JSON": (
        '{\n  "at": "Zoe Plantedname"\n  "customer": {}\n}',
        """\
error[BK115]: the file is not JSON
 --> wrong.json:3:3
  | expecting ',' delimiter
""",
    ),
    "more after the case": (
        "{}\n}",
        """\
error[BK115]: the file is not JSON
 --> wrong.json:2:1
  | extra data
""",
    ),
    "too deep": (
        "[" * 100_000,
        """\
error[BK115]: the file is not JSON that can be read
  --> wrong.json
""",
    ),
    "one key twice": (
        json.dumps(CASE)[:-1] + ', "customer": {"name": "Zoe Plantedname"}}',
        """\
error[BK303]: a key stands twice in one object of the file
  --> wrong.json
  = help: keep one of them
""",
    ),
    "not UTF-8": (
        b'{"at": "\xff"}',
        """\
error[BK301]: the file is not UTF-8 text
  --> wrong.json
""",
    ),
    "a list": (
        "[]",
        """\
error[BK103]: the case must be a mapping of its fields
 --> wrong.json:1:1
""",
    ),
    "a part is missing": (
        without("customer"),
        """\
error[BK102]: `customer` is missing
 --> wrong.json:1:1
""",
    ),
    "a time without a zone": (
        changed(at="2026-03-10T09:00:00"),
        """\
error[BK104]: `interaction.at` has no time zone
  --> wrong.json:17:11
   = help: write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`
""",
    ),
    "an unknown key": (
        changed(chanel="Zoe Plantedname"),
        """\
error[BK101]: unknown key `interaction.chanel`
  --> wrong.json:25:5
   = help: did you mean `channel`?
""",
    ),
    "a value of another kind": (
        changed(recorded="plantedword said"),
        """\
error[BK103]: `interaction.recorded` must be true or false
  --> wrong.json:25:17
""",
    ),
    "something later than the decision": (
        changed(at="2026-03-10T09:00:01Z"),
        """\
error[BK106]: the time is later than the decision's `at`
  --> wrong.json:17:11
""",
    ),
    "an unknown word": (
        changed(gift={"kind": "flower"}),
        """\
error[BK113]: unknown gift in `interaction.gift.kind`
  --> wrong.json:22:15
   = help: did you mean `flowers`?
""",
    ),
    "an unknown word that might quote somebody": (
        changed(signals=["plantedfaith"]),
        """\
error[BK113]: unknown signal in `interaction.signals[0]`
  --> wrong.json:26:7
   = help: known here: `flattery`, `small_talk`
""",
    ),
    "two faults": (
        changed(at="2026-03-10T09:00:00", recorded="plantedword said"),
        """\
error[BK104]: `interaction.at` has no time zone
  --> wrong.json:17:11
   = help: write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`

error[BK103]: `interaction.recorded` must be true or false
  --> wrong.json:25:17
""",
    ),
}


@pytest.mark.parametrize("command", ["decide", "why"])
@pytest.mark.parametrize("what", WRONG_CASES)
def test_error_when_the_case_is_wrong(shell: Shell, command: str, what: str) -> None:
    content, told = WRONG_CASES[what]
    shell.write("wrong.json", content)

    ran = shell(command, "wrong.json", "--rules", "rules")

    assert (ran.code, ran.out, ran.err) == (2, "", told)


@pytest.mark.parametrize("what", WRONG_CASES)
def test_error_when_the_case_on_standard_input_is_wrong(shell: Shell, what: str) -> None:
    content, told = WRONG_CASES[what]
    given = content.encode() if isinstance(content, str) else content

    ran = shell("decide", "-", "--rules", "rules", stdin=given)

    assert (ran.code, ran.out, ran.err) == (2, "", told.replace("wrong.json", "standard input"))


def test_error_when_the_case_is_wrong_is_json_when_json_is_wanted(shell: Shell) -> None:
    shell.write("wrong.json", changed(at="2026-03-10T09:00:00"))

    ran = shell("decide", "wrong.json", "--rules", "rules", "--format", "json")

    assert (ran.code, ran.err) == (2, "")
    assert json.loads(ran.out) == {
        "diagnostics": [
            {
                "code": "BK104",
                "level": "error",
                "message": "`interaction.at` has no time zone",
                "label": "",
                "help": "write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`",
                "path": "interaction.at",
                "place": {
                    "file": "wrong.json",
                    "line": 17,
                    "column": 11,
                    "end_line": 17,
                    "end_column": 32,
                },
                "others": [],
            }
        ]
    }


NO_SUCH_RULES = """\
error[BK601]: neither a path nor a shipped rule set
  --> unwanted-advance
  = help: did you mean `unwanted-advances`?
"""
NO_FILES = """\
error[BK309]: the directory holds no rule files
  --> void
  = help: rule files end in `.yaml`
"""
NO_RULES = """\
error[BK309]: the files hold no rules
  --> rules/desk.yaml
  = help: a rule file says `kind: rules`
"""
MISSPELT = """\
error[BK203]: unknown fact `interaction.gift_kinds`
  --> rules/gifts.yaml:35:13
   |
35 |     when: [{interaction.gift_kinds: {is: food, if_unknown: fails}}]
   |             ^^^^^^^^^^^^^^^^^^^^^^ not a fact of an interaction
   = help: did you mean `interaction.gift_kind`?
"""
WRONG_RULES = {
    "unwanted-advance": NO_SUCH_RULES,
    "void": NO_FILES,
    "rules/desk.yaml": NO_RULES,
    "rules": MISSPELT,
}


def misspell(shell: Shell) -> None:
    (shell.folder / "void").mkdir()
    shell.write("rules/gifts.yaml", RULES.replace("gift_kind:", "gift_kinds:"))


@pytest.mark.parametrize("path", WRONG_RULES)
@pytest.mark.parametrize("command", ["decide", "why"])
def test_error_when_rules_are_wrong(shell: Shell, command: str, path: str) -> None:
    misspell(shell)

    ran = shell(command, "case.json", "--rules", path)

    assert (ran.code, ran.out, ran.err) == (2, "", WRONG_RULES[path])


@pytest.mark.parametrize("path", WRONG_RULES)
def test_error_when_rules_to_test_are_wrong(shell: Shell, path: str) -> None:
    misspell(shell)

    ran = shell("test", path)

    assert (ran.code, ran.out, ran.err) == (2, "", WRONG_RULES[path])


@pytest.mark.parametrize("path", ["void", "rules"])
def test_a_check_that_finds_a_fault_fails(shell: Shell, path: str) -> None:
    misspell(shell)

    ran = shell("check", path)

    assert (ran.code, ran.out, ran.err) == (1, WRONG_RULES[path], "")


def test_error_when_the_path_to_check_does_not_exist(shell: Shell) -> None:
    ran = shell("check", "unwanted-advance")

    assert (ran.code, ran.out, ran.err) == (2, "", NO_SUCH_RULES)


def test_error_when_the_case_does_not_exist(shell: Shell) -> None:
    ran = shell("decide", "nowhere.json", "--rules", "rules")

    told = "error[BK601]: the file does not exist\n  --> nowhere.json\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_error_when_the_case_is_a_folder(shell: Shell) -> None:
    ran = shell("decide", "rules", "--rules", "rules")

    told = "error[BK301]: the file cannot be read\n  --> rules\n   = here: is a directory\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_error_when_a_scenario_is_misspelt(shell: Shell) -> None:
    shell.write(
        "rules/scenarios.yaml",
        SCENARIOS.replace("  another-gift:\n    history:", "  another-gift:\n    histroy:"),
    )

    ran = shell("test", "rules")

    told = """\
error[BK201]: unknown key `histroy` in the scenario `another-gift`
  --> rules/scenarios.yaml:16:5
   |
16 |     histroy: [{at: "2026-03-01T09:00:00Z", gift: {kind: food}}]
   |     ^^^^^^^ not a key that stands here
   = help: did you mean `history`?
"""
    assert (ran.code, ran.out, ran.err) == (2, "", told)
