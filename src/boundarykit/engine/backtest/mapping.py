"""The mapping file: from a company's tables and columns to ours, as written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from boundarykit.diagnostics import Diagnostic, Source, Span, UsageError, suggestion
from boundarykit.domain.faults import diagnostics_of
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest.columns import (
    INTERACTIONS,
    MEASURES,
    OUTCOME,
    REPORT,
    REQUESTS,
    Column,
    Holds,
    Table,
    column_of,
)
from boundarykit.engine.backtest.plan import Plan, TablePlan, Take
from boundarykit.language.nodes import MapNode, Node, Text, kind_of, nearest_place, places_of, plain
from boundarykit.language.shapes import Entry, Faults, read
from boundarykit.language.yaml_text import parse

_NOTHING = "-"


@dataclass(frozen=True, kw_only=True)
class ColumnText:
    """Say what becomes of one column."""

    span: Span
    from_: Text | None = None
    """The company's column."""
    is_: Text | None = None
    """One value for every row, where no column says it."""
    values: tuple[Entry[Text], ...] = ()
    """The company's values, each with ours; `-` stands for nothing."""
    otherwise: Text | None = None
    """What any other value becomes: a word, `-` for nothing, or `same` for itself."""
    split: Text | None = None
    """What parts the words of a list that is written as one text."""
    format: Text | None = None
    """How a time is written, as `%d.%m.%Y %H:%M`."""
    zone: Text | None = None
    """The zone of a time that is written without one."""
    times: Text | None = None
    """By what an amount is multiplied, to make whole minor units of it."""


@dataclass(frozen=True, kw_only=True)
class TableText:
    """Say where the rows of a table come from."""

    span: Span
    columns: tuple[Entry[Node], ...]
    """Our columns, each with the company's."""
    from_: Text | None = None
    """The file beside the data, or the table of the database."""
    delimiter: Text | None = None
    """What parts the cells of a CSV file, where that is not plain from its first line."""


@dataclass(frozen=True, kw_only=True)
class MappingFile:
    """Hold a mapping file."""

    span: Span
    boundarykit: Text
    kind: Text
    interactions: TableText
    measures: TableText | None = None
    requests: TableText | None = None
    zone: Text | None = None
    """The zone of all times that are written without one."""
    outcome: Node | None = None
    """The column with what was done at the time."""
    report: tuple[Entry[Node], ...] = ()
    """Columns that only the report reads, by the name that it gives them."""
    workplace: Node | None = None
    """The workplace, as in a case."""
    branches: tuple[Entry[Node], ...] = ()
    """How branches differ from it, by the id in the column `branch`."""


def read_mapping(path: Path) -> Plan:
    """Read a mapping file.

    Raises:
        UsageError: with every fault of the file, at its place.
    """
    source = Source(path.as_posix(), _text(path))
    faults = Faults()
    node, found = parse(source)
    faults.found += found
    file = None
    if node is not None and _is_mapping(node, faults):
        file = read(MappingFile, node, faults, "a mapping file")
    if file is None:
        if not faults.found:
            faults.add("BK308", "the file is empty", Span(source, 0, 0, 0, 1), "nothing is here")
        raise UsageError(faults.found)
    plan = _plan(file, faults)
    if faults.found:
        raise UsageError(faults.found)
    return plan


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        fault = Diagnostic("BK601", "the file does not exist", path=path.as_posix())
    except UnicodeDecodeError:
        fault = Diagnostic("BK301", "the file is not UTF-8 text", path=path.as_posix())
    except OSError as error:
        label = (error.strerror or "the system gave no reason").lower()
        fault = Diagnostic("BK301", "the file cannot be read", path=path.as_posix(), label=label)
    raise UsageError([fault])


def _is_mapping(node: Node, faults: Faults) -> bool:
    """Tell whether a file says that it is a mapping, in the version that is read here."""
    for key, wanted, code in (("boundarykit", "1", "BK311"), ("kind", "mapping", "BK310")):
        value = node.get(key) if isinstance(node, MapNode) else None
        if isinstance(value, Text) and value.value != wanted:
            message = f"a mapping file says `{key}: {wanted}`"
            faults.add(code, message, value.span, "something else", help=f"write `{key}: {wanted}`")
            return False
    return True


def _plan(file: MappingFile, faults: Faults) -> Plan:
    zone = None if file.zone is None else _zone(file.zone, faults)
    tables = [_table(INTERACTIONS, file.interactions, zone, faults)]
    extra = []
    if file.outcome is not None:
        extra.append(_take(Column(OUTCOME, Holds.TEXT), file.outcome, zone, faults))
    for entry in file.report:
        if entry.value is not None:
            column = Column(f"{REPORT}{entry.key.value}", Holds.TEXT)
            extra.append(_take(column, entry.value, zone, faults))
    takes = (*tables[0].takes, *(take for take in extra if take is not None))
    tables[0] = replace(tables[0], takes=takes)
    for table, written in ((MEASURES, file.measures), (REQUESTS, file.requests)):
        if written is not None:
            tables.append(_table(table, written, zone, faults))
    base = _workplace(file.workplace, {}, faults)
    usual = {} if file.workplace is None else _plain(file.workplace)
    branches = {
        entry.key.value: _workplace(entry.value, usual, faults)
        for entry in file.branches
        if entry.value is not None
    }
    return Plan(tables=tuple(tables), workplace=base, branches=branches, from_file=True)


