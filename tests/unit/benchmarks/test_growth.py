"""Growth is measured to any extent, and said as a factor for ten times the size."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.growth.measure import QUICK, measure
from benchmarks.growth.page import per_tenfold, rows
from benchmarks.written import write


def test_a_quick_run_fills_every_row() -> None:
    told: list[str] = []
    extent = replace(QUICK, decisions=20, reloads=10, cases=2)

    growth = measure(told.append, extent)

    assert [each.rules for each in growth.rules] == [10, 100]
    assert [each.past for each in growth.history] == [0, 10]
    assert [(run.what, run.times) for run in growth.runs] == [("decisions", 20), ("reloads", 10)]
    assert all(len(run.resident_mb) == 11 for run in growth.runs)
    assert len(rows(growth)) == 16
    assert len(told) == extent.steps


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [
        ((10, 2.0), (100, 20.0), 10.0),
        ((1000, 3.0), (5000, 15.0), 10.0),
        ((10, 5.0), (1000, 20.0), 2.0),
        ((0, 5.0), (10, 20.0), None),
        ((10, 0.0), (100, 20.0), None),
    ],
)
def test_the_factor_is_for_ten_times_the_size(
    small: tuple[int, float], large: tuple[int, float], expected: float | None
) -> None:
    factor = per_tenfold(small, large)

    assert factor == (None if expected is None else pytest.approx(expected))


def test_a_file_is_written_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.md"

    write(path, "one\n")
    write(path, "two\n")

    assert path.read_text("utf-8") == "two\n"
    assert [each.name for each in path.parent.iterdir()] == ["page.md"]
