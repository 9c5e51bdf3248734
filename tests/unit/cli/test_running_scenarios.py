"""`test` runs the scenarios beside rules and shows what went otherwise."""

from __future__ import annotations

import json

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import SCENARIOS

FAILED = """\
FAILED gifts/a-gift-is-declined/not-when-it-is-for-the-team
error[BK501]: expected that the grade is `decline`
  --> rules/scenarios.yaml:14:25
   |
14 |         expect: {grade: decline, excused: [decline-gift]}
   |                         ^^^^^^^ it is `none`
  applied: none
  excused decline-gift: for-the-team

3 scenarios: 2 passed, 1 failed
"""
NONE_TO_RUN = """\
error[BK504]: there are no scenarios to run
  = help: scenarios stand in files of `kind: scenarios` beside the rules
"""


def fail_one(shell: Shell) -> None:
    shell.write("rules/scenarios.yaml", SCENARIOS.replace("grade: none", "grade: decline"))


def test_scenarios_that_hold_are_counted(shell: Shell) -> None:
    ran = shell("test", "rules")

    assert (ran.code, ran.out, ran.err) == (0, "3 scenarios: 3 passed, 0 failed\n", "")


def test_shipped_scenarios_run_when_no_path_is_given(shell: Shell) -> None:
    ran = shell("test")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(" passed, 0 failed\n")


def test_a_scenario_that_fails_shows_its_place_and_what_happened(shell: Shell) -> None:
    fail_one(shell)

    ran = shell("test", "rules")

    assert (ran.code, ran.out, ran.err) == (1, FAILED, "")


def test_a_scenario_that_fails_is_an_annotation_for_github(shell: Shell) -> None:
    fail_one(shell)

    ran = shell("test", "rules", "--format", "github")

    told = (
        "::error file=rules/scenarios.yaml,line=14,col=25,title=BK501::"
        "expected that the grade is `decline`\n"
    )
    assert (ran.code, ran.out, ran.err) == (1, told, "")


def test_every_outcome_stands_in_json(shell: Shell) -> None:
    fail_one(shell)

    ran = shell("test", "rules", "--format", "json")

    outcomes = {each["scenario"]: each["outcome"] for each in json.loads(ran.out)["scenarios"]}
    assert (ran.code, ran.err) == (1, "")
    assert outcomes == {
        "gifts/a-gift-is-declined": "passed",
        "gifts/a-gift-is-declined/not-when-it-is-for-the-team": "failed",
        "gifts/another-gift": "passed",
    }
    failures = [each["failures"] for each in json.loads(ran.out)["scenarios"]]
    assert [[fault["code"] for fault in each] for each in failures] == [[], ["BK501"], []]


def test_what_is_still_to_do_is_listed_and_fails_nothing(shell: Shell) -> None:
    later = "  much-later:\n    todo: the owner has not decided\n    interaction: {}\n"
    shell.write("rules/scenarios.yaml", SCENARIOS + later)

    ran = shell("test", "rules")

    told = (
        "TODO gifts/much-later: the owner has not decided\n"
        "4 scenarios: 3 passed, 0 failed, 1 to do\n"
    )
    assert (ran.code, ran.out, ran.err) == (0, told, "")


def test_a_scenario_whose_case_is_wrong_fails_at_its_place(shell: Shell) -> None:
    shell.write(
        "rules/scenarios.yaml",
        SCENARIOS.replace(
            "{kind: flowers}}\n    expect: {grade: e", "{kind: flower}}\n    expect: {grade: e"
        ),
    )

    ran = shell("test", "rules")

    told = """\
FAILED gifts/another-gift
error[BK113]: unknown gift in `interaction.gift.kind`
  --> rules/scenarios.yaml:17:32
   |
17 |     interaction: {gift: {kind: flower}}
   |                                ^^^^^^ here
   = help: did you mean `flowers`?

3 scenarios: 2 passed, 1 failed
"""
    assert (ran.code, ran.out, ran.err) == (1, told, "")


def test_no_scenarios_at_all_fail(shell: Shell) -> None:
    """A run without scenarios would pass and prove nothing."""
    (shell.folder / "rules/scenarios.yaml").unlink()

    ran = shell("test", "rules")

    assert (ran.code, ran.out, ran.err) == (1, NONE_TO_RUN, "")


def test_no_scenarios_at_all_fail_as_json(shell: Shell) -> None:
    (shell.folder / "rules/scenarios.yaml").unlink()

    ran = shell("test", "rules", "--format", "json")

    assert (ran.code, ran.err) == (1, "")
    assert [fault["code"] for fault in json.loads(ran.out)["diagnostics"]] == ["BK504"]


def test_scenarios_are_decided_again_for_somebody_else_when_asked(shell: Shell) -> None:
    ran = shell("test", "rules", "--fairness")

    assert (ran.code, ran.out, ran.err) == (0, "3 scenarios: 3 passed, 0 failed\n", "")
