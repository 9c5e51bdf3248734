"""Read how a table is laid out: its rows and columns, from YAML or from the lines of a CSV file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from boundarykit.diagnostics import Other, Span, shown_name, suggestion
from boundarykit.language.documents import TableText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Entry, Faults

MOST_CELLS = 1_000
"""A table is read by people: more cells than this are several tables."""
ID, OUTCOME, TITLE = "id", "outcome", "title"
"""The keys of a list's row beside its inputs."""
_ROW_KEYS = ("when", "cells")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Column:
    """Hold one column of a grid."""

    key: Text
    """Its heading."""
    test: Node
    """The value that it stands for, or words with values."""


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of a grid."""

    key: Text
    """As written: a value, or several."""
    test: Node
    """What it asks of the fact that the rows read; the key, where the author says nothing else."""
    cells: tuple[Node | None, ...]
    """One for each column; nothing where it is missing, which was reported."""
    fits: bool = True
    """Whether it has as many cells as there are columns; if not, that was reported."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Hold a table of rows and columns."""

    columns: tuple[Column, ...]
    """None where each row has a single cell."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one row of a list."""

    id: Text
    inputs: tuple[tuple[Entry[Text], Node], ...]
    """Each input that says something, with what it says."""
    outcome: Node
    title: Text | None


def is_list(table: TableText) -> bool:
    """Tell whether a table is a list of cases and not a grid."""
    return bool(table.inputs)


def kebab(text: str) -> str:
    """Write a heading the way ids are written.

    Example:
        >>> kebab("theft, vandalism"), kebab("3rd_on")
        ('theft-vandalism', '3rd-on')
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", bare).strip("-")


def grid_of(table: Entry[TableText], faults: Faults, *, whole: bool = True) -> Grid | None:
    """Return the rows and columns of a grid, or nothing when it has none that can be read.

    Args:
        table: The grid, by its id.
        faults: Where every fault is reported.
        whole: Whether rows whose cells do not fit the columns are left out.
    """
    text = table.value
    if text is None:
        return None
    columns = _columns(text.columns, faults)
    if columns is None:
        return None
    rows: Iterable[Row] = ()
    if isinstance(text.csv, ListNode):
        rows = _rows_of_lines(text.csv, columns, faults)
    elif text.rows is not None:
        rows = _rows_of_mapping(text.rows, columns, faults)
    found = (row for row in rows if row.fits or not whole)
    return Grid(columns, tuple(_each_once(found, faults)))


def _columns(node: Node | None, faults: Faults) -> tuple[Column, ...] | None:
    if node is None:
        return ()
    if isinstance(node, MapNode) and node.entries:
        return tuple(Column(key, value) for key, value in node.entries)
    message, hint = "`columns` must name the columns", "write `{first: 1, second: 2}`"
    label = "empty" if isinstance(node, MapNode) else f"this is {kind_of(node)}"
    faults.add("BK230", message, node.span, label, help=hint)
    return None


def _each_once(rows: Iterable[Row], faults: Faults) -> Iterator[Row]:
    first: dict[str, Text] = {}
    for row in rows:
        before = first.setdefault(kebab(row.key.value), row.key)
        if before is row.key:
            yield row
        else:
            stands_twice("row", before, row.key, faults)


def stands_twice(what: str, first: Text, second: Text, faults: Faults) -> None:
    """Report a row or a column that a table has already."""
    faults.add(
        "BK252",
        f"the {what} {shown_name(second.value)} stands twice",
        second.span,
        "again here",
        help="keep one of them",
        others=(Other(first.span, "first here"),),
    )


def _rows_of_mapping(node: Node, columns: tuple[Column, ...], faults: Faults) -> Iterator[Row]:
    if not isinstance(node, MapNode):
        message, hint = "the rows of a grid must be a mapping", "write `theft: [1 month, 2 months]`"
        faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)
        return
    for key, value in node.entries:
        test: Node = key
        cells: Node | None = value
        if isinstance(value, MapNode) and any(value.get(name) is not None for name in _ROW_KEYS):
            _only_row_keys(value, faults)
            test, cells = value.get("when") or key, value.get("cells")
        found = _cells(key, cells, columns, faults)
        yield Row(key, test, found or (), fits=found is not None)


def _only_row_keys(row: MapNode, faults: Faults) -> None:
    for key, _ in row.entries:
        if key.value not in _ROW_KEYS:
            message, hint = f"unknown key {shown_name(key.value)} in a row", "`when` and `cells`"
            label = "not a key that stands here"
            help_text = suggestion(key.value, _ROW_KEYS) or f"a row takes {hint}"
            faults.add("BK201", message, key.span, label, help=help_text)


def _cells(
    key: Text, node: Node | None, columns: tuple[Column, ...], faults: Faults
) -> tuple[Node, ...] | None:
    if node is None:
        message, hint = f"the row {shown_name(key.value)} has no cells", "add `cells:`"
        faults.add("BK202", message, key.span, "`cells` is missing", help=hint)
        return None
    if not columns:
        return (node,)
    if isinstance(node, ListNode):
        return node.items if _fits(key, node.span, len(node.items), len(columns), faults) else None
    message = f"the row {shown_name(key.value)} must be a list of its cells"
    hint = "write `[1 month, 2 months]`, a cell for each column"
    faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)
    return None


def _fits(key: Text, span: Span, found: int, wanted: int, faults: Faults) -> bool:
    if found == wanted:
        return True
    faults.add(
        "BK250",
        f"the row {shown_name(key.value)} has {_counted(found, 'cell')} for"
        f" {_counted(wanted, 'column')}",
        span,
        "too few" if found < wanted else "too many",
        help="write `-` where nothing follows" if found < wanted else "",
    )
    return False


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _rows_of_lines(lines: ListNode, columns: tuple[Column, ...], faults: Faults) -> Iterator[Row]:
    header, *others = (texts_of(line) for line in lines.items)
    headings = header[1:]
    places = _places(headings, [column.key.value for column in columns], header[0], faults)
    wanted = len(headings) if columns else 1
    for line in others:
        key, cells = line[0], line[1:]
        if not key.value:
            message, hint = "a row has no name", "write what it stands for in its first cell"
            faults.add("BK202", message, key.span, "empty", help=hint)
        elif not _fits(key, key.span, len(cells), wanted, faults):
            yield Row(key, key, (), fits=False)
        else:
            known = [None if place is None else cells[place] for place in places]
            yield Row(key, key, tuple(known) if columns else tuple(cells))


def texts_of(line: Node) -> tuple[Text, ...]:
    """Return the cells of a line of a CSV file."""
    items = line.items if isinstance(line, ListNode) else ()
    return tuple(item for item in items if isinstance(item, Text))


def _places(
    headings: tuple[Text, ...], wanted: list[str], corner: Text, faults: Faults
) -> list[int | None]:
    """Return where each wanted column stands in a file; what does not fit is reported."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if heading.value in found:
            stands_twice("column", headings[found[heading.value]], heading, faults)
        elif wanted and heading.value not in wanted:
            message = f"the table has no column {shown_name(heading.value)}"
            label, hint = "not one of its columns", suggestion(heading.value, wanted)
            faults.add("BK253", message, heading.span, label, help=hint)
        found.setdefault(heading.value, place)
    strangers = [heading for heading in headings if heading.value not in wanted]
    for name in wanted:
        # A misspelt heading was reported already.
        if name not in found and not strangers:
            message = f"the file has no column {shown_name(name)}"
            span = headings[-1].span if headings else corner.span
            faults.add("BK253", message, span, "the headings end here", help="add it to this line")
    return [found.get(name) for name in wanted]


