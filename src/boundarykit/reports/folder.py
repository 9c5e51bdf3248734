"""The output folder of a back-test: what must be there before anything is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.diagnostics.printable import shown_name
from boundarykit.reports.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from pyarrow import DataType, Schema

MANIFEST = "backtest.json"
REJECTS = "rejects.jsonl"
REJECTED_HISTORY = "rejects-of-history.jsonl"
"""Measures and requests; only there where some could not be read."""
REPORTED = "report."
"""Columns that begin like this are read for the report alone."""

_OF_A_ROW = ("id", "at", "customer", "channel")
_OF_AN_ANSWER = ("grade", "rules", "must", "may", "must_not", "held_down")
_AGAIN = "run the back-test again"


@dataclass(frozen=True, slots=True)
class Answers:
    """Point at the answers of one back-test, whole and readable."""

    folder: Path
    manifest: Manifest
    files: tuple[str, ...]
    has_outcome: bool
    reported: tuple[str, ...]
    """The names of the columns to report on, without `report.`, in alphabetical order."""


def opened(folder: str | Path) -> Answers:
    """Open the output folder of a back-test.

    Raises:
        UsageError: with everything that is missing, damaged or of another version.
    """
    needs_extra("duckdb", "pyarrow")
    folder = Path(folder)
    manifest = _manifest(folder)
    parts = [folder / "answers" / part.file for part in manifest.parts]
    faults: list[Diagnostic] = []
    schemas = [_schema(path, faults) for path in parts]
    there = [(path, schema) for path, schema in zip(parts, schemas, strict=True) if schema]
    wanted = set(_wanted(manifest))
    for path, schema in there:
        faults += _of_columns(path, schema, wanted)
        faults += _of_another_kind(path, schema, there[0][1])
    if not (folder / REJECTS).is_file():
        message = f"the rows that were rejected are not there: `{REJECTS}`"
        faults.append(Diagnostic("BK653", message, path=folder.as_posix(), help=_AGAIN))
    if faults:
        raise UsageError(faults)
    columns = there[0][1].names if there else []
    return Answers(
        folder,
        manifest,
        tuple(path.as_posix() for path in parts),
        "outcome" in columns,
        tuple(sorted(each.removeprefix(REPORTED) for each in columns if _is_reported(each))),
    )


def needs_extra(*names: str) -> None:
    """Stop unless libraries are there.

    Raises:
        UsageError: with the command that installs them.
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        shown = ", ".join(f"`{name}`" for name in missing)
        message = f"reports of back-tests need libraries that are not installed: {shown}"
        hint = "run `pip install 'boundarykit[backtest]'`"
        raise UsageError([Diagnostic("BK620", message, help=hint)])


def _is_reported(column: str) -> bool:
    return column.startswith(REPORTED) and column != REPORTED


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
    except OSError:
        message = f"there is no back-test in this folder: `{MANIFEST}` cannot be read"
        hint = "name the folder that `boundarykit backtest --out` wrote"
        raise UsageError(
            [Diagnostic("BK650", message, path=folder.as_posix(), help=hint)]
        ) from None
    manifest, faults = read_manifest(text, path.as_posix())
    if manifest is None:
        raise UsageError(faults)
    faults = tuple(_of_manifest(manifest, path.as_posix()))
    if faults:
        raise UsageError(faults)
    return manifest


def _of_manifest(manifest: Manifest, path: str) -> Iterator[Diagnostic]:
    if not manifest.finished:
        hint = "run the back-test again with `--resume`"
        yield Diagnostic("BK656", "the back-test is not finished", path=path, help=hint)
    counts = manifest.counts
    if counts.rows != counts.answered + counts.rejected:
        message = (
            f"{counts.rows} rows came in, and {counts.answered} answered and "
            f"{counts.rejected} rejected ones are not as many"
        )
        yield Diagnostic("BK655", message, path=path, help=_AGAIN)
    for part in manifest.parts:
        if Path(part.file).name != part.file:
            message = f"{shown_name(part.file)} is not the name of a file in `answers`"
            yield Diagnostic("BK651", message, path=path, help=_AGAIN)


def _schema(path: Path, faults: list[Diagnostic]) -> Schema | None:
    from pyarrow import ArrowException  # noqa: PLC0415  # an extra
    from pyarrow.parquet import read_schema  # noqa: PLC0415  # an extra

    try:
        return read_schema(path)
    except FileNotFoundError:
        message = "a part of the answers is missing"
    except (OSError, ArrowException):
        message = "a part of the answers cannot be read: it is damaged, or no Parquet"
    faults.append(Diagnostic("BK653", message, path=path.as_posix(), help=_AGAIN))
    return None


def _wanted(manifest: Manifest) -> Iterator[str]:
    yield from _OF_A_ROW
    yield from _OF_AN_ANSWER
    if manifest.against is not None:
        yield from (f"against.{name}" for name in _OF_AN_ANSWER)


def _of_columns(path: Path, schema: Schema, wanted: set[str]) -> Iterator[Diagnostic]:
    for name in sorted(wanted - set(schema.names)):
        message = f"the column `{name}` is missing"
        yield Diagnostic("BK654", message, path=path.as_posix(), help=_AGAIN)
    for name in sorted(wanted & set(schema.names)):
        if not _fits(name.rpartition(".")[2], schema.field(name).type):
            message = f"the column `{name}` does not hold what belongs there"
            yield Diagnostic("BK654", message, path=path.as_posix(), help=_AGAIN)


def _of_another_kind(path: Path, schema: Schema, first: Schema) -> Iterator[Diagnostic]:
    """Say what the first part has otherwise; only its own columns are checked by name."""
    if set(schema.names) != set(first.names):
        message = "this part has other columns than the first one"
        yield Diagnostic("BK654", message, path=path.as_posix(), help=_AGAIN)
        return
    for name in sorted(each for each in schema.names if _is_reported(each)):
        if _plain(schema.field(name).type) != _plain(first.field(name).type):
            message = f"the column {shown_name(name)} holds something else than in the first part"
            yield Diagnostic("BK654", message, path=path.as_posix(), help=_AGAIN)


def _fits(name: str, found: DataType) -> bool:
    import pyarrow.types as kinds  # noqa: PLC0415  # an extra
    from pyarrow import TimestampType  # noqa: PLC0415  # an extra

    if name == "at":
        return isinstance(found, TimestampType) and found.tz is not None
    if name in {"rules", "must", "may", "must_not", "held_down"}:
        return (kinds.is_list(found) or kinds.is_large_list(found)) and _is_text(found.value_type)
    return _is_text(found)


def _is_text(found: DataType) -> bool:
    import pyarrow.types as kinds  # noqa: PLC0415  # an extra

    plain = _plain(found)
    return bool(kinds.is_string(plain) or kinds.is_large_string(plain))


def _plain(found: DataType) -> DataType:
    """Return what stands in a column, whether or not its values are kept once."""
    from pyarrow import DictionaryType  # noqa: PLC0415  # an extra

    return found.value_type if isinstance(found, DictionaryType) else found
