"""What `make bench-backtest` measures gives one answer by every route, on data of seconds."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.backtest import frame_route, row_route, sql_route
from benchmarks.backtest.compared import different
from benchmarks.backtest.figures import Figures, Run
from benchmarks.backtest.measured import Cost
from benchmarks.backtest.rules import HISTORIES
from benchmarks.backtest.written import write
from boundarykit.synthetic import Options, simulate

ROWS = 4_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    simulate(Options(rows=ROWS, seed=7), folder)
    return folder


def test_every_route_gives_the_same_grade_and_the_same_rules(data: Path, tmp_path: Path) -> None:
    by_kernel, by_sql, by_case, plain = (tmp_path / name for name in ("a", "b", "c", "d"))

    frame_route.run(data, 100, by_kernel)
    sql_route.run(data, 100, by_sql)
    row_route.run(data, 100, by_case, parties=200)
    row_route.run(data, 100, plain, parties=900, plain=True)

    sample, more = (pq.read_metadata(path).num_rows for path in (by_case, plain))
    assert 200 < sample < more
    assert different(by_kernel, by_sql, ROWS) == 0
    assert different(by_kernel, by_case, sample) == 0
    assert different(by_kernel, plain, more) == 0


def test_a_different_answer_would_be_counted(data: Path, tmp_path: Path) -> None:
    frame_route.run(data, 100, tmp_path / "kernel")
    sql_route.run(data, 99, tmp_path / "sql")

    assert different(tmp_path / "kernel", tmp_path / "sql", ROWS) > 0


def test_the_rules_read_as_many_histories_as_is_said() -> None:
    assert len(frame_route.policy_of(100).histories) == HISTORIES


def test_the_figures_are_written_as_a_page_as_numbers_and_as_a_plot(tmp_path: Path) -> None:
    write(figures(), tmp_path)

    page = (tmp_path / "backtest.md").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "backtest.json",
        "backtest.md",
        "backtest.svg",
    ]
    assert "| Hand-written DuckDB SQL | 10,000 | 100 | 20.0 | 1.0 | 5 | 2000.00 | 2.0 |" in page
    assert "| at least 3 | 2.0 | **not met** |" in page
    assert "| at least 4 | 4.0 | met |" in page


def figures() -> Figures:
    """Return figures in which SQL takes twice as long as the kernel, and rows four times."""
    seconds = {"kernel": 10.0, "sql": 20.0, "plain": 40.0, "cases": 90.0, "backtest": 15.0}
    runs = [
        Run.of(route, rows, 100, Cost(1.0, cpu * rows / 10_000, 5.0, ""))
        for rows in (1_000, 10_000)
        for route, cpu in seconds.items()
    ]
    runs.append(Run.of("kernel", 1_000, 1_000, Cost(1.0, 3.0, 5.0, "")))
    runs.append(Run.of("two versions", 10_000, 0, Cost(1.0, 3.0, 5.0, "")))
    return Figures(tuple(runs), {"sql": 0}, 100, 1_000)
