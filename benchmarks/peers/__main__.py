"""Measure this engine beside its peers, print one table, and write it into the documentation."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.peers.measure import measure, steps
from benchmarks.peers.page import page, table_for_terminal
from benchmarks.peers.plot import plot
from benchmarks.peers.results import Results
from benchmarks.progress import shown
from benchmarks.written import DOCUMENTED, write


def main() -> None:
    """Run everything, or with `--page` only write the page and the plot anew."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--page", action="store_true", help="write the page from the last figures")
    parser.add_argument("--into", type=Path, default=DOCUMENTED, help="where to write")
    options = parser.parse_args()
    figures = options.into / "peers.json"
    if options.page:
        results = Results.model_validate_json(figures.read_text(encoding="utf-8"))
    else:
        print("About 5 minutes. Everything is timed in this one process: leave the machine to it.")
        results = _measured()
        write(figures, results.model_dump_json(indent=1) + "\n")
    write(options.into / "peers.svg", plot(results))
    write(options.into / "peers.md", page(results))
    print(table_for_terminal(results))
    print(f"written: peers.md, peers.json and peers.svg in {options.into}")


def _measured() -> Results:
    with shown(steps()) as progress:
        return measure(progress)


if __name__ == "__main__":
    main()