def cases_of(table: Entry[TableText], faults: Faults) -> tuple[Case, ...]:
    """Return the rows of a list."""
    text = table.value
    if text is None:
        return ()
    rows: Iterable[MapNode] = ()
    if isinstance(text.csv, ListNode):
        rows = _cases_of_lines(text.csv, text, faults)
    elif text.rows is not None:
        rows = _cases_of_nodes(text.rows, faults)
    cases = (_case(row, text, faults) for row in rows)
    return tuple(_cases_once((case for case in cases if case is not None), faults))


def _cases_once(cases: Iterable[Case], faults: Faults) -> Iterator[Case]:
    first: dict[str, Text] = {}
    for case in cases:
        before = first.setdefault(case.id.value, case.id)
        if before is case.id:
            yield case
        else:
            stands_twice("row", before, case.id, faults)


def _cases_of_nodes(node: Node, faults: Faults) -> Iterator[MapNode]:
    hint = "write `- {id: cash, …, outcome: decline}` for each"
    if not isinstance(node, ListNode):
        message = "the rows of a table with `inputs` must be a list"
        faults.add("BK230", message, node.span, f"this is {kind_of(node)}", help=hint)
        return
    for item in node.items:
        if isinstance(item, MapNode):
            yield item
        else:
            message = "a row of a list must be a mapping"
            faults.add("BK230", message, item.span, f"this is {kind_of(item)}", help=hint)


def _cases_of_lines(lines: ListNode, table: TableText, faults: Faults) -> Iterator[MapNode]:
    """Turn lines into mappings, as they would stand in YAML."""
    header, *others = (texts_of(line) for line in lines.items)
    wanted = [ID, *(entry.key.value for entry in table.inputs), OUTCOME]
    known = [*wanted, *(each.value for each in header if each.value == TITLE)]
    places = _places(header, known, header[0], faults)
    for line in others:
        name = Text(line[0].value or "", line[0].span)
        if _fits(name, line[0].span, len(line), len(header), faults):
            filled = ((header[place], line[place]) for place in places if place is not None)
            span = Span(
                line[0].span.source,
                line[0].span.line,
                line[0].span.column,
                line[-1].span.end_line,
                line[-1].span.end_column,
            )
            yield MapNode(tuple(filled), span)


def _case(row: MapNode, table: TableText, faults: Faults) -> Case | None:
    inputs = {entry.key.value: entry for entry in table.inputs}
    known = [ID, *inputs, OUTCOME, TITLE]
    read: list[tuple[Entry[Text], Node]] = []
    for key, value in row.entries:
        if key.value in inputs:
            read.append((inputs[key.value], value))
        elif key.value not in known:
            message = f"unknown key {shown_name(key.value)} in a row"
            label, hint = "none of the `inputs`", suggestion(key.value, known)
            faults.add("BK201", message, key.span, label, help=hint)
    name, outcome, title = (row.get(key) for key in (ID, OUTCOME, TITLE))
    for needed, node in ((ID, name), (OUTCOME, outcome)):
        if node is None and not _is_misspelt(row, needed, known):
            head = row.entries[0][0].span if row.entries else row.span
            message, label = f"a row has no `{needed}`", f"`{needed}` is missing"
            faults.add("BK202", message, head, label, help=f"add `{needed}:`")
    if name is not None and not (isinstance(name, Text) and name.value):
        message, label = "the `id` of a row must be a text", f"this is {kind_of(name)}"
        faults.add("BK230", message, name.span, label)
        return None
    if not isinstance(name, Text) or outcome is None:
        return None
    said = title if isinstance(title, Text) and title.value else None
    return Case(name, tuple(read), outcome, said)


def _is_misspelt(row: MapNode, key: str, known: list[str]) -> bool:
    strangers = [text.value for text, _ in row.entries if text.value not in known]
    return any(suggestion(each, [key]).startswith("did you mean") for each in strangers)
