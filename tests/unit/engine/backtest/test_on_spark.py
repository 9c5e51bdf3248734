"""What can be known of back-tests on Spark without a Spark."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit import UsageError
from boundarykit.engine.backtest.spark import extra
from boundarykit.engine.backtest.spark.executor import PARTY, whole_parties
from boundarykit.engine.backtest.spark.given import faults_of_times

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def table(**columns: pa.Array[Any]) -> pa.Table:
    return pa.table(columns)


@settings(deadline=None)
@given(
    sizes=st.lists(st.integers(1, 9), max_size=12),
    cut=st.integers(1, 7),
    rows=st.integers(1, 20),
)
def test_parties_stay_whole_and_rows_in_order_however_they_arrive(
    sizes: list[int], cut: int, rows: int
) -> None:
    parties = [f"p{place:02d}" for place, size in enumerate(sizes) for _ in range(size)]
    everything = pa.table({PARTY: parties, "n": list(range(len(parties)))})
    batches = everything.to_batches(max_chunksize=cut)

    found = [each.to_pylist() for each in whole_parties(batches, rows)]

    assert [row["n"] for each in found for row in each] == list(range(len(parties)))
    seen = [name for each in found for name, _ in groupby(each, lambda row: str(row[PARTY]))]
    assert len(seen) == len(set(seen)), "no party is in two tables"
    largest = max(sizes, default=0)
    assert all(len(each) < rows + cut + largest for each in found)


def test_a_moment_without_a_zone_and_one_as_a_text_are_refused_together() -> None:
    tables = {
        "interactions": table(at=pa.array([NOON], pa.timestamp("us"))),
        "measures": table(
            issued_at=pa.array(["2026-03-02"]), until=pa.array([NOON], pa.timestamp("us", "UTC"))
        ),
    }

    with pytest.raises(UsageError) as caught:
        faults_of_times(tables)

    assert (
        str(caught.value)
        == """\
error[BK671]: `at` is no moment in time
  --> interactions
  = help: make it a `timestamp` first, and say in which zone it was written

error[BK671]: `issued_at` is no moment in time
  --> measures
  = help: make it a `timestamp` first, and say in which zone it was written"""
    )


def test_what_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda _name: None)

    with pytest.raises(UsageError) as caught:
        extra.needs_spark()

    assert (
        str(caught.value)
        == """\
error[BK670]: back-tests on Spark need libraries that are not installed: `pandas`, `pyspark`
  = help: run `pip install 'boundarykit[spark]'`"""
    )
