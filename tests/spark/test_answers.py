"""On Spark, every row gets the answer that it gets on one machine, however parties are spread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from boundarykit import Engine, UsageError
from boundarykit.reports import report_of


def engine_of(*rules: str) -> Engine:
    return Engine.load(*rules, backend="compiled", witness=False)


def tables_in(spark: Any, data: Path) -> dict[str, Any]:
    names = ("interactions", "measures", "requests")
    return {name: spark.read.parquet((data / f"{name}.parquet").as_uri()) for name in names}


def answers_of(folder: Path) -> list[dict[str, Any]]:
    table = pa.concat_tables(
        [pq.read_table(path) for path in sorted((folder / "answers").iterdir())],
        promote_options="permissive",
    )
    rows = table.to_pylist()
    for row in rows:
        row["at"] = row["at"].timestamp()  # the name of the zone depends on who wrote it
    return sorted(rows, key=lambda row: str(row["id"]))


def rejects_of(folder: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    found = []
    for name in ("rejects.jsonl", "rejects-of-history.jsonl"):
        if (folder / name).exists():
            for line in (folder / name).read_text("utf-8").splitlines():
                each = json.loads(line)
                found.append((each["source"], str(each["id"]), tuple(each["reasons"])))
    return sorted(found)


@pytest.mark.parametrize("partitions", [None, 1, 7])
def test_two_versions_answer_as_on_one_machine(
    spark: Any, data: Path, tmp_path: Path, partitions: int | None
) -> None:
    with engine_of("unwanted-advances") as this, engine_of("boundarykit") as other:
        here = this.backtest(data, out=tmp_path / "here", against=other)
        tables = tables_in(spark, data)
        found = this.backtest_on_spark(
            **tables, against=other, partitions=partitions, rows_at_once=1_000
        )
        there = found.write(tmp_path / "there")
    assert answers_of(tmp_path / "there") == answers_of(tmp_path / "here")
    assert rejects_of(tmp_path / "there") == rejects_of(tmp_path / "here")
    assert (there.answered, there.rejected) == (here.answered, here.rejected)
    assert there.rejected > 10, "the data has bad rows of every kind"
    reports = [report_of(tmp_path / name) for name in ("here", "there")]
    assert reports[0] == reports[1]


def test_simulated_measures_are_those_of_one_machine(
    spark: Any, data: Path, tmp_path: Path
) -> None:
    with engine_of("unwanted-advances") as this:
        this.backtest(data, out=tmp_path / "here", measures="simulated")
        found = this.backtest_on_spark(**tables_in(spark, data), simulated=True)
        found.write(tmp_path / "there")
    assert answers_of(tmp_path / "there") == answers_of(tmp_path / "here")


def test_answers_can_be_used_as_a_table(spark: Any, data: Path) -> None:
    with engine_of("unwanted-advances") as this:
        found = this.backtest_on_spark(**tables_in(spark, data))
        grades = {row["grade"] for row in found.answers.select("grade").distinct().collect()}
        total = found.answers.count() + found.rejects.where("source = 'interactions'").count()
    assert "escalate" in grades
    assert total == tables_in(spark, data)["interactions"].count()


def test_columns_that_cannot_be_used_are_told_before_anything_runs(spark: Any, data: Path) -> None:
    interactions = tables_in(spark, data)["interactions"]
    odd = interactions.withColumnRenamed("staff", "stuff")
    with engine_of("unwanted-advances") as this, pytest.raises(UsageError) as caught:
        this.backtest_on_spark(odd)
    assert [each.code for each in caught.value.diagnostics] == ["BK621", "BK621"]
    assert "`stuff`" in str(caught.value)
    assert "`staff`" in str(caught.value)


def test_a_moment_without_a_zone_is_refused(spark: Any, data: Path) -> None:
    interactions = tables_in(spark, data)["interactions"]
    naive = interactions.withColumn("at", interactions["at"].cast("timestamp_ntz"))
    with engine_of("unwanted-advances") as this, pytest.raises(UsageError) as caught:
        this.backtest_on_spark(naive)
    assert [each.code for each in caught.value.diagnostics] == ["BK671"]


def test_nothing_is_written_where_something_is(spark: Any, data: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with engine_of("unwanted-advances") as this:
        found = this.backtest_on_spark(**tables_in(spark, data))
        with pytest.raises(UsageError) as caught:
            found.write(tmp_path)
    assert [each.code for each in caught.value.diagnostics] == ["BK626"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
