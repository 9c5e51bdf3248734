"""`boundarykit simulate` makes a whole folder, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from boundarykit import synthetic
from boundarykit.engine.backtest import extra
from boundarykit.synthetic import Options, Written
from tests.unit.cli.command import Shell


def test_it_says_what_it_wrote(shell: Shell) -> None:
    made = shell("simulate", "--rows", "3000", "--seed", "2", "--out", "data/invented")

    counts = {
        name: pq.read_metadata(shell.folder / f"data/invented/{name}.parquet").num_rows
        for name in ("interactions", "measures", "requests")
    }
    assert made.code == 0
    assert made.out.splitlines() == [
        "wrote data/invented/interactions.parquet: 3,000 interactions",
        f"wrote data/invented/measures.parquet: {counts['measures']} measures",
        "wrote data/invented/requests.parquet: 0 requests",
    ]
    assert counts["interactions"] == 3000


def test_a_folder_that_exists_stays_as_it_is(shell: Shell) -> None:
    (shell.folder / "mine").mkdir()
    shell.write("mine/notes", "kept")

    refused = shell("simulate", "--rows", "10", "--out", "mine")

    assert refused.code == 2
    assert refused.err == (
        "error[BK603]: something of this name exists already\n"
        "  --> mine\n"
        "  = help: name another folder with `--out`\n"
    )
    assert [path.name for path in (shell.folder / "mine").iterdir()] == ["notes"]


def test_wrong_options_leave_nothing_behind(shell: Shell) -> None:
    refused = shell("simulate", "--rows", "0", "--out", "invented")

    assert refused.code == 2
    assert unfinished(shell) == []


def test_what_was_half_written_is_taken_away(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "simulate", stopping(OSError(28, "No space left")))

    refused = shell("simulate", "--rows", "10", "--out", "invented")

    assert refused.code == 2
    assert refused.err == (
        "error[BK603]: the folder cannot be written into\n"
        "  --> invented\n"
        "   = here: no space left\n"
        "  = help: name one that you may write into\n"
    )
    assert unfinished(shell) == []


def test_a_user_who_stops_it_finds_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "simulate", stopping(KeyboardInterrupt()))

    stopped = shell("simulate", "--rows", "10", "--out", "invented")

    assert stopped.code == 130
    assert unfinished(shell) == []


def test_error_when_the_extra_is_not_installed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda name: None if name == "pyarrow" else name)

    refused = shell("simulate", "--rows", "10", "--out", "invented")

    assert refused.code == 2
    assert refused.err == (
        "error[BK620]: back-tests need libraries that are not installed: `pyarrow`\n"
        "  = help: run `pip install 'boundarykit[backtest]'`\n"
    )


def stopping(error: BaseException) -> Callable[..., Written]:
    """Return a simulation that writes a little, and then stops."""

    def stops(options: Options, folder: Path, _: object) -> Written:
        (folder / "interactions.parquet").write_bytes(b"PAR1" * options.rows)
        raise error

    return stops


def unfinished(shell: Shell) -> list[str]:
    """Return what stands beside what stood there before."""
    return sorted({path.name for path in shell.folder.iterdir()} - {"case.json", "rules"})
