"""The pytest plugin runs scenario files as tests, and touches nothing that is not asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.unit.engine.desk import FILES, SCENARIOS

pytest_plugins = ["pytester"]

SWITCHED_ON = "[pytest]\nboundarykit_scenarios = true\n"
NAMES = (
    "rules/scenarios.yaml::a-gift-is-declined",
    "rules/scenarios.yaml::a-gift-is-declined/not-when-it-is-for-the-team",
    "rules/scenarios.yaml::another-gift",
)
FAILURE = """\
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
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with a folder of rules, where scenario files are wanted."""
    write(pytester, FILES)
    pytester.makeini(SWITCHED_ON)
    return pytester


def write(pytester: pytest.Pytester, files: dict[str, str], folder: str = "rules") -> None:
    for name, text in files.items():
        path = pytester.path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def printed(result: pytest.RunResult) -> str:
    return "\n".join(result.outlines)


def test_each_scenario_and_variation_is_a_test_with_a_stable_name(
    project: pytest.Pytester,
) -> None:
    result = project.runpytest("--collect-only", "-q")

    assert tuple(line for line in result.outlines if "::" in line) == NAMES


def test_scenarios_that_hold_pass(project: pytest.Pytester) -> None:
    project.runpytest().assert_outcomes(passed=3)


def test_a_file_of_scenarios_is_left_alone_where_it_was_not_asked_for(
    pytester: pytest.Pytester,
) -> None:
    write(pytester, FILES)

    pytester.runpytest().assert_outcomes()


def test_other_yaml_is_left_alone(project: pytest.Pytester) -> None:
    """Not even read as YAML: what is wrong with it is not our matter."""
    write(project, {"compose.yaml": "kind: scenarios-of-another-tool\n\tx: ["}, folder="deploy")

    project.runpytest("deploy", "rules").assert_outcomes(passed=3)


def test_nothing_is_collected_without_the_plugin(project: pytest.Pytester) -> None:
    result = project.runpytest("-p", "no:boundarykit", "-W", "ignore")

    result.assert_outcomes()


def test_a_failure_shows_what_the_command_shows(project: pytest.Pytester) -> None:
    write(project, {"scenarios.yaml": SCENARIOS.replace("grade: none", "grade: decline")})

    result = project.runpytest()

    result.assert_outcomes(passed=2, failed=1)
    assert FAILURE in printed(result) + "\n"


def test_tests_are_selected_by_name(project: pytest.Pytester) -> None:
    project.runpytest("-k", "another").assert_outcomes(passed=1, deselected=2)


def test_tests_are_selected_by_rule_set(project: pytest.Pytester) -> None:
    project.runpytest("-k", "gifts and not another").assert_outcomes(passed=2, deselected=1)


def test_one_test_is_named_by_its_id(project: pytest.Pytester) -> None:
    project.runpytest(NAMES[1]).assert_outcomes(passed=1)


def test_the_same_tests_run_in_two_processes(project: pytest.Pytester) -> None:
    result = project.runpytest_subprocess("-n", "2", "-v")

    result.assert_outcomes(passed=3)
    assert all(any(line.strip().endswith(name) for line in result.outlines) for name in NAMES)


def test_what_is_still_to_do_is_skipped_with_its_reason(project: pytest.Pytester) -> None:
    later = "  much-later:\n    todo: the owner has not decided\n    interaction: {}\n"
    write(project, {"scenarios.yaml": SCENARIOS + later})

    result = project.runpytest("-rs")

    result.assert_outcomes(passed=3, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * to do: the owner has not decided"])


WRONG = {
    "a misspelt key": (
        {"scenarios.yaml": SCENARIOS.replace("    expect:", "    expct:", 1)},
        """\
error[BK201]: unknown key `expct` in the scenario `a-gift-is-declined`
  --> rules/scenarios.yaml:10:5
   |
10 |     expct: {grade: decline, must: [decline_gift]}
   |     ^^^^^ not a key that stands here
   = help: did you mean `expect`?
""",
    ),
    "rules that are not there": (
        {"scenarios.yaml": SCENARIOS.replace("for: gifts", "for: gift")},
        """\
error[BK231]: unknown rule set `gift`
 --> rules/scenarios.yaml:3:6
  |
3 | for: gift
  |      ^^^^ not among the loaded ones
  = help: did you mean `gifts`?
