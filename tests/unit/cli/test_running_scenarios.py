"""`test` runs the scenarios beside rules and shows what went otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer
from xml.etree import ElementTree

import pytest

from boundarykit.cli.watching import changes_below
from tests.unit.cli.command import Shell
from tests.unit.engine.desk import SCENARIOS

FAILED = """\
FAILED gifts/a-gift-is-declined/not-when-it-is-for-the-team
error[BK501]: expected that the grade is `decline`
  --> rules/scenarios.yaml:14:25
   |
14 |         expect: {grade: decline, excused: [decline-gift]}
   |                         ^^^^^^^ it is `none`

  what applied: nothing
  what did not:
    ✗ decline-gift: A gift is declined  (rules/gifts.yaml:12:3)
        ✓ interaction.gift_offered: true  it is true
        but the exception for-the-team holds: It was for the team
          ✓ interaction.gift_to_team: true  it is true
  it would get nearer if
    decline-gift applied; what keeps it from it is
        the exception for-the-team
          ✓ interaction.gift_to_team: true  it is true
  and would still fail: expected that `excused` holds exactly `decline-gift`, but it holds nothing

3 scenarios: 2 passed, 1 failed
"""
JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="boundarykit" tests="4" failures="1" errors="0" skipped="1">
  <testsuite name="rules/scenarios.yaml" tests="4" failures="1" errors="0" skipped="1">
    <testcase classname="gifts" name="a-gift-is-declined" file="rules/scenarios.yaml" line="8" />
    <testcase classname="gifts" name="a-gift-is-declined/not-when-it-is-for-the-team" \
file="rules/scenarios.yaml" line="12">
      <failure message="expected that the grade is `decline`" type="BK501">\
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


def test_scenarios_are_selected_by_what_their_names_hold(shell: Shell) -> None:
    ran = shell("test", "rules", "-k", "team", "-k", "another")

    assert (ran.code, ran.out, ran.err) == (0, "2 scenarios: 2 passed, 0 failed\n", "")


def test_error_when_a_selection_selects_nothing(shell: Shell) -> None:
    """A misspelt name would otherwise run nothing, and pass."""
    ran = shell("test", "rules", "-k", "another-gitf", "-k", "team")

    told = """\
error[BK504]: no scenario has `another-gitf` in its name
  = help: did you mean `another-gift`?
"""
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_several_processes_print_the_same_bytes(shell: Shell) -> None:
    fail_one(shell)

    ran = shell("test", "rules", "--jobs", "2")

    assert (ran.code, ran.out, ran.err) == (1, FAILED, "")


def test_two_readers_decide_as_live_when_asked(shell: Shell) -> None:
    fail_one(shell)

    ran = shell("test", "rules", "--witness")

    assert (ran.code, ran.out, ran.err) == (1, FAILED, "")


def test_results_are_written_for_build_servers(shell: Shell) -> None:
    later = "  much-later:\n    todo: the owner has not decided\n    interaction: {}\n"
    text = SCENARIOS.replace("grade: none", "grade: decline") + later
    shell.write("rules/scenarios.yaml", text)

    ran = shell("test", "rules", "--format", "junit")

    (suite,) = ElementTree.fromstring(ran.out)  # noqa: S314  # we wrote it
    (failure,) = (case.find("failure") for case in suite if case.get("line") == "12")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(JUNIT)
    assert failure is not None
    assert f"FAILED gifts/{suite[1].get('name')}\n{failure.text}\n\n" in FAILED
    assert [case.get("message") for case in suite.iter("skipped")] == ["the owner has not decided"]


def test_watching_runs_again_after_each_change(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a change that leaves the rules unreadable, until somebody has seen enough."""

    def changes(_: Iterable[Path]) -> Iterator[tuple[str, ...]]:
        fail_one(shell)
        yield ("rules/scenarios.yaml",)
        shell.write("rules/scenarios.yaml", "kind: scenarios\n")
        yield ("rules/scenarios.yaml",)
        raise KeyboardInterrupt

    monkeypatch.setattr("boundarykit.cli.test.changes_below", changes)

    ran = shell("test", "rules", "--watch")

    again = "\nchanged: rules/scenarios.yaml\n"
    assert ran.code == 2
    assert ran.out == f"3 scenarios: 3 passed, 0 failed\n{again}{FAILED}{again}\n"
    assert "error[BK202]" in ran.err


def test_watching_sees_a_rule_file_change_and_nothing_else(shell: Shell) -> None:
    """What is watched are the files; `watchfiles` itself is tried once, for real."""
    seen = changes_below([shell.folder / "rules"])

    def touch() -> None:
        shell.write("rules/notes.txt", "not a rule file")
        shell.write("rules/scenarios.yaml", SCENARIOS)

    timer = Timer(0.5, touch)
    timer.start()
    changed = next(iter(seen))
    timer.join()

    assert changed == ("rules/scenarios.yaml",)
