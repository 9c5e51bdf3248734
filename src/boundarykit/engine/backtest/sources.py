"""Open the company's data: files of several kinds, and tables of three databases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.engine.backtest.columns import INTERACTIONS
from boundarykit.engine.backtest.databases import fetched, is_address, shown_address
from boundarykit.engine.backtest.plan import TablePlan
from boundarykit.engine.backtest.sql import literal, name_of
from boundarykit.engine.backtest.text_files import csv_rows, json_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROW = "__row"
"""Our column with the number of a row in its source, from 1."""
_TEXTS = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_JSON = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_PARQUET = (".parquet",)
ENDINGS = (*_PARQUET, *_TEXTS, *_JSON)
_SQLITE, _DUCKDB = b"SQLite format 3\0", b"DUCK"
_HEAD = 16


@dataclass(frozen=True)
class Opened:
    """Describe a source that was opened, under the name of a view."""

    view: str
    where: str
    """The file or table, as messages name it; no password stands in it."""
    types: dict[str, str]
    """Its columns, each with its DuckDB type."""
    broken: tuple[tuple[int, str], ...] = ()
    """Lines that could not be read: the number of each in its file, and why."""


def open_source(
    connection: DuckDBPyConnection, data: str, plan: TablePlan, *, needed: bool
) -> Opened | None:
    """Open the source of one table; nothing where it is not there and not needed.

    Raises:
        UsageError: when it does not exist or cannot be read.
    """
    import duckdb  # noqa: PLC0415  # an extra

    place = _place(data, plan, needed=needed)
    if place is None:
        return None
    view = f"source_{plan.table.name}"
    try:
        where, broken = _made(connection, view, place, plan)
        rows = connection.execute(f"DESCRIBE {view}").fetchall()
    except duckdb.Error as error:
        raise UsageError([_unreadable(place.shown, plan, error)]) from None
    types = {str(name): str(kind) for name, kind, *_ in rows if name != ROW}
    return Opened(view, where, types, broken)


@dataclass(frozen=True)
class _Place:
    """Say where a source is: files of one kind, or a table of a database."""

    kind: str
    files: tuple[Path, ...] = ()
    address: str = ""
    table: str = ""

    @property
    def shown(self) -> str:
        if self.kind in ("sqlite", "duckdb", "postgresql"):
            return f"{shown_address(self.address)}, table `{self.table}`"
        return self.files[0].as_posix()


def _place(data: str, plan: TablePlan, *, needed: bool) -> _Place | None:
    named = plan.source or plan.table.name
    if is_address(data):
        return _Place("postgresql", address=data, table=named)
    path = Path(data)
    if not path.exists():
        raise UsageError([Diagnostic("BK601", "the path does not exist", path=data)])
    if path.is_dir():
        return _in_folder(path, plan, needed=needed)
    kind = _kind_of_database(path)
    if kind is not None:
        return _Place(kind, (path,), address=data, table=named)
    if plan.source is None:
        return _file(path) if plan.table is INTERACTIONS else None
    return _in_folder(path.parent, plan, needed=True)


def _in_folder(folder: Path, plan: TablePlan, *, needed: bool) -> _Place | None:
    if plan.source is not None:
        path = folder / plan.source
        if not path.exists():
            near = [each.name for each in folder.iterdir() if each.name.endswith(ENDINGS)]
            raise UsageError([_not_there(plan, path, near)])
        return _files_in(path) if path.is_dir() else _file(path)
    for ending in ENDINGS:
        path = folder / f"{plan.table.name}{ending}"
        if path.is_file():
            return _file(path)
    if (folder / plan.table.name).is_dir():
        return _files_in(folder / plan.table.name)
    parts = sorted(folder.glob("part-*.parquet")) if plan.table is INTERACTIONS else []
    if parts:
        return _Place("parquet", tuple(parts))
    if not needed:
        return None
    name = plan.table.name
    message = f"the folder holds no {name}"
    hint = f"it needs `{name}.parquet`, `{name}.csv` or `{name}.jsonl`, or a mapping file"
    raise UsageError([Diagnostic("BK623", message, path=folder.as_posix(), help=hint)])


def _files_in(folder: Path) -> _Place:
    files = tuple(sorted(folder.glob("*.parquet")))
    if files:
        return _Place("parquet", files)
    message = "the folder holds no Parquet files"
    raise UsageError([Diagnostic("BK623", message, path=folder.as_posix())])


def _not_there(plan: TablePlan, path: Path, near: list[str]) -> Diagnostic:
    message = f"the file of the {plan.table.name} does not exist"
    hint = suggestion(path.name, near)
    if plan.span is not None:
        return Diagnostic("BK601", message, plan.span, "not beside the data", help=hint)
    return Diagnostic("BK601", message, path=path.as_posix(), help=hint)


def _file(path: Path) -> _Place:
    name = path.name.lower()
    kinds = (("parquet", _PARQUET), ("csv", _TEXTS), ("json", _JSON))
    kind = next((kind for kind, endings in kinds if name.endswith(endings)), None)
    if kind is None:
        message = "not a kind of file that can be read"
        hint = "known are " + ", ".join(f"`{each}`" for each in ENDINGS) + ", and databases"
        raise UsageError([Diagnostic("BK623", message, path=path.as_posix(), help=hint)])
    if path.stat().st_size == 0:
        raise UsageError([Diagnostic("BK308", "the file is empty", path=path.as_posix())])
    return _Place(kind, (path,))


def _kind_of_database(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        fault = Diagnostic("BK301", "the file cannot be read", path=path.as_posix(), label=label)
        raise UsageError([fault]) from None
    if head == _SQLITE:
        return "sqlite"
    return "duckdb" if head[8:12] == _DUCKDB else None


def _made(
    connection: DuckDBPyConnection, view: str, place: _Place, plan: TablePlan
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Make a view, or a table where the source can be read only once or slowly."""
    broken: tuple[tuple[int, str], ...] = ()
    match place.kind:
        case "parquet":
            paths = [file.as_posix() for file in place.files]
            listed = "[" + ", ".join(literal(path) for path in paths) + "]"
            rows = f"SELECT *, row_number() OVER () AS {ROW} FROM read_parquet({listed})"
            if len(paths) == 1:
                rows = (
                    "SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS "
                    f"{ROW} FROM read_parquet({listed}, file_row_number = true)"
                )
            connection.execute(f"CREATE OR REPLACE VIEW {view} AS {rows}")
        case "csv":
            broken = csv_rows(connection, view, place.files[0], plan.delimiter, ROW)
        case "json":
            json_rows(connection, view, place.files[0], ROW)
        case "duckdb":
            connection.execute(
                f"ATTACH IF NOT EXISTS {literal(place.address)} AS given (READ_ONLY)"
            )
            table = ".".join(name_of(part) for part in place.table.split("."))
            rows = f"SELECT *, row_number() OVER () AS {ROW} FROM given.{table}"
            connection.execute(f"CREATE OR REPLACE VIEW {view} AS {rows}")
        case _:
            fetched(connection, view, place.kind, place.address, place.table, ROW)
    return place.shown, broken


def _unreadable(where: str, plan: TablePlan, error: Exception) -> Diagnostic:
    """Say that a source cannot be read; what the library says may quote the data."""
    kind = type(error).__name__
    labels = {
        "InvalidInputException": "not what its name says, or broken",
        "CatalogException": "there is no such table",
        "IOException": "it cannot be opened",
    }
    label = labels.get(kind, "its contents are broken")
    return Diagnostic("BK623", f"the {plan.table.name} cannot be read", path=where, label=label)
