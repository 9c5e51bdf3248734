"""The answers as one table of DuckDB, which reads them in a stream and spills what is large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.reports.model import Grade

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MONTH = 'year(make_timestamp(epoch_us("at"))) * 12 + month(make_timestamp(epoch_us("at"))) - 1'
"""The month of an answer in UTC, whatever the time zone of the session, as one number."""

_ROWS_AT_ONCE = 4096


@contextmanager
def table_of(files: Sequence[str]) -> Iterator[DuckDBPyConnection]:
    """Open the files as the view `answers`.

    Raises:
        UsageError: when a file turns out to be damaged.
    """
    import duckdb  # noqa: PLC0415  # an extra

    with TemporaryDirectory(prefix="boundarykit-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": spill,
            "memory_limit": "2GB",
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(config=settings) as connection:
            try:
                connection.read_parquet(list(files)).create_view("answers")
                yield connection
            except duckdb.Error:
                faults = tuple(_damaged(files))
                if not faults:
                    raise
            else:
                return
    raise UsageError(faults)


def rows(connection: DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """Run a query and return its rows, a few thousand in memory at a time."""
    result = connection.execute(query)
    while found := result.fetchmany(_ROWS_AT_ONCE):
        yield from found


def rank(column: str, grades: Sequence[Grade]) -> str:
    """Return the position of a grade as an expression; without a grade, nothing is required."""
    if len(grades) == 1:
        return "0"
    cases = " ".join(f"WHEN {text(grade.id)} THEN {place}" for place, grade in enumerate(grades))
    return f"(CASE {name(column)} {cases} ELSE 0 END)"


def name(column: str) -> str:
    """Quote the name of a column."""
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """Quote a text."""
    return "'" + value.replace("'", "''") + "'"


def month_text(month: int) -> str:
    """Write a month as year and month.

    Example:
        >>> month_text(2026 * 12 + 2)
        '2026-03'
    """
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _damaged(files: Sequence[str]) -> Iterator[Diagnostic]:
    """Read every file whole, which only a failure makes worth its time."""
    from pyarrow import ArrowException  # noqa: PLC0415  # an extra
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  # an extra

    for file in files:
        try:
            with ParquetFile(Path(file)) as opened:
                for _ in opened.iter_batches():
                    pass
        except (OSError, ArrowException):
            message = "a part of the answers cannot be read: it is damaged"
            yield Diagnostic("BK653", message, path=file, help="run the back-test again")
