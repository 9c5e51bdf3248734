"""Cut ordered rows into batches that hold whole parties, however large a party is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from boundarykit.engine.backtest.columns import MEASURES, REQUESTS, Table
from boundarykit.engine.backtest.staging import Staging

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

USUAL_ROWS = 131_072
"""About as many rows are decided at a time."""
_FETCHED = 65_536


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Hold the rows of some whole parties."""

    number: int
    interactions: pa.Table
    measures: pa.Table | None
    requests: pa.Table | None

    @property
    def last_party(self) -> int:
        """The number of its last party."""
        return int(_parties(self.interactions)[-1])


def parts_of(
    connection: DuckDBPyConnection,
    staging: Staging,
    *,
    rows: int = USUAL_ROWS,
    start: int = -1,
    number: int = 0,
) -> Iterator[Part]:
    """Yield the parts after a party; where one ends depends on the rows alone.

    Args:
        connection: Where the rows are staged.
        staging: The rows.
        rows: A part ends with the party in which it reaches so many.
        start: The last party of the parts that are left out.
        number: How many parts are left out.
    """
    beside = {
        table.name: _Beside(connection, staging.beside(table, start))
        for table in (MEASURES, REQUESTS)
        if staging.has(table)
    }
    for place, interactions in enumerate(_whole(connection, staging.good(start), rows)):
        last = int(_parties(interactions)[-1])
        yield Part(
            number + place,
            interactions,
            _taken(beside, MEASURES, last),
            _taken(beside, REQUESTS, last),
        )


def _taken(beside: dict[str, _Beside], table: Table, party: int) -> pa.Table | None:
    return beside[table.name].up_to(party) if table.name in beside else None


def _whole(connection: DuckDBPyConnection, query: str, rows: int) -> Iterator[pa.Table]:
    """Yield tables that end where a party does."""
    held: list[pa.Table] = []
    count = 0
    reader = connection.cursor().sql(query).to_arrow_reader(_FETCHED)
    for batch in reader:
        if not len(batch):
            continue
        held.append(pa.Table.from_batches([batch]))
        count += len(batch)
        while count > rows:
            table = pa.concat_tables(held)
            end = _end_of_party(_parties(table), rows)
            if end is None:
                held = [table]
                break
            yield table.slice(0, end).combine_chunks()
            held = [table.slice(end)]
            count -= end
    if count:
        yield pa.concat_tables(held).combine_chunks()


def _end_of_party(parties: NDArray[np.int64], rows: int) -> int | None:
    """Return where the party ends that holds the last of so many rows, if its end is there."""
    end = int(np.searchsorted(parties, parties[rows - 1], side="right"))
    return end if end < len(parties) else None


def _parties(table: pa.Table) -> NDArray[np.int64]:
    return np.asarray(table.column("party").to_numpy(), dtype=np.int64)


class _Beside:
    """Read a second ordered table alongside, a few parties at a time."""

    def __init__(self, connection: DuckDBPyConnection, query: str) -> None:
        self._reader = connection.cursor().sql(query).to_arrow_reader(_FETCHED)
        self._held = pa.Table.from_batches([], schema=self._reader.schema)
        self._ended = False

    def up_to(self, party: int) -> pa.Table:
        """Return all rows up to a party, itself included, that were not returned yet."""
        held = [self._held]
        while not self._ended and not (len(held[-1]) and _parties(held[-1])[-1] > party):
            batch = next(self._reader, None)
            if batch is None:
                self._ended = True
            elif len(batch):
                held.append(pa.Table.from_batches([batch]))
        table = pa.concat_tables(held).combine_chunks()
        end = int(np.searchsorted(_parties(table), party, side="right"))
        self._held = table.slice(end)
        return table.slice(0, end)
