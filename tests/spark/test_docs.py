"""What pages show of Spark runs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import functions as f

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "how-to" / "back-test-on-spark.md"
REPAIR = DOCS / "errors" / "BK671.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("spark")
def test_the_example_of_the_page_runs(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "interactions").symlink_to(data)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    [block] = BLOCK.findall(PAGE.read_text("utf-8"))
    exec(compile(block, str(PAGE), "exec"), names)  # noqa: S102  # the page is ours
    assert (tmp_path / "answers" / "backtest.json").exists()


@pytest.mark.parametrize("kind", ["string", "timestamp_ntz"])
def test_the_repair_of_a_moment_does_not_depend_on_the_zone_of_the_session(
    spark: Any, kind: str
) -> None:
    rows = [("2026-01-10 09:00:00",), ("2026-07-10 09:00:00.5",)]
    written = spark.createDataFrame(rows, "opened string")
    names = {"interactions": written.withColumn("opened", written["opened"].cast(kind))}
    [block] = BLOCK.findall(REPAIR.read_text("utf-8"))

    exec(compile(block, str(REPAIR), "exec"), names)  # noqa: S102  # the page is ours

    found = names["interactions"].orderBy("at").select(f.unix_micros("at")).collect()
    assert names["interactions"].columns == ["at"]
    assert [datetime.fromtimestamp(row[0] / 1e6, UTC) for row in found] == [
        datetime(2026, 1, 10, 9, tzinfo=UTC),
        datetime(2026, 7, 10, 8, 0, 0, 500_000, tzinfo=UTC),
    ]