def _table(table: Table, written: TableText, zone: str | None, faults: Faults) -> TablePlan:
    takes = []
    for entry in written.columns:
        column = column_of(table, entry.key.value)
        if column is None or column.name == OUTCOME or column.name.startswith(REPORT):
            _unknown_column(table, entry.key, faults)
        elif entry.value is not None:
            take = _take(column, entry.value, zone, faults)
            takes += [] if take is None else [take]
    named = {entry.key.value for entry in written.columns}
    for column in table.columns:
        if column.required and column.name not in named:
            message = f"the {table.name} have no `{column.name}`"
            hint = f"add `{column.name}:` under `columns`, with the column that holds it"
            faults.add("BK622", message, _head(written.span), "not among these columns", help=hint)
    return TablePlan(
        table=table,
        source=None if written.from_ is None else written.from_.value,
        takes=tuple(takes),
        delimiter=None if written.delimiter is None else written.delimiter.value,
        span=None if written.from_ is None else written.from_.span,
    )


def _head(span: Span) -> Span:
    end = max(span.column + 1, len(span.excerpt)) if span.end_line > span.line else span.end_column
    return Span(span.source, span.line, span.column, span.line, end)


def _unknown_column(table: Table, key: Text, faults: Faults) -> None:
    known = [column.name for column in table.columns]
    message = f"`{key.value}` is not a column of the {table.name}"
    hint = suggestion(key.value, known)
    if key.value == OUTCOME or key.value.startswith(REPORT):
        hint = "write `outcome:` or `report:` beside `interactions:`, not in it"
    faults.add("BK622", message, key.span, "not one of ours", help=hint)


def _take(column: Column, node: Node, zone: str | None, faults: Faults) -> Take | None:
    if isinstance(node, Text):
        return Take(column, source=node.value.strip(), zone=zone, span=node.span)
    written = read(ColumnText, node, faults, f"the column `{column.name}`")
    if written is None:
        return None
    if (written.from_ is None) == (written.is_ is None):
        message = f"`{column.name}` must say `from` or `is`, and not both"
        hint = "write `from:` and a column, or `is:` and one value for every row"
        faults.add("BK622", message, _head(written.span), "here", help=hint)
        return None
    known = set(_misplaced(column, written, faults))
    values = [
        (entry.key.value, _ours(entry.value.value)) for entry in written.values if entry.value
    ]
    span = written.from_.span if written.from_ is not None else written.span
    return Take(
        column,
        source=None if written.from_ is None else written.from_.value,
        constant=None if written.is_ is None else written.is_.value,
        values=tuple(values),
        otherwise=None if written.otherwise is None else written.otherwise.value,
        split=None if written.split is None or "split" in known else written.split.value,
        format=None if written.format is None else written.format.value,
        zone=zone if written.zone is None else _zone(written.zone, faults),
        times=None if written.times is None else _number(written.times, faults),
        span=span,
    )


def _misplaced(column: Column, written: ColumnText, faults: Faults) -> Iterator[str]:
    """Report what is said of a column and means nothing for what it holds."""
    fitting = {
        "split": (Holds.WORDS, Holds.FREE),
        "format": (Holds.TIME,),
        "zone": (Holds.TIME,),
        "times": (Holds.INT,),
    }
    for name, kinds in fitting.items():
        text = getattr(written, name)
        if text is not None and column.holds not in kinds:
            message = f"`{name}` means nothing for `{column.name}`, which is {column.holds}"
            faults.add("BK622", message, text.span, "not for this column", help="take it out")
            yield name
    if written.otherwise is not None and not written.values:
        message = f"`otherwise` of `{column.name}` stands without `values`"
        faults.add(
            "BK622", message, written.otherwise.span, "other than what?", help="add `values`"
        )
        yield "otherwise"


def _ours(value: str) -> str | None:
    return None if value == _NOTHING else value


def _zone(text: Text, faults: Faults) -> str | None:
    try:
        return Workplace.model_validate({"zone": text.value}).zone
    except ValidationError:
        message = "not a time zone of the IANA database, such as `Europe/Dublin`"
        faults.add("BK109", message, text.span, "not a zone")
        return None


_MOST_DIGITS = 9


def _number(text: Text, faults: Faults) -> int | None:
    if text.value.isascii() and text.value.isdigit() and 0 < len(text.value) <= _MOST_DIGITS:
        return int(text.value)
    message = "`times` must be a whole number"
    faults.add("BK230", message, text.span, "not a whole number", help="write `times: 100`")
    return None


def _plain(node: Node) -> dict[str, object]:
    found = plain(node)
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def _workplace(node: Node | None, usual: dict[str, object], faults: Faults) -> Workplace:
    if node is None:
        return Workplace()
    if not isinstance(node, MapNode):
        message = "a workplace must be a mapping of its fields"
        faults.add("BK230", message, node.span, f"this is {kind_of(node)}")
        return Workplace()
    try:
        return Workplace.model_validate_json(json.dumps({**usual, **_plain(node)}))
    except ValidationError as error:
        found = diagnostics_of(error, Workplace)
    places = places_of(node)
    faults.found += _placed(found, places, node.span)
    return Workplace()


def _placed(
    found: Iterable[Diagnostic], places: dict[str, Span], whole: Span
) -> Iterator[Diagnostic]:
    for each in found:
        yield replace(each, span=nearest_place(places, each.path) or _head(whole), path="")
