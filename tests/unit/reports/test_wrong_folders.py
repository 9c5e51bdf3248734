"""Folders that hold no whole back-test: every fault in one run, and no figure."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from boundarykit import UsageError
from boundarykit.reports import report_of
from tests.unit.reports.answers import DECLINED, LADDER, Answer, Row, version, write_folder

ROWS = [Row("i1", DECLINED, DECLINED), Row("i2", DECLINED, DECLINED)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_folder(Path("out"), ROWS)


def told(folder: Path) -> str:
    with pytest.raises(UsageError) as caught:
        report_of(folder)
    return str(caught.value)


def change(folder: Path, how: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "backtest.json"
    record = json.loads(path.read_text("utf-8"))
    how(record)
    path.write_text(json.dumps(record), "utf-8")


@pytest.mark.parametrize("missing", ["duckdb", "pyarrow"])
def test_error_when_a_library_is_not_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(
        "boundarykit.reports.folder.find_spec",
        lambda name: None if name == missing else there(name),
    )

    assert (
        told(folder)
        == f"""\
error[BK620]: reports of back-tests need libraries that are not installed: `{missing}`
  = help: run `pip install 'boundarykit[backtest]'`"""
    )


def test_error_when_there_is_no_back_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert (
        told(Path("nowhere"))
        == """\
error[BK650]: there is no back-test in this folder: `backtest.json` cannot be read
  --> nowhere
  = help: name the folder that `boundarykit backtest --out` wrote"""
    )


def test_error_when_the_manifest_is_no_json(folder: Path) -> None:
    (folder / "backtest.json").write_text('{"format": 1, "secret words', "utf-8")

    assert (
        told(folder)
        == """\
error[BK651]: the manifest is not JSON
  --> out/backtest.json
  = help: run the back-test again"""
    )


def test_every_key_that_the_manifest_lacks_is_named(folder: Path) -> None:
    change(folder, lambda record: (record.pop("engine"), record["policy"].pop("ladder")))

    assert (
        told(folder)
        == """\
error[BK651]: the manifest does not say `engine`
  --> out/backtest.json
  = help: run the back-test again

error[BK651]: the manifest does not say `policy.ladder`
  --> out/backtest.json
  = help: run the back-test again"""
    )


def test_error_when_a_part_would_lie_outside_the_folder(folder: Path) -> None:
    change(folder, lambda record: record["parts"][0].update(file="../../elsewhere.parquet"))

    assert told(folder).startswith(
        "error[BK651]: `../../elsewhere.parquet` is not the name of a file in `answers`\n"
    )


def test_error_when_the_layout_is_another_one(folder: Path) -> None:
    change(folder, lambda record: record.update(format=7))

    assert (
        told(folder)
        == """\
error[BK652]: this back-test was written in layout 7, and 1 is read here
  --> out/backtest.json
  = help: report with the version of boundarykit that made it, or run the back-test again"""
    )


def test_a_newer_layout_may_say_anything_else(folder: Path) -> None:
    (folder / "backtest.json").write_text('{"format": 2, "versions": []}', "utf-8")

    assert told(folder).startswith("error[BK652]: this back-test was written in layout 2,")


def test_every_file_that_is_missing_or_damaged_is_named(folder: Path) -> None:
    (folder / "answers" / "part-00000.parquet").unlink()
    (folder / "answers" / "part-00001.parquet").write_bytes(b"PAR1 no more")
    (folder / "rejects.jsonl").unlink()

    assert (
        told(folder)
        == """\
error[BK653]: the rows that were rejected are not there: `rejects.jsonl`
  --> out
  = help: run the back-test again

error[BK653]: a part of the answers is missing
  --> out/answers/part-00000.parquet
  = help: run the back-test again

error[BK653]: a part of the answers cannot be read: it is damaged, or no Parquet
  --> out/answers/part-00001.parquet
  = help: run the back-test again"""
    )


def test_a_part_that_is_damaged_inside_is_named(folder: Path) -> None:
    path = folder / "answers" / "part-00001.parquet"
    data = bytearray(path.read_bytes())
    data[4:400] = b"\xff" * 396
    path.write_bytes(data)

    assert (
        told(folder)
        == """\
