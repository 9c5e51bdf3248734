"""`boundarykit report`: from the folder of a back-test, without deciding again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from boundarykit.reports import BacktestReport, render_html, report_of
from tests.unit.cli.command import Shell
from tests.unit.reports.answers import DECLINED, Row, shop, write_folder


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """A shell in a folder with a back-test of two versions."""
    write_folder(tmp_path / "out", shop())
    return Shell(tmp_path, monkeypatch, capsys)


def test_a_report_as_json_is_the_report(shell: Shell) -> None:
    ran = shell("report", "out", "--format", "json")

    assert BacktestReport.model_validate_json(ran.out) == report_of(shell.folder / "out")
    assert (ran.code, ran.err) == (0, "")


def test_the_page_is_written_beside_what_is_printed(shell: Shell) -> None:
    ran = shell("report", "out", "--html", "page.html")

    assert ran.out.startswith("In short\n========\n")
    assert ran.out.endswith("\nwrote page.html\n")
    written = (shell.folder / "page.html").read_text("utf-8")
    assert written == render_html(report_of(shell.folder / "out"))


def test_what_a_program_reads_stays_json_when_a_page_is_written(shell: Shell) -> None:
    ran = shell("report", "out", "--html", "page.html", "--format", "json")

    assert json.loads(ran.out)["intake"]["answered"] == 480
    assert ran.err.strip() == "wrote page.html"


def test_error_when_the_page_cannot_be_written(shell: Shell) -> None:
    ran = shell("report", "out", "--html", "nowhere/page.html")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error[BK603]: the file cannot be written\n"
        "  --> nowhere/page.html\n"
        "   = here: no such file or directory\n"
        "  = help: name a file in a folder that exists\n"
    )


def test_error_when_there_is_no_back_test(shell: Shell) -> None:
    ran = shell("report", "elsewhere")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error[BK650]: there is no back-test in this folder")


def test_a_number_is_never_cut_in_two_however_narrow_the_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")

    lines = shell("report", "out").out.splitlines()

    assert any("40 (8.3 %)" in line and "10 (8.3 %)" in line for line in lines)


def test_what_the_company_writes_is_no_markup_of_the_terminal(shell: Shell) -> None:
    words = "[red]\x1b[31m[/]"
    write_folder(shell.folder / "odd", [replace(Row("i1", DECLINED), outcome=words)])

    out = shell("report", "odd").out

    assert "[red]\\x1b[31m[/]" in out
    assert "\x1b" not in out
