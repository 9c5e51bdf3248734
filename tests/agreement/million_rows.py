"""Compare the frame with the path row by row on a million simulated rows, in two processes.

`python -m tests.agreement.million_rows`. Shipped rules, generated ones, and windows of many years,
at workplaces in seven time zones.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from typing import Any

import numpy as np
import pyarrow as pa
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from boundarykit import Engine
from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.frame import Batch, FrameReader, Rows
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from boundarykit.synthetic import tables
from boundarykit.synthetic.block import block
from boundarykit.synthetic.simulate import period_of
from tests.agreement.rule_texts import rule_texts
from tests.agreement.sql.batches import WORKPLACES
from tests.agreement.sql.long_rules import long_rules
from tests.agreement.sql.test_sql_agrees import in_one_pass

_MILLION = 1_000_000
_YEARS = 12
"""Histories of more than nine years, which a kernel was once silently wrong about."""
_LONGEST = 1_000
"""Later rows of a party are left out: row by row, a history costs its length for every row."""
_PROCESSES = 2
_KINDS = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """Count what was compared."""

    rows: int
    applying: int
    apart: int
    different: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Compare, print the counts, and return 1 when there was a difference."""
    given = _arguments(arguments)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    rows = applying = apart = 0
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("rows", total=given.rows)
        for found in _all_compared(given.seed, given.rows):
            if found.different:
                progress.stop()
                print("\n".join(found.different))
                return 1
            progress.advance(task, found.rows)
            rows, applying = rows + found.rows, applying + found.applying
            apart += found.apart
    print(
        f"{rows:,} rows, {applying:,} clauses applied, {apart:,} rows left to the path row by row: "
        "no difference"
    )
    return 0


def _all_compared(seed: int, rows: int) -> Iterator[Compared]:
    """Compare block after block until there were enough rows, two at a time."""
    numbers, done = count(), 0
    with ProcessPoolExecutor(_PROCESSES) as processes:
        running: set[Future[Compared]] = set()
        while done < rows:
            while len(running) < _PROCESSES:
                running.add(processes.submit(compare_block, seed, next(numbers)))
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for each in finished:
                found = each.result()
                done += found.rows
                yield found
        for each in running:
            each.cancel()


def compare_block(seed: int, number: int) -> Compared:
    """Compare the readers on one block of customers."""
    policy = _policy(number % _KINDS, seed + number // _KINDS)
    batch = _batch(seed, number, policy)
    frame = FrameReader(policy).match(batch)
    rows, extractor, reader = Rows(batch), Extractor(policy), CompiledReader(policy)
    applying, different = 0, []
    for row in range(len(batch.interactions)):
        wanted = reader.match(extractor.facts(rows.case(row)))
        applying += len(wanted)
        found = wanted if frame.apart[row] else frame.sets[frame.which[row]]
        different += [
            f"block {number}, row {row}: {policy.clauses[place].id}"
            for place in sorted(set(wanted) ^ set(found))
        ]
    return Compared(len(frame.which), applying, int(frame.apart.sum()), tuple(different))


@cache
def _policy(kind: int, seed: int) -> Policy:
    texts = (None, long_rules(), in_one_pass(rule_texts(seed)))[kind]
    engine = Engine.load() if texts is None else Engine.from_texts(texts)
    with engine:
        policy = engine.policy_on(date(2025, 6, 1))
    assert policy is not None
    return policy


def _batch(seed: int, number: int, policy: Policy) -> Batch:
    made = block(seed, number, period_of(_YEARS), 0)
    rows, issued = _by_party(made.rows, "at"), _by_party(made.measures, "issued_at")
    first = np.r_[True, np.diff(_parties(rows)) != 0]
    place = np.arange(len(rows)) - np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
    rows = rows[place < _LONGEST]
    interactions = tables.interactions(rows).drop_columns(
        ["outcome", "report.region", "report.age_band"]
    )
    places = pa.array((rows["branch"] % len(WORKPLACES)).astype(np.int32))
    asked = None
    if "appeal" in policy.lexicon.requests:
        appeals = _by_party(issued[issued["asked_at"] >= 0], "asked_at")
        asked = _with_party(tables.requests(appeals, "appeal"), appeals)
    return Batch(
        _with_party(interactions, rows).append_column("workplace", places),
        _with_party(tables.measures(issued), issued),
        asked,
        workplaces=WORKPLACES,
    )


def _by_party(rows: Any, moment: str) -> Any:
    return rows[np.lexsort((rows["row"], rows[moment], _parties(rows)))]


def _parties(rows: Any) -> Any:
    """Return the party of each row: a household is numbered like its first customer."""
    return np.where(rows["account"] >= 0, rows["account"], rows["customer"])


def _with_party(table: pa.Table, rows: Any) -> pa.Table:
    return table.append_column("party", pa.array(_parties(rows)))


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.agreement.million_rows", description=__doc__)
    parser.add_argument("--rows", type=int, default=_MILLION, help="how many; a million usually")
    parser.add_argument("--seed", type=int, default=0, help="where the generators begin")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
