"""`check` tells whether rule files are right."""

from __future__ import annotations

import json

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import MESSAGES, RULES, SCENARIOS

COUNTS = "2 rules, 2 safeguards, 3 scenarios"
UNUSED = """\
warning[BK232]: nothing uses the message `see-you`
 --> rules/messages.en.yaml:8:3
  |
8 |   see-you: Goodbye.
  |   ^^^^^^^ declared here
  = help: use it or delete it
"""
EXPECTS_NOTHING = """\
error[BK502]: the scenario `another-gift` expects nothing
  --> rules/scenarios.yaml:15:3
   |
15 |   another-gift:
   |   ^^^^^^^^^^^^ can never fail
   = help: add `expect:` with at least a `grade`
"""


def test_right_files_pass_with_their_counts(shell: Shell) -> None:
    ran = shell("check", "rules")

    assert (ran.code, ran.out, ran.err) == (0, f"{COUNTS}: 0 errors, 0 warnings\n", "")


def test_right_files_pass_as_json(shell: Shell) -> None:
    ran = shell("check", "rules", "--format", "json")

    counts = {"rules": 2, "safeguards": 2, "scenarios": 3}
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {"diagnostics": [], **counts}


def test_right_files_say_nothing_to_github(shell: Shell) -> None:
    ran = shell("check", "rules", "--format", "github")

    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_shipped_rules_are_checked_when_no_path_is_given(shell: Shell) -> None:
    ran = shell("check")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(": 0 errors, 0 warnings\n")


def test_a_vocabulary_is_checked_alone(shell: Shell) -> None:
    ran = shell("check", "rules/desk.yaml")

    told = "0 rules, 0 safeguards, 0 scenarios: 0 errors, 0 warnings\n"
    assert (ran.code, ran.out, ran.err) == (0, told, "")


def test_a_warning_is_shown_and_passes(shell: Shell) -> None:
    shell.write("rules/messages.en.yaml", MESSAGES + "  see-you: Goodbye.\n")

    ran = shell("check", "rules")

    told = f"{UNUSED}\n{COUNTS}: 0 errors, 1 warning\n"
    assert (ran.code, ran.out, ran.err) == (0, told, "")


def test_a_fault_of_a_scenario_fails_the_check(shell: Shell) -> None:
    lines = SCENARIOS.splitlines(keepends=True)
    shell.write("rules/scenarios.yaml", "".join(lines[:-1]))

    ran = shell("check", "rules")

    told = f"{EXPECTS_NOTHING}\n{COUNTS}: 1 error, 0 warnings\n"
    assert (ran.code, ran.out, ran.err) == (1, told, "")


def test_every_fault_is_shown_as_an_annotation_of_github(shell: Shell) -> None:
    wrong = RULES.replace("at_least: 1", "at_leats: 1")
    shell.write("rules/gifts.yaml", wrong.replace("keep_gift", "keep_gifts"))

    ran = shell("check", "rules", "--format", "github")

    told = """\
::error file=rules/gifts.yaml,line=26,col=33,title=BK204::`at_leats` does not fit \
`history.earlier_gifts`; did you mean `at_least`?
::error file=rules/gifts.yaml,line=41,col=13,title=BK206::unknown response `keep_gifts`; \
did you mean `keep_gift`?
"""
    assert (ran.code, ran.out, ran.err) == (1, told, "")


def test_every_fault_is_shown_as_json(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", RULES.replace("keep_gift", "keep_gifts"))

    ran = shell("check", "rules", "--format", "json")

    assert (ran.code, ran.err) == (1, "")
    (fault,) = json.loads(ran.out)["diagnostics"]
    assert (fault["code"], fault["place"]) == (
        "BK206",
        {"file": "rules/gifts.yaml", "line": 41, "column": 13, "end_line": 41, "end_column": 23},
    )


def test_scenarios_of_one_rule_set_do_not_expect_what_another_does(shell: Shell) -> None:
    """A name of another rule set in an expectation could never be met."""
    calls = RULES.replace("id: gifts", "id: calls").replace("-gift", "-call")
    shell.write("rules/calls.yaml", calls.replace("food-is-small", "a").replace("are-never", "b"))
    expects = SCENARIOS.replace("because: [another-gift", "because: [another-call")
    shell.write("rules/scenarios.yaml", expects)

    ran = shell("check", "rules")

    told = """\
error[BK503]: unknown rule `another-call` in an expectation
"""
    assert (ran.code, ran.out.count(told), ran.err) == (1, 1, "")
