"""Bring in the CSV files of a rule set's tables: they stand beside the file that names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from boundarykit.diagnostics import Source, Span, suggestion
from boundarykit.language.csv_text import parse_csv
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults

CSV = ".csv"
"""How the name of a file of rows ends."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Say why a file cannot be had."""

    why: str
    help: str = ""
    place: Span | None = None
    """Where in the file itself the reason stands."""


Beside = Callable[[Source, str], Source | Unread]
"""Find a file beside another one, by the name that this other one writes."""


def among(sources: Mapping[str, Source]) -> Beside:
    """Find files among texts that are in memory, by their names."""

    def find(source: Source, name: str) -> Source | Unread:
        wanted = _joined(source.name, name)
        if wanted in sources:
            return sources[wanted]
        known = [each for each in sources if each.endswith(CSV)]
        return Unread("not among the given texts", suggestion(wanted, known))

    return find


def on_disk(files: Mapping[str, Path], given: Mapping[str, Source]) -> Beside:
    """Find files on disk, beside those that were read; `files` holds their paths by name."""
    in_memory = among(given)

    def find(source: Source, name: str) -> Source | Unread:
        if source.name not in files:
            return in_memory(source, name)
        folder = files[source.name].parent
        path = folder / name
        if not path.is_file():
            near = [each.name for each in folder.glob(f"*{CSV}")]
            return Unread("not there", suggestion(name, near))
        if not path.resolve().is_relative_to(folder.resolve()):
            return Unread("outside of the folder", "copy the file into the folder")
        return read_text(path, _joined(source.name, name))

    return find


def read_text(path: Path, name: str) -> Source | Unread:
    """Read a file that must be UTF-8."""
    try:
        held = path.read_bytes()
    except OSError as error:
        return Unread((error.strerror or "the system gave no reason").lower())
    try:
        text = held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = held[: error.start].decode("utf-8-sig").replace("\r\n", "\n")
        whole = Source(name, held.decode("utf-8", "replace").replace("\r\n", "\n"))
        line, column = before.count("\n"), len(before.rpartition("\n")[2])
        place = Span(whole, line, column, line, column + 1)
        return Unread("not UTF-8", "save it as UTF-8", place)
    return Source(name, text.replace("\r\n", "\n"))


def _joined(name: str, beside: str) -> str:
    return (PurePosixPath(name).parent / beside).as_posix()


def with_csv_files(node: MapNode, beside: Beside, faults: Faults) -> MapNode:
    """Return a rule set with the lines of its CSV files in the place of their names."""
    tables = node.get("tables")
    if not isinstance(tables, MapNode):
        return node
    return _with(node, "tables", _each_with_lines(tables, beside, faults))


def _each_with_lines(tables: MapNode, beside: Beside, faults: Faults) -> MapNode:
    entries: list[tuple[Text, Node]] = []
    for key, table in tables.entries:
        name = table.get("csv") if isinstance(table, MapNode) else None
        if isinstance(table, MapNode) and name is not None:
            lines = _lines(name, beside, faults)
            # What cannot be read stays a name: whoever reads the table knows that it was reported.
            entries.append((key, table if lines is None else _with(table, "csv", lines)))
        else:
            entries.append((key, table))
    return MapNode(tuple(entries), tables.span)


def _with(node: MapNode, key: str, value: Node) -> MapNode:
    entries = tuple((text, value if text.value == key else each) for text, each in node.entries)
    return MapNode(entries, node.span)


def _lines(name: Node, beside: Beside, faults: Faults) -> ListNode | None:
    if not isinstance(name, Text) or not name.value.strip():
        message, label = "`csv` must be the name of a file", f"this is {kind_of(name)}"
        faults.add("BK230", message, name.span, label, help="write `csv: suspensions.csv`")
        # Never taken for lines, which is what stands there once a file was read.
        return ListNode((), name.span)
    found: Source | Unread
    written = PurePosixPath(name.value)
    if written.is_absolute() or ".." in written.parts or "\\" in name.value or ":" in name.value:
        hint = "put the file into the folder of this one, or below it, and write its name"
        found = Unread("outside of the folder", hint)
    elif not name.value.endswith(CSV):
        found = Unread("not a CSV file", "the name of the file ends in `.csv`")
    else:
        found = beside(name.span.source, name.value)
    if isinstance(found, Unread):
        message = f"the rows in `{name.value}` cannot be read"
        if found.place is not None:
            faults.add("BK301", message, found.place, found.why, help=found.help)
        else:
            faults.add("BK301", message, name.span, found.why, help=found.help)
        return None
    return parse_csv(found, faults)
