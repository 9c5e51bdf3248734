"""A back-test answers or rejects every row, in files that are whole or not there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from boundarykit import Diagnostic, UsageError
from tests.unit.engine.backtest.desk import (
    answers_in,
    engine_of,
    manifest_in,
    many,
    rejects_in,
    row,
    write_parquet,
)

COLUMNS = ["grade", "rules", "must", "may", "must_not", "held_down"]


def fault(caught: pytest.ExceptionInfo[UsageError]) -> Diagnostic:
    (found,) = caught.value.diagnostics
    return found


def test_every_row_is_answered_or_rejected(tmp_path: Path) -> None:
    rows = [*many(60), row(900, id=None), row(901, channel="smoke"), row(902), row(902)]
    data = write_parquet(tmp_path / "data" / "interactions.parquet", rows)

    result = engine_of().backtest(data, out=tmp_path / "out", rows_at_once=10)

    answers, rejects = answers_in(tmp_path / "out"), rejects_in(tmp_path / "out")
    assert (result.rows, result.answered, result.rejected) == (64, 60, 4)
    assert sorted(each["id"] for each in answers) == sorted(f"i{n}" for n in range(60))
    assert rejects == [
        {"source": "interactions", "row": 61, "id": None, "reasons": ["`id` is missing"]},
        {
            "source": "interactions",
            "row": 62,
            "id": "i901",
            "reasons": ["`channel`: a word that the rules do not know"],
        },
        *(
            {
                "source": "interactions",
                "row": place,
                "id": "i902",
                "reasons": ["its `id` stands in several rows"],
            }
            for place in (63, 64)
        ),
    ]


def test_the_output_holds_what_the_report_reads_and_nothing_else(tmp_path: Path) -> None:
    rows = [each | {"district": "north"} for each in many(12)]
    data = write_parquet(tmp_path / "data" / "interactions.parquet", rows)

    engine_of().backtest(
        data, out=tmp_path / "out", by=["district"], against=engine_of("complaints")
    )

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "answers",
        "backtest.json",
        "rejects.jsonl",
    ]
    first = answers_in(tmp_path / "out")[0]
    assert sorted(first) == sorted(
        ["id", "at", "customer", "channel", "outcome", "report.district"]
        + COLUMNS
        + [f"against.{name}" for name in COLUMNS]
    )
    manifest = manifest_in(tmp_path / "out")
    assert manifest["finished"] is True
    assert manifest["policy"]["name"] == "unwanted-advances"
    assert manifest["against"]["name"] == "complaints"
    assert manifest["counts"] == {"rows": 12, "answered": 12, "rejected": 0}


@pytest.mark.parametrize("rows_at_once", [1, 7, 1000])
def test_the_answers_do_not_depend_on_how_many_rows_are_held(
    tmp_path: Path, rows_at_once: int
) -> None:
    rows = many(80, customers=5)
    data = write_parquet(tmp_path / "data" / "interactions.parquet", rows)
    backwards = write_parquet(tmp_path / "turned" / "interactions.parquet", rows[::-1])
    engine_of().backtest(data, out=tmp_path / "all")

    engine_of().backtest(backwards, out=tmp_path / "parts", rows_at_once=rows_at_once)

    assert answers_in(tmp_path / "parts") == answers_in(tmp_path / "all")


@pytest.mark.parametrize("measures", ["recorded", "simulated"])
def test_two_jobs_write_the_same_files_as_one(tmp_path: Path, measures: str) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", many(80))
    one, two = tmp_path / "one", tmp_path / "two"
    options = {"measures": measures, "rows_at_once": 15}

    engine_of().backtest(data, out=one, **options)  # type: ignore[arg-type]  # any options
    engine_of().backtest(data, out=two, jobs=2, **options)  # type: ignore[arg-type]  # as above

    files = sorted(path.name for path in (one / "answers").iterdir())
    assert len(files) > 1
    assert sorted(path.name for path in (two / "answers").iterdir()) == files
    for name in files:
        assert (one / "answers" / name).read_bytes() == (two / "answers" / name).read_bytes()
    assert manifest_in(one)["parts"] == manifest_in(two)["parts"]


PROGRAM = """
import os, signal, sys
from boundarykit import Engine
def seen(done, total):
    if done > total // 3:
        os.kill(os.getpid(), signal.SIGKILL)
