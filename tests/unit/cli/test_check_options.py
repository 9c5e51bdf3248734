"""`check` shows what is asked for, fails as is asked for, and mends what is certain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.command import Shell
from tests.unit.engine.desk import RULES, SCENARIOS

TWICE = RULES.replace("Another gift brings in the manager", "A gift is declined")
WRONG = RULES.replace("at_least: 1", "at_leats: 1").replace("keep_gift", "keep_gifts")


# What is shown, and what fails.


def test_advice_is_hidden_until_it_is_asked_for(shell: Shell) -> None:
    hidden, shown = shell("check", "rules"), shell("check", "rules", "--level", "advice")

    assert "advice" not in hidden.out
    assert "advice[BK287]: nobody answers for the rule set `gifts`\n" in shown.out
    assert shown.out.endswith("0 errors, 0 warnings, 6 pieces of advice\n")
    assert (hidden.code, shown.code) == (0, 0)


def test_warnings_are_hidden_when_only_errors_are_asked_for(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", TWICE)

    ran = shell("check", "rules", "--level", "error")

    assert (ran.code, ran.out) == (0, "2 rules, 2 safeguards, 3 scenarios: 0 errors\n")


def test_warnings_fail_a_strict_check_also_where_they_are_hidden(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", TWICE)

    codes = [
        shell("check", "rules", *options).code
        for options in ([], ["--strict"], ["--strict", "--level", "error"])
    ]

    assert codes == [0, 1, 1]


def test_advice_never_fails_a_check(shell: Shell) -> None:
    assert shell("check", "rules", "--strict", "--level", "advice").code == 0


def test_a_review_is_late_on_a_day_that_is_named(shell: Shell) -> None:
    due = 'parameters:\n  few: {type: number, value: 1, about: Few., review_by: "2026-06-30"}\n'
    used = RULES.replace("at_least: 1", "at_least: {parameter: few}")
    shell.write("rules/gifts.yaml", used.replace("events:", f"{due}events:", 1))

    before, after = (shell("check", "rules", "--on", day) for day in ("2026-06-30", "2026-07-01"))

    assert ("BK286" in before.out, "BK286" in after.out) == (False, True)
    assert "BK286" not in shell("check", "rules").out


def test_a_day_that_is_no_date_is_a_wrong_call(shell: Shell) -> None:
    ran = shell("check", "rules", "--on", "tomorrow")

    told = "error[BK602]: `tomorrow` is not a date\n  = help: write `--on 2026-01-31`\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_findings_are_shown_as_sarif(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", WRONG)

    ran = shell("check", "rules", "--format", "sarif")

    (run,) = json.loads(ran.out)["runs"]
    assert (ran.code, ran.err) == (1, "")
    assert [result["ruleId"] for result in run["results"]] == ["BK204", "BK206"]


# What is mended.


def test_a_misspelt_word_is_mended_and_every_other_byte_stays(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", WRONG)

    ran = shell("check", "rules", "--fix")

    assert (shell.folder / "rules/gifts.yaml").read_text("utf-8") == RULES
    assert "-      - history.earlier_gifts: {at_leats: 1}\n" in ran.out
    assert "+      - history.earlier_gifts: {at_least: 1}\n" in ran.out
    assert (ran.code, ran.out.endswith("0 errors, 0 warnings\n")) == (0, True)


def test_line_ends_and_a_byte_order_mark_stay(shell: Shell) -> None:
    def written(text: str) -> bytes:
        return f"\ufeff{text}".replace("\n", "\r\n").encode()

    shell.write("rules/gifts.yaml", written(WRONG))

    shell("check", "rules", "--fix")

    assert (shell.folder / "rules/gifts.yaml").read_bytes() == written(RULES)


def test_a_first_line_after_a_byte_order_mark_is_mended_in_its_place(shell: Shell) -> None:
    first = "boundarykit: 1\n"
    moved = RULES.replace(first, "titel: Gifts\n" + first).replace("title: Gifts\n", "", 1)
    shell.write("rules/gifts.yaml", f"\ufeff{moved}".encode())

    shell("check", "rules", "--fix")

    mended = (shell.folder / "rules/gifts.yaml").read_bytes().decode()
    assert mended.startswith("\ufefftitle: Gifts\nboundarykit: 1\n")


def test_nothing_is_written_in_a_dry_run(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", WRONG)

    ran = shell("check", "rules", "--fix", "--dry-run")

    assert (shell.folder / "rules/gifts.yaml").read_text("utf-8") == WRONG
    assert "+      - history.earlier_gifts: {at_least: 1}\n" in ran.out
    assert ran.code == 1


def test_what_is_in_doubt_is_left_to_the_author(shell: Shell) -> None:
    """`over` and `under` are each more than a slip away from what stands there."""
    doubtful = RULES.replace("at_least: 1", "more: 1")
    shell.write("rules/gifts.yaml", doubtful)

    ran = shell("check", "rules", "--fix")

    assert (shell.folder / "rules/gifts.yaml").read_text("utf-8") == doubtful
    assert ran.code == 1


def test_a_quoted_word_keeps_its_quotes(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", RULES.replace("never: [keep_gift]", 'never: ["keep_gifs"]'))

    shell("check", "rules", "--fix")

    mended = (shell.folder / "rules/gifts.yaml").read_text("utf-8")
    assert 'never: ["keep_gift"]' in mended


def test_an_expectation_of_a_scenario_is_mended_too(shell: Shell) -> None:
    shell.write("rules/scenarios.yaml", SCENARIOS.replace("grade: escalate", "grade: esclate"))

    ran = shell("check", "rules", "--fix")

    assert (shell.folder / "rules/scenarios.yaml").read_text("utf-8") == SCENARIOS
    assert ran.code == 0


def test_a_mend_keeps_the_permissions_of_the_file(shell: Shell) -> None:
    shell.write("rules/gifts.yaml", WRONG)
    (shell.folder / "rules/gifts.yaml").chmod(0o640)

    shell("check", "rules", "--fix")

    assert (shell.folder / "rules/gifts.yaml").stat().st_mode & 0o777 == 0o640


def test_a_file_is_never_half_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("rules/gifts.yaml", WRONG)

    def fails(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left")

    monkeypatch.setattr(Path, "write_bytes", fails)
    ran = shell("check", "rules", "--fix")

    told = "error[BK603]: the file cannot be mended\n  --> rules/gifts.yaml\n"
    assert (ran.code, ran.err.startswith(told), "no space left" in ran.err) == (2, True, True)
    names = sorted(path.name for path in (shell.folder / "rules").iterdir())
    assert (shell.folder / "rules/gifts.yaml").read_text("utf-8") == WRONG
    assert not [name for name in names if name.startswith(".")]


def test_shipped_rules_are_never_rewritten(shell: Shell) -> None:
    ran = shell("check", "unwanted-advances", "--fix")

    assert ran.code == 0
    assert "---" not in ran.out
