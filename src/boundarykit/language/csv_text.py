"""Read CSV as lines of texts with places: the rows of a table that stands in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.diagnostics import Source, Span
from boundarykit.language.nodes import ListNode, Text
from boundarykit.language.shapes import Faults
from boundarykit.language.yaml_text import characters

_QUOTED = re.compile(r'[ ]*"((?:[^"]|"")*)"[ ]*')
"""A cell in quotes; a quote in it is written twice."""
_IN_QUOTES = re.compile(r'"(?:[^"]|"")*"')


def parse_csv(source: Source, faults: Faults) -> ListNode | None:
    """Read one CSV file; return its lines of cells, or nothing where they cannot be read.

    Commas part the cells, or semicolons where only these stand in the first line. Empty lines mean
    nothing, and neither do empty cells at the end of a line, beyond the headings.
    """
    found = list(characters(source, indented=False))
    faults.found += found
    if found:
        return None
    comma = _comma_of(source)
    before = len(faults.found)
    lines = [
        ListNode(tuple(cells), _line(source, number))
        for number, text in enumerate(source.lines)
        if text.strip() and (cells := list(_cells(source, number, comma, faults)))
    ]
    if len(faults.found) > before:
        return None
    lines = [line for line in lines if any(_is_filled(cell) for cell in line.items)]
    if not lines:
        faults.add("BK308", "the file is empty", _line(source, 0), "nothing stands here")
        return None
    width = len(_without_empty_end(lines[0], 0).items)
    whole = tuple(_without_empty_end(line, width) for line in lines)
    return ListNode(whole, lines[0].span)


def _comma_of(source: Source) -> str:
    first = next((line for line in source.lines if line.strip()), "")
    bare = _IN_QUOTES.sub("", first)
    return ";" if ";" in bare and "," not in bare else ","


def _cells(source: Source, number: int, comma: str, faults: Faults) -> Iterator[Text]:
    line, start = source.lines[number], 0
    while True:
        quoted = _QUOTED.match(line, start)
        if quoted is None and line[start:].lstrip().startswith('"'):
            column = line.index('"', start)
            span = Span(source, number, column, number, column + 1)
            hint = "close it at the end of the cell; a quote within a cell is written twice"
            faults.add("BK302", "a quote is not closed in its line", span, "opens here", help=hint)
            return
        if quoted is not None:
            end = quoted.end()
            if end < len(line) and line[end] != comma:
                span = Span(source, number, end, number, end + 1)
                message, hint = "a cell goes on after its quotes", "put quotes around all of it"
                faults.add("BK302", message, span, "after the quote", help=hint)
                return
            value = quoted.group(1).replace('""', '"').strip()
            inner = (quoted.start(1), quoted.end(1))
        else:
            end = line.find(comma, start)
            end = len(line) if end < 0 else end
            value = line[start:end].strip()
            begin = start + len(line[start:end]) - len(line[start:end].lstrip())
            inner = (begin, begin + len(value))
        yield Text(value, _place(source, number, *inner))
        if end >= len(line):
            return
        start = end + 1


def _place(source: Source, number: int, start: int, end: int) -> Span:
    """Return where a cell stands; an empty one is shown by what stands around it."""
    if end > start:
        return Span(source, number, start, number, end)
    return Span(source, number, max(start - 1, 0), number, max(start, 1))


def _line(source: Source, number: int) -> Span:
    return Span(source, number, 0, number, max(1, len(source.lines[number])))


def _is_filled(node: object) -> bool:
    return isinstance(node, Text) and bool(node.value)


def _without_empty_end(line: ListNode, width: int) -> ListNode:
    """Leave out the empty cells that programs add at the end of a line, beyond the headings."""
    items = line.items
    while len(items) > width and not _is_filled(items[-1]):
        items = items[:-1]
    return ListNode(items, line.span)