engine = Engine.load("unwanted-advances", backend="compiled", witness=False)
engine.backtest(sys.argv[1], out=sys.argv[2], rows_at_once=10, seen=seen)
"""


def test_a_killed_back_test_goes_on_where_it_was_and_ends_the_same(tmp_path: Path) -> None:
    rows = [*many(90), row(900, id=None)]
    data = write_parquet(tmp_path / "data" / "interactions.parquet", rows)
    engine_of().backtest(data, out=tmp_path / "whole", rows_at_once=10)
    killed = tmp_path / "killed"
    ran = subprocess.run([sys.executable, "-c", PROGRAM, str(data), str(killed)], check=False)
    assert ran.returncode == -signal.SIGKILL
    before = {path.name: path.stat().st_mtime_ns for path in (killed / "answers").iterdir()}
    assert manifest_in(killed)["finished"] is False

    engine_of().backtest(data, out=killed, rows_at_once=10, resume=True)

    assert 0 < len(before) < len(manifest_in(killed)["parts"])
    assert answers_in(killed) == answers_in(tmp_path / "whole")
    assert rejects_in(killed) == rejects_in(tmp_path / "whole")
    assert manifest_in(killed)["parts"] == manifest_in(tmp_path / "whole")["parts"]
    for name, moment in before.items():
        assert (killed / "answers" / name).stat().st_mtime_ns == moment


def test_a_finished_back_test_is_not_done_again(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", many(20))
    out = tmp_path / "out"
    first = engine_of().backtest(data, out=out)
    manifest = (out / "backtest.json").read_bytes()

    again = engine_of().backtest(data, out=out, resume=True)

    assert again == first
    assert (out / "backtest.json").read_bytes() == manifest
    assert sorted(path.name for path in out.iterdir()) == [
        "answers",
        "backtest.json",
        "rejects.jsonl",
    ]


def test_a_changed_file_cannot_be_resumed(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", many(20))
    engine_of().backtest(data, out=tmp_path / "out")
    write_parquet(tmp_path / "data" / "interactions.parquet", many(21))

    with pytest.raises(UsageError) as caught:
        engine_of().backtest(data, out=tmp_path / "out", resume=True)

    assert (fault(caught).code, fault(caught).label) == ("BK628", "different: `data`")


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", many(5))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("dear", "utf-8")

    with pytest.raises(UsageError) as caught:
        engine_of().backtest(data, out=tmp_path / "out", overwrite=True)

    assert fault(caught).code == "BK626"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("inside", ["data", "data/out", "data/deep/out"])
def test_answers_never_go_into_the_data(tmp_path: Path, inside: str) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", many(5))

    with pytest.raises(UsageError) as caught:
        engine_of().backtest(data, out=tmp_path / inside)

    assert fault(caught).message == "the output folder lies in the data"
    assert [path.name for path in data.iterdir()] == ["interactions.parquet"]


def test_a_fault_of_the_data_leaves_no_folder_behind(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "data" / "interactions.parquet", [{"id": "i1"}])

    with pytest.raises(UsageError):
        engine_of().backtest(data, out=tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_every_wrong_option_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        engine_of().backtest(
            tmp_path,
            out=tmp_path / "out",
            measures="simulate",  # type: ignore[arg-type]  # misspelt on purpose
            jobs=0,
            rows_at_once=0,
        )

    assert [each.path for each in caught.value.diagnostics] == ["jobs", "measures", "rows_at_once"]
    assert caught.value.diagnostics[1].help == "did you mean `simulated`?"
