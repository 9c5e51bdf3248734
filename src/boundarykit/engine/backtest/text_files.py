"""Read CSV files and JSON Lines: as texts, so that nothing is guessed that matters."""

from __future__ import annotations

import gzip
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.sql import literal, name_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DELIMITERS = (",", ";", "\t", "|")
_MOST_BYTES = 1_000_000
"""No first line of a CSV file is longer."""
_MOST_BROKEN = 1_000_000
_GUESSED = ("DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "UUID")
"""What DuckDB makes of texts by itself; a time would lose whether it names its zone."""
_WHY = {
    "TOO MANY COLUMNS": "has too many cells",
    "MISSING COLUMNS": "has too few cells",
    "UNQUOTED VALUE": "has a quote that is not closed",
    "INVALID ENCODING": "is not UTF-8",
    "INVALID UNICODE": "is not UTF-8",
    "LINE SIZE OVER MAXIMUM": "is too long",
}


def csv_rows(
    connection: DuckDBPyConnection, view: str, path: Path, delimiter: str | None, row: str
) -> tuple[tuple[int, str], ...]:
    """Make a table of a CSV file, all of it texts; return the lines that are broken."""
    head = _first_line(path)
    between = delimiter or max(_DELIMITERS, key=head.count)
    connection.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    connection.execute(
        f"CREATE OR REPLACE TABLE {view} AS SELECT *, row_number() OVER () AS {row} "
        f"FROM read_csv({literal(path.as_posix())}, delim = {literal(between)}, header = true, "
        "quote = '\"', escape = '\"', all_varchar = true, strict_mode = true, "
        f"store_rejects = true, rejects_limit = {_MOST_BROKEN}, auto_detect = true, "
        "sample_size = 1)"
    )
    found = connection.execute(
        "SELECT line, min(error_type::VARCHAR) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    return tuple((int(line), _WHY.get(str(kind), "is broken")) for line, kind in found)


def json_rows(connection: DuckDBPyConnection, view: str, path: Path, row: str) -> None:
    """Make a table of a file with one JSON object a line."""
    file = literal(path.as_posix())
    options = "format = 'newline_delimited', ignore_errors = true"
    found = connection.execute(
        f"DESCRIBE SELECT * FROM read_json({file}, {options}, sample_size = -1)"
    ).fetchall()
    types = ((str(name), "VARCHAR" if kind in _GUESSED else str(kind)) for name, kind, *_ in found)
    columns = ", ".join(f"{name_of(name)}: {literal(kind)}" for name, kind in types)
    connection.execute(
        f"CREATE OR REPLACE TABLE {view} AS SELECT *, row_number() OVER () AS {row} "
        f"FROM read_json({file}, {options}, columns = {{{columns}}})"
    )


def _first_line(path: Path) -> str:
    """Return the first line of a file, which names its columns."""
    try:
        with closing(gzip.open(path) if path.suffix == ".gz" else path.open("rb")) as file:
            return file.readline(_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = Diagnostic("BK301", "the file is not UTF-8 text", path=path.as_posix())
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        fault = Diagnostic("BK301", "the file cannot be read", path=path.as_posix(), label=label)
    raise UsageError([fault])
