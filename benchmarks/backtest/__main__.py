"""Measure back-tests: `python -m benchmarks.backtest [--rows 1000000,10000000]`.

Writes the figures into docs/benchmarks/. About six minutes and four gigabytes of disk for the usual
sizes; a hundred million rows take more than an hour.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import Progress

from benchmarks.backtest.figures import Figures
from benchmarks.backtest.routes import Bench
from benchmarks.backtest.written import table_of, write

USUAL = "1000000,10000000"
RULES, MANY_RULES = 100, 1_000


def main() -> None:
    """Run everything, and print and write one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=USUAL, help=f"how many interactions; usually {USUAL}")
    parser.add_argument("--no-write", action="store_true", help="print the table alone")
    options = parser.parse_args()
    sizes = sorted(int(text) for text in options.rows.split(","))
    with (
        TemporaryDirectory(prefix="boundarykit-bench-") as scratch,
        Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress,
    ):
        figures = measured(Path(scratch), sizes, progress)
    print(table_of(figures))
    if not options.no_write:
        write(figures)


def measured(scratch: Path, sizes: list[int], progress: Progress) -> Figures:
    """Run every route on every size; the answers must be the same everywhere."""
    bench = Bench(scratch)
    steps: list[Callable[[], None]] = []
    for rows in sizes:
        steps += bench.steps(rows, RULES, every_route=True)
    steps += bench.steps(sizes[0], MANY_RULES, every_route=False)
    steps += bench.two_versions(sizes[-1])
    task = progress.add_task("Routes", total=len(steps))
    for step in steps:
        step()
        progress.advance(task)
    return bench.figures(RULES, MANY_RULES)


if __name__ == "__main__":
    main()