""",
    ),
    "rules that are wrong": (
        {"gifts.yaml": FILES["gifts.yaml"].replace("conclude: gift", "conclud: gift")},
        "error[BK201]: unknown key `conclud` in `decline-gift`\n",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_error_at_collection_when_a_file_is_wrong(project: pytest.Pytester, case: str) -> None:
    files, told = WRONG[case]
    write(project, files)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    assert told.rstrip("\n") in printed(result)


def test_the_rules_of_a_folder_above_decide(project: pytest.Pytester) -> None:
    (project.path / "rules/scenarios.yaml").unlink()
    write(project, {"scenarios.yaml": SCENARIOS}, folder="rules/tests")

    project.runpytest().assert_outcomes(passed=3)


def test_the_rules_that_the_setting_names_decide(pytester: pytest.Pytester) -> None:
    files = dict(FILES)
    write(pytester, {"scenarios.yaml": files.pop("scenarios.yaml")}, folder="checks")
    write(pytester, files, folder="policy")
    pytester.makeini(f"{SWITCHED_ON}boundarykit_rules = policy\n")

    pytester.runpytest().assert_outcomes(passed=3)


def test_shipped_rules_decide_where_no_others_stand(pytester: pytest.Pytester) -> None:
    text = (
        "boundarykit: 1\nkind: scenarios\nfor: unwanted-advances\nscenarios:\n  small-talk:\n"
        '    at: "2026-03-10T09:00:00Z"\n    interaction: {channel: phone, signals: [small_talk]}\n'
        "    expect: {grade: none}\n"
    )
    write(pytester, {"scenarios.yaml": text})
    pytester.makeini(SWITCHED_ON)

    pytester.runpytest().assert_outcomes(passed=1)


def test_fixtures_decide_cases_of_the_short_form(project: pytest.Pytester) -> None:
    project.makeini(f"{SWITCHED_ON}boundarykit_rules = rules\n")
    project.makepyfile(
        """
        AT = "2026-03-10T09:00:00Z"

        def test_from_keywords(engine, case):
            gift = {"channel": "phone", "gift": {"kind": "flowers"}}
            assert engine.decide(case(at=AT, interaction=gift)).grade == "decline"

        def test_from_yaml(engine, case):
            text = "interaction: {channel: phone, gift: {kind: food}}"
            assert engine.decide(case(text, at=AT)).grade == "decline"
        """
    )

    project.runpytest("-k", "from").assert_outcomes(passed=2, deselected=3)


def test_a_project_names_its_rules_with_a_fixture(pytester: pytest.Pytester) -> None:
    write(pytester, FILES)
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture(scope="session")
        def boundarykit_rules():
            return ("rules",)

        def test_mine(engine):
            assert engine.loaded.names == {"gifts"}
        """
    )

    pytester.runpytest().assert_outcomes(passed=1)


def test_two_decisions_that_differ_show_only_what_differs(project: pytest.Pytester) -> None:
    project.makeini(f"{SWITCHED_ON}boundarykit_rules = rules\n")
    project.makepyfile(
        """
        def test_same(engine, case):
            at = "2026-03-10T09:00:00Z"
            flowers = {"channel": "phone", "gift": {"kind": "flowers"}}
            team = {"channel": "phone", "gift": {"kind": "flowers", "to_team": True}}
            one = engine.decide(case(at=at, interaction=flowers))
            assert one == engine.decide(case(at=at, interaction=team))
        """
    )

    result = project.runpytest("-k", "same", "-vv")

    result.assert_outcomes(failed=1, deselected=3)
    shown = [line.removeprefix("E").strip() for line in result.outlines if line.startswith("E ")]
    assert shown == [
        "assert Decision == Decision; these parts differ:",
        'grade: "decline" != "none"',
        'grade_title: "Decline" != "Nothing is called for"',
        "must: only the left has decline_gift",
        "findings: only the left has gift",
        "because: only the left has decline-gift",
        "excused: only the right has decline-gift",
        "nearly: only the left has another-gift",
        "words: only the left has no-thank-you",
        "words: only the left has thank-and-decline",
        "facts.interaction.gift_to_team: false != true",
    ]


def test_the_plugin_imports_nothing_of_ours_before_it_is_wanted() -> None:
    """Every project on a machine with boundarykit loads the plugin."""
    script = (
        "import sys, boundarykit.pytest_plugin;"
        "print(sorted(name for name in sys.modules if name.startswith('boundarykit')),"
        " 'pydantic' in sys.modules)"
    )

    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert finished.stdout == "['boundarykit', 'boundarykit.pytest_plugin'] False\n"
