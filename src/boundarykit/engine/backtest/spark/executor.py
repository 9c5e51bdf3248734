"""What an executor does: gather whole parties, and decide them as one machine would.

Nothing here knows Spark: batches of Arrow come in, sorted by party, and batches go out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from boundarykit.engine.backtest.batches import parts_of
from boundarykit.engine.backtest.columns import TABLES
from boundarykit.engine.backtest.database import opened
from boundarykit.engine.backtest.spark.given import ready_tables
from boundarykit.engine.backtest.staging import Staging
from boundarykit.engine.backtest.writing import Deciding, Task
from boundarykit.ir.policy import Lexicon

PARTY = "party"
"""The column by which rows are brought together: an account, or a customer without one."""
KIND = "kind"
"""The column with the position of the row's table in `TABLES`."""


@dataclass(frozen=True)
class Executor:
    """Decide the rows of one partition; it is handed to every executor."""

    task: Task
    lexicon: Lexicon
    by: tuple[str, ...]
    branches: tuple[str, ...]
    rows: int
    schema: pa.Schema
    """The layout of what goes out."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield an answer, or reasons against it, for every row that comes in."""
        pa.set_cpu_count(1)
        deciding = Deciding(self.task)
        for table in whole_parties(batches, self.rows):
            for answered in self._answered(deciding, _tables(table)):
                yield from answered.to_batches()

    def _answered(self, deciding: Deciding, tables: dict[str, pa.Table]) -> Iterator[pa.Table]:
        with TemporaryDirectory(prefix="boundarykit-") as folder:
            connection = opened(Path(":memory:"), Path(folder))
            connection.execute("SET threads = 1")
            staging = Staging(connection, ready_tables(connection, tables, self.by, self.lexicon))
            staging.place({branch: place for place, branch in enumerate(self.branches, 1)})
            yield self._rejected(
                {"source": each.source, "id": each.id, "reasons": list(each.reasons)}
                for each in staging.rejects()
            )
            for part in parts_of(connection, staging, rows=self.rows):
                answers, rejects = deciding.answered(part)
                yield self._laid_out(answers)
                yield self._rejected(rejects)
            connection.close()

    def _laid_out(self, answers: pa.Table) -> pa.Table:
        """Put answers into the layout that goes out, where words are no longer numbered."""
        columns = [
            answers.column(field.name).cast(field.type)
            if field.name in answers.column_names
            else pa.nulls(len(answers), field.type)
            for field in self.schema
        ]
        return pa.table(columns, schema=self.schema)

    def _rejected(self, rejects: Iterable[dict[str, object]]) -> pa.Table:
        names = set(self.schema.names)
        rows = [{name: each[name] for name in each if name in names} for each in rejects]
        return pa.Table.from_pylist(rows, schema=self.schema)


def whole_parties(batches: Iterable[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    """Put batches together until there are so many rows, and cut where a party ends."""
    held: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        if not batch.num_rows:
            continue
        held.append(batch)
        count += batch.num_rows
        if count < rows:
            continue
        table = pa.Table.from_batches(held)
        parties = table.column(PARTY)
        end = int(pc.index(parties, parties[-1]).as_py())
        if end:
            yield table.slice(0, end)
            held = table.slice(end).combine_chunks().to_batches()
            count -= end
    if held:
        yield pa.Table.from_batches(held)


def _tables(table: pa.Table) -> dict[str, pa.Table]:
    """Take apart what travelled together: the rows of each of our tables."""
    found = {}
    for place, name in enumerate(TABLES):
        if name in table.column_names:
            rows = table.filter(pc.equal(table.column(KIND), pa.scalar(place, pa.int32())))
            found[name] = _unwrapped(rows.column(name), table.schema.field(name).type)
    return found


def _unwrapped(structs: pa.ChunkedArray[Any], kind: pa.DataType) -> pa.Table:
    """Make columns again of the fields of a column."""
    names = [kind.field(place).name for place in range(kind.num_fields)]
    return pa.table({name: pc.struct_field(structs, [place]) for place, name in enumerate(names)})
