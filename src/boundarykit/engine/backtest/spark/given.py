"""Hold tables that were handed in, in Arrow, against what a back-test reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.checked import Ready, held_against
from boundarykit.engine.backtest.columns import TABLES, Holds
from boundarykit.engine.backtest.plan import Plan, TablePlan
from boundarykit.engine.backtest.sources import ROW, Opened
from boundarykit.ir.policy import Lexicon

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def ready_tables(
    connection: DuckDBPyConnection,
    tables: Mapping[str, pa.Table],
    by: Iterable[str],
    lexicon: Lexicon,
) -> tuple[Ready, ...]:
    """Make tables ready to be staged, by our own names of tables and columns.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    sources = [
        (TablePlan(table, None, ()), _opened(connection, name, tables[name]))
        for name, table in TABLES.items()
        if name in tables
    ]
    return held_against(connection, sources, Plan(), by, lexicon)


def faults_of_times(tables: Mapping[str, pa.Table]) -> None:
    """Stop where a moment is no moment: as a text or without a zone, machines would differ.

    Raises:
        UsageError: with every such column.
    """
    faults = tuple(_faults_of_times(tables))
    if faults:
        raise UsageError(faults)


def _faults_of_times(tables: Mapping[str, pa.Table]) -> Iterator[Diagnostic]:
    for name, found in tables.items():
        for column in TABLES[name].columns:
            if column.holds is not Holds.TIME or column.name not in found.column_names:
                continue
            kind = found.schema.field(column.name).type
            if not isinstance(kind, pa.TimestampType) or kind.tz is None:
                message = f"`{column.name}` is no moment in time"
                hint = "make it a `timestamp` first, and say in which zone it was written"
                yield Diagnostic("BK671", message, path=name, help=hint)


def _opened(connection: DuckDBPyConnection, name: str, table: pa.Table) -> Opened:
    view = f"source_{name}"
    connection.register(f"given_{name}", table)
    connection.execute(
        f"CREATE OR REPLACE TABLE {view} AS "
        f"SELECT *, row_number() OVER () AS {ROW} FROM given_{name}"
    )
    connection.unregister(f"given_{name}")
    rows = connection.execute(f"DESCRIBE {view}").fetchall()
    types = {str(column): str(kind) for column, kind, *_ in rows if column != ROW}
    return Opened(view, name, types)
