"""Fetch tables of SQLite and PostgreSQL as Arrow, through their ADBC drivers.

DuckDB's own extensions for them are downloaded when first used, which many networks forbid.
"""

from __future__ import annotations

import re
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.sql import literal, name_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ADDRESS = re.compile(r"^postgres(?:ql)?://")
_DRIVERS = {"sqlite": "adbc_driver_sqlite", "postgresql": "adbc_driver_postgresql"}


def is_address(data: str) -> bool:
    """Tell whether a text is the address of a PostgreSQL database."""
    return _ADDRESS.match(data) is not None


def shown_address(address: str) -> str:
    """Return an address without the name and the password in it.

    Example:
        >>> shown_address("postgresql://ann:secret@db.example:5432/desk")
        'postgresql://db.example:5432/desk'
    """
    if not is_address(address):
        return address
    scheme, rest = address.split("://", 1)
    host = rest.split("?", 1)[0].rpartition("@")[2]
    return f"{scheme}://{host}"


def fetched(
    connection: DuckDBPyConnection, view: str, kind: str, address: str, table: str, row: str
) -> None:
    """Make a table of a database's table.

    Raises:
        UsageError: when the driver is missing, or the table cannot be had.
    """
    if find_spec(_DRIVERS[kind]) is None:
        message = f"the driver for this database is not installed: `{_DRIVERS[kind]}`"
        hint = "run `pip install 'boundarykit[backtest]'`"
        raise UsageError([Diagnostic("BK620", message, help=hint)])
    import adbc_driver_manager  # noqa: PLC0415  # an extra

    try:
        with closing(_connected(kind, address)) as database, closing(database.cursor()) as cursor:
            cursor.execute(_query(cursor, kind, table))
            rows = cursor.fetch_record_batch()
            connection.register("fetched_rows", rows)
            connection.execute(
                f"CREATE OR REPLACE TABLE {view} AS "
                f"SELECT *, row_number() OVER () AS {row} FROM fetched_rows"
            )
            connection.unregister("fetched_rows")
    except adbc_driver_manager.Error as error:
        where = f"{shown_address(address)}, table `{table}`"
        fault = Diagnostic(
            "BK623", "the database cannot be read", path=where, label=_why(error, address)
        )
        raise UsageError([fault]) from None


def _connected(kind: str, address: str) -> Any:
    if kind == "sqlite":
        import adbc_driver_sqlite.dbapi  # noqa: PLC0415  # an extra

        return adbc_driver_sqlite.dbapi.connect(f"{Path(address).resolve().as_uri()}?mode=ro")
    import adbc_driver_postgresql.dbapi  # noqa: PLC0415  # an extra

    return adbc_driver_postgresql.dbapi.connect(address)


def _query(cursor: Any, kind: str, table: str) -> str:
    """Return what selects everything; of SQLite as texts, since its columns mix types."""
    quoted = ".".join(name_of(part) for part in table.split("."))
    if kind != "sqlite":
        return f"SELECT * FROM {quoted}"
    cursor.execute(f"SELECT name FROM pragma_table_info({literal(table)})")
    names = [name for (name,) in cursor.fetchall()]
    casts = ", ".join(f"CAST({name_of(name)} AS TEXT) AS {name_of(name)}" for name in names)
    return f"SELECT {casts or '*'} FROM {quoted}"


def _why(error: Exception, address: str) -> str:
    """Return the first line of what a driver says, without the address that we gave it."""
    line = (str(error).splitlines() or [""])[0].removeprefix("INVALID_ARGUMENT: ")
    for secret in (address, _password(address)):
        line = line.replace(secret, "…") if secret else line
    return line


def _password(address: str) -> str:
    """Return the password in an address, as it is written there."""
    named = address.partition("://")[2].partition("/")[0].rpartition("@")[0]
    return named.partition(":")[2]
