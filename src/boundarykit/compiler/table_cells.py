"""What one cell of a table asks for: nothing, a response, a name with an outcome, or a length."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from boundarykit.compiler.written_lengths import how_to_write_length, length_of
from boundarykit.diagnostics import shown_name, suggestion
from boundarykit.ir.policy import ResponseKind
from boundarykit.language.documents import OutcomeText, TableText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, kind_of
from boundarykit.language.shapes import Faults
from boundarykit.language.vocabulary import Vocabulary

NOTHING = ("", "-")
"""What stands in a cell where nothing follows."""
_COUNTED = re.compile(r"[0-9]+ ")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Say which response the cells of a table name the length of."""

    response: Text
    terms: tuple[tuple[Text, Node], ...] = ()
    """Its other terms."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Hold what the cells of one table can name."""

    outcomes: Mapping[str, OutcomeText | None]
    """The table's own names; nothing for one that could not be read, which was reported."""
    responses: Mapping[str, ResponseKind]
    lengths: Lengths | None
    says_lengths: bool
    """Whether the table says what lengths are of; what it says may be at fault."""
    faults: Faults


def is_nothing(cell: Node) -> bool:
    """Tell whether nothing follows where a cell stands."""
    return isinstance(cell, Text) and cell.value in NOTHING


def cells_of(table: TableText, vocabulary: Vocabulary, faults: Faults) -> Cells:
    """Return what the cells of a table can name."""
    for entry in table.cells:
        if entry.key.value in vocabulary.responses:
            message = f"the cell {shown_name(entry.key.value)} is named like a response"
            label, hint = "means a response already", "give it another name"
            faults.add("BK212", message, entry.key.span, label, help=hint)
    lengths = None if table.lengths_of is None else _lengths(table.lengths_of, vocabulary, faults)
    return Cells(
        {entry.key.value: entry.value for entry in table.cells},
        vocabulary.responses,
        lengths,
        table.lengths_of is not None,
        faults,
    )


def _lengths(node: Node, vocabulary: Vocabulary, faults: Faults) -> Lengths | None:
    response, terms = node, MapNode((), node.span)
    if isinstance(node, MapNode) and len(node.entries) == 1:
        response, inner = node.entries[0]
        terms = inner if isinstance(inner, MapNode) else terms
    if not isinstance(response, Text) or not response.value:
        message, label = "`lengths_of` must be a response", f"this is {kind_of(node)}"
        hint = "write `lengths_of: suspend` or `lengths_of: {suspend: {by: manager}}`"
        faults.add("BK230", message, node.span, label, help=hint)
        return None
    kind = vocabulary.responses.get(response.value)
    if kind is None:
        message = f"unknown response {shown_name(response.value)}"
        hint = suggestion(response.value, vocabulary.responses)
        faults.add("BK206", message, response.span, "no response has this name", help=hint)
        return None
    if "lasts" not in kind.takes:
        message = f"`{kind.id}` takes no `lasts`"
        hint = f"add `lasts` to `takes` of `{kind.id}` in the vocabulary"
        faults.add("BK224", message, response.span, "has no length", help=hint)
        return None
    stated = terms.get("lasts")
    if stated is not None:
        message, hint = "`lengths_of` names a length itself", "the cells name it; take it out"
        faults.add("BK201", message, stated.span, "every cell says it", help=hint)
        return None
    return Lengths(response, terms.entries)


def outcome_of(cell: Node, cells: Cells) -> OutcomeText | None:
    """Return what follows from a cell that is not empty, or nothing when that was reported."""
    if isinstance(cell, ListNode):
        return OutcomeText(span=cell.span, respond=cell)
    if isinstance(cell, MapNode):
        if [key.value for key, _ in cell.entries] == ["parameter"]:
            return _lasting(cell, cell, cells)
        return OutcomeText(span=cell.span, respond=ListNode((cell,), cell.span))
    if cell.value in cells.outcomes:
        return cells.outcomes[cell.value]
    if cell.value in cells.responses:
        return OutcomeText(span=cell.span, respond=ListNode((cell,), cell.span))
    length = length_of(cell)
    if length is not None:
        return _lasting(cell, length, cells)
    known = [*cells.outcomes, *cells.responses]
    hint = suggestion(cell.value, known)
    if _COUNTED.match(cell.value):
        hint = "write a length as a whole number and a unit, such as `3 months`"
    hint = how_to_write_length(cell) or hint
    cells.faults.add(
        "BK251",
        f"the cell {shown_name(cell.value)} means nothing",
        cell.span,
        "neither a response, a name under `cells` nor a length",
        help=hint or "name it under `cells`, and say what follows",
    )
    return None


def _lasting(cell: Node, length: Node, cells: Cells) -> OutcomeText | None:
    if cells.lengths is None:
        if not cells.says_lengths:
            message, label = "a cell is a length, and the table does not say of what", "a length"
            hint = "add `lengths_of: suspend`, or another response, to the table"
            cells.faults.add("BK251", message, cell.span, label, help=hint)
        return None
    lasts = Text("lasts", cell.span)
    terms = MapNode(((lasts, length), *cells.lengths.terms), cell.span)
    offer = MapNode(((cells.lengths.response, terms),), cell.span)
    return OutcomeText(span=cell.span, respond=ListNode((offer,), cell.span))
