"""Check files that were changed at random, 100,000 of them: `python -m tests.fuzz`."""

from __future__ import annotations

import argparse
import os
import sys
from multiprocessing import Pool
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.fuzz.checked import broken_promise

_FILES = 100_000
_AT_ONCE = 200
_MOST_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Check the files, say what went wrong, and return 1 when anything did."""
    given = _arguments(arguments)
    broken: list[str] = []
    begun = perf_counter()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
    with progress, Pool(given.processes) as pool:
        task = progress.add_task("files", total=given.files)
        seeds = range(given.seed, given.seed + given.files)
        for found in pool.imap_unordered(broken_promise, seeds, chunksize=_AT_ONCE):
            broken += [found] if found else []
            progress.advance(task)
    for line in sorted(broken)[:_MOST_SHOWN]:
        print(line)
    took = perf_counter() - begun
    print(f"{given.files:,} files in {took:.0f} s: {len(broken)} broken promises")
    return 1 if broken else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=_FILES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
