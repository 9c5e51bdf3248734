"""Compare the readers on a million generated cases: `python -m tests.agreement.million`."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.agreement.cases import Compared, Comparison, DifferentAnswersError
from tests.agreement.rule_texts import rule_texts

_MILLION = 1_000_000
_CHUNK = 25_000
"""How many cases one rule set is asked; every second chunk has rules of its own."""
_WHOLE = 250
"""How many decisions of a chunk are compared to the last byte."""


def main(arguments: list[str] | None = None) -> int:
    """Compare, print the counts, and return 1 when readers differed."""
    given = _arguments(arguments)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    total = Compared()
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        task = progress.add_task("cases", total=given.cases)
        for chunk, begin in enumerate(range(0, given.cases, _CHUNK)):
            count = min(_CHUNK, given.cases - begin)
            try:
                found = _compared(given.seed + chunk, count)
            except DifferentAnswersError as error:
                progress.stop()
                print(f"seed {given.seed + chunk}: {error}")
                return 1
            progress.advance(task, count)
            total.cases += found.cases
            total.decisions += found.decisions
            total.applying += found.applying
    print(
        f"{total.cases:,} cases, {total.applying:,} clauses applied, "
        f"{total.decisions:,} decisions compared to the last byte: no difference"
    )
    return 0


def _compared(seed: int, count: int) -> Compared:
    texts = "unwanted-advances" if seed % 2 == 0 else rule_texts(seed)
    with closing(Comparison(texts, seed)) as comparison:
        return comparison.run(count, whole=min(_WHOLE, count))


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.agreement.million", description=__doc__)
    parser.add_argument(
        "--cases", type=int, default=_MILLION, help="how many; a million if not said"
    )
    parser.add_argument("--seed", type=int, default=0, help="where the generators begin")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
