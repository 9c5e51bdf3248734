"""Simulate interactions, and write them as the canonical tables, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from boundarykit.synthetic.block import Block, block
from boundarykit.synthetic.draws import UNKNOWN
from boundarykit.synthetic.in_order import AsMade, ByTime, Order, Rows
from boundarykit.synthetic.moments import Period
from boundarykit.synthetic.options import Options
from boundarykit.synthetic.table_files import KINDS, TableFile

_LAST_YEAR = 2025
"""The last year that is simulated: nothing reads the clock."""
_SECOND = 1_000_000

Seen = Callable[[int, int], None]
"""Take how many rows are done, and how many there are in all."""


@dataclass(frozen=True, slots=True)
class Written:
    """Say how many rows each table has."""

    interactions: int
    measures: int
    requests: int


def period_of(years: int) -> Period:
    """Return the time that so many years take, up to the end of the last one."""
    return Period(_midnight(_LAST_YEAR + 1 - years), _midnight(_LAST_YEAR + 1))


def _midnight(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) * _SECOND


def blocks(options: Options) -> Iterator[Block]:
    """Yield block after block, until there are as many interactions as were asked for.

    With more rows the same seed gives the same interactions, and further ones after them.
    """
    period, done, number = period_of(options.years), 0, 0
    while done < options.rows:
        made = _cut(block(options.seed, number, period, done), done, options.rows)
        yield made
        done += len(made.rows)
        number += 1


def _cut(made: Block, done: int, most: int) -> Block:
    """Leave out what is more than was asked for, and the measures that it led to."""
    return Block(made.rows[: most - done], made.measures[made.measures["row"] < most])


def simulate(options: Options, folder: Path, seen: Seen | None = None) -> Written:
    """Write `interactions`, `measures` and `requests` as Parquet into a folder that exists.

    Raises:
        OSError: when the system refuses to write. What was written until then stays.
    """
    tell = seen or (lambda _, __: None)
    with TemporaryDirectory(prefix=".sorting-", dir=folder) as sorting, ExitStack() as stack:
        orders = [_order(options, Path(sorting), name, stack) for name in ("at", "issued_at")]
        files = [
            stack.enter_context(closing(TableFile(folder / f"{name}.parquet", options, kind)))
            for name, kind in KINDS.items()
        ]
        interactions, measures, requests = files
        steps = 1 if options.order == "customer" else 2
        done = 0
        for made in blocks(options):
            interactions.write(orders[0].add(made.rows))
            _write_both(measures, requests, orders[1].add(made.measures), options)
            done += len(made.rows)
            tell(done, steps * options.rows)
        for rows in orders[0].rest():
            interactions.write([rows])
            tell(done + interactions.count, steps * options.rows)
        _write_both(measures, requests, orders[1].rest(), options)
        for file in files:
            file.finish()
    return Written(*(file.count for file in files))


def _write_both(
    measures: TableFile, requests: TableFile, found: Iterable[Rows], options: Options
) -> None:
    """Write measures, and the appeals against them where they are wanted as requests."""
    for rows in found:
        measures.write([rows])
        if options.request_kind is not None:
            requests.write([rows[rows["asked_at"] != UNKNOWN]])


def _order(options: Options, folder: Path, time_of: str, stack: ExitStack) -> Order:
    if options.order == "customer":
        return AsMade()
    period = period_of(options.years)
    return stack.enter_context(closing(ByTime(folder, period, options.rows, time_of)))
