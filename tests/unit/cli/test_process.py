"""The installed command, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from boundarykit.cli.main import COMMANDS as EVERY_COMMAND
from tests.unit.engine.desk import CASE, PERSONAL, write_rules

COMMAND = Path(sys.executable).with_name("boundarykit")
COMMANDS = ("decide", "why", "check", "test")


def run(*arguments: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        input=stdin,
        env={"COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )


def lines_told(finished: subprocess.CompletedProcess[bytes]) -> list[str]:
    """Return what stands on the error stream, where a wrong call is answered."""
    assert finished.stdout == b""
    return finished.stderr.decode().splitlines()


def test_a_case_is_decided_through_a_pipe(tmp_path: Path) -> None:
    write_rules(tmp_path / "rules")

    finished = run(
        "decide", "-", "--rules", "rules", folder=tmp_path, stdin=json.dumps(CASE).encode()
    )

    assert (finished.returncode, finished.stderr) == (0, b"")
    assert finished.stdout.decode().startswith("Grade: ")


def test_standard_input_that_is_not_utf_8_is_told_without_a_traceback(tmp_path: Path) -> None:
    write_rules(tmp_path / "rules")
    wrong = json.dumps(CASE).encode() + b"\xff"

    finished = run("decide", "-", "--rules", "rules", folder=tmp_path, stdin=wrong)

    told = finished.stderr.decode()
    assert (finished.returncode, told) == (
        2,
        "error[BK301]: the file is not UTF-8 text\n  --> standard input\n",
    )
    assert not [mark for mark in PERSONAL if mark in told]


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path) -> None:
    """`boundarykit test --format json | head -1` is how people look at long texts."""
    script = f"set -o pipefail; {COMMAND} test --format json | head -1"

    finished = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, timeout=60, check=False
    )

    assert finished.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope"], "Error: No such command 'nope'."),
        (["check", "--zzz"], "Error: No such option: --zzz"),
        (["decide", "--rules", "rules"], "Error: Missing argument 'case'."),
        (["check", "--format"], "Error: Option '--format' requires an argument."),
    ],
)
def test_a_wrong_call_is_answered_with_how_to_call(
    tmp_path: Path, arguments: list[str], told: str
) -> None:
    finished = run(*arguments, folder=tmp_path)

    assert finished.returncode == 2
    assert lines_told(finished)[-1] == told


@pytest.mark.parametrize("command", COMMANDS)
def test_error_when_the_format_is_none(tmp_path: Path, command: str) -> None:
    case = ["case.json"] if command in ("decide", "why") else []

    finished = run(command, *case, "--format", "xml", folder=tmp_path)

    assert finished.returncode == 2
    assert "'xml' is not one of 'text', 'json'" in lines_told(finished)[-1]


@pytest.mark.parametrize("command", ["decide", "why"])
def test_a_decision_is_no_annotation(tmp_path: Path, command: str) -> None:
    finished = run(command, "case.json", "--format", "github", folder=tmp_path)

    assert finished.returncode == 2
    assert "'github' is not one of" in lines_told(finished)[-1]


def test_help_lists_every_command_and_is_no_fault(tmp_path: Path) -> None:
    finished = run("--help", folder=tmp_path)

    words = {line.split()[0] for line in finished.stdout.decode().splitlines() if line.strip()}
    assert finished.returncode == 0
    assert set(EVERY_COMMAND) <= words


def test_a_call_without_a_command_shows_the_help(tmp_path: Path) -> None:
    finished = run(folder=tmp_path)

    assert finished.returncode == 2
    assert "Commands:" in (finished.stdout + finished.stderr).decode()
