"""Measure how time and memory grow, print one table, and write it into the documentation."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.growth.measure import QUICK, WHOLE, Extent, measure
from benchmarks.growth.page import page, table_for_terminal
from benchmarks.growth.plot import plot
from benchmarks.growth.results import Growth
from benchmarks.progress import shown
from benchmarks.written import DOCUMENTED, write


def main() -> None:
    """Run everything, or less, or with `--page` only write the page and the plot anew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only see that it works: seconds")
    parser.add_argument("--page", action="store_true", help="write the page from the last figures")
    parser.add_argument("--into", type=Path, default=DOCUMENTED, help="where to write")
    options = parser.parse_args()
    figures = options.into / "growth.json"
    if options.page:
        growth = Growth.model_validate_json(figures.read_text(encoding="utf-8"))
    else:
        growth = _measured(QUICK if options.quick else WHOLE)
        write(figures, growth.model_dump_json(indent=1) + "\n")
    write(options.into / "growth.svg", plot(growth))
    write(options.into / "growth.md", page(growth))
    print(table_for_terminal(growth))
    print(f"written: growth.md, growth.json and growth.svg in {options.into}")


def _measured(extent: Extent) -> Growth:
    if extent is WHOLE:
        print("4 to 15 minutes. Everything is timed in this one process: leave the machine to it.")
    with shown(extent.steps) as progress:
        return measure(progress, extent)


if __name__ == "__main__":
    main()