error[BK653]: a part of the answers cannot be read: it is damaged
  --> out/answers/part-00001.parquet
  = help: run the back-test again"""
    )


def test_every_column_that_is_missing_or_holds_something_else_is_named(folder: Path) -> None:
    path = folder / "answers" / "part-00000.parquet"
    table = pq.read_table(path)
    names = [name for name in table.column_names if name not in {"must", "rules"}]
    pq.write_table(table.select(names).append_column("rules", table["id"]), path)

    assert (
        told(folder)
        == """\
error[BK654]: the column `must` is missing
  --> out/answers/part-00000.parquet
  = help: run the back-test again

error[BK654]: the column `rules` does not hold what belongs there
  --> out/answers/part-00000.parquet
  = help: run the back-test again

error[BK654]: this part has other columns than the first one
  --> out/answers/part-00001.parquet
  = help: run the back-test again"""
    )


def test_a_column_that_changes_its_kind_from_part_to_part_is_named(folder: Path) -> None:
    for number in (0, 1):
        path = folder / "answers" / f"part-0000{number}.parquet"
        table = pq.read_table(path)
        values = pa.array([7]) if number else pa.array(["north"])
        pq.write_table(table.append_column("report.area", values), path)

    assert (
        told(folder)
        == """\
error[BK654]: the column `report.area` holds something else than in the first part
  --> out/answers/part-00001.parquet
  = help: run the back-test again"""
    )


def test_error_when_the_manifest_counts_other_rows(folder: Path) -> None:
    change(folder, lambda record: record["counts"].update(answered=3, rows=3))

    assert (
        told(folder)
        == """\
error[BK655]: the manifest counts 3 answers, and the parts hold 2
  --> out/backtest.json
  = help: run the back-test again"""
    )


def test_error_when_rows_got_lost(folder: Path) -> None:
    change(folder, lambda record: record["counts"].update(rows=5))

    assert (
        told(folder)
        == """\
error[BK655]: 5 rows came in, and 2 answered and 0 rejected ones are not as many
  --> out/backtest.json
  = help: run the back-test again"""
    )


def test_error_when_a_grade_is_on_no_ladder(tmp_path: Path) -> None:
    write_folder(tmp_path, [Row("i1", Answer("jail"))])

    assert "error[BK655]: the answers have grades that no ladder in the manifest has: 1" in told(
        tmp_path
    )


def test_error_when_rejected_rows_are_not_those_of_the_manifest(folder: Path) -> None:
    (folder / "rejects.jsonl").write_text('{"reasons": ["no time"]}\n', "utf-8")

    assert (
        told(folder)
        == """\
error[BK655]: the manifest counts 0 rejected rows, and 1 are listed
  --> out/rejects.jsonl
  = help: run the back-test again"""
    )


@pytest.mark.parametrize(
    "line", ["words of somebody", "[]", '{"reasons": "x"}', '{"reasons": [1]}']
)
def test_error_when_a_rejected_row_has_no_reasons(folder: Path, line: str) -> None:
    (folder / "rejects.jsonl").write_text(line + "\n", "utf-8")

    assert (
        told(folder)
        == """\
error[BK655]: line 1 is no rejected row with its reasons
  --> out/rejects.jsonl
  = help: run the back-test again"""
    )


def test_error_when_the_back_test_is_not_finished(folder: Path) -> None:
    change(folder, lambda record: record.update(finished=False))

    assert (
        told(folder)
        == """\
error[BK656]: the back-test is not finished
  --> out/backtest.json
  = help: run the back-test again with `--resume`"""
    )


def test_error_when_the_versions_order_their_rungs_differently(folder: Path) -> None:
    other = version("old", "2", [LADDER[0], LADDER[2], LADDER[1], LADDER[3]])
    change(folder, lambda record: record.update(against=other))

    assert (
        told(folder)
        == """\
error[BK657]: the two versions order the rungs of the ladder differently
  = help: neither is milder or harsher then; run the back-test without `--against`"""
    )


def test_a_rung_of_one_version_stands_above_the_one_it_follows(folder: Path) -> None:
    other = version("old", "2", [*LADDER[:2], ("remind", "Remind"), *LADDER[2:], ("jail", "Jail")])
    change(folder, lambda record: record.update(against=other))

    report = report_of(folder)

    assert [grade.id for grade in report.grades] == [
        "none",
        "draw_line",
        "remind",
        "decline",
        "ban",
        "jail",
    ]
