"""What a row, a column or an input of a table asks of a fact: `theft, vandalism`, `over 50 EUR`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.ir.types import EnumType, SetType
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.vocabulary import Vocabulary

ANYTHING = ("", "any")
"""What stands where a row does not ask for anything."""
_COMPARED = re.compile(r"(not|under|over|at least|at most)\s+(\S.*)")
_BETWEEN = re.compile(r"(\S.*?)\s+to\s+(\S.*)")
_SAYS_WHEN_UNKNOWN = ("if_unknown", "known")


@dataclass(frozen=True, slots=True)
class Asked:
    """Know of a fact what it takes to read a cell about it."""

    name: Text
    """Where it is named."""
    is_set: bool = False
    words: tuple[str, ...] = ()
    """The words that it can be."""
    can_be_unknown: bool = False
    """Whether a condition has to say what holds then."""


def asked_of(name: Text, vocabulary: Vocabulary) -> Asked:
    """Return what is known of a fact; one that nobody knows is reported when its rules are read."""
    fact = vocabulary.facts.get(name.value)
    if fact is None:
        # Some histories can be unknown; for the others it makes no difference.
        return Asked(name, can_be_unknown=name.value.startswith("history."))
    is_set, has_words = isinstance(fact.type, SetType), isinstance(fact.type, EnumType | SetType)
    words = fact.type.values if isinstance(fact.type, EnumType | SetType) and has_words else ()
    return Asked(name, is_set, words, can_be_unknown=fact.nullable and fact.if_unknown is None)


def condition(asked: Asked, cell: Node) -> MapNode | None:
    """Return what a cell asks of a fact as a condition, or nothing when it asks for nothing.

    What is unknown fits no cell but an empty one, `any` and `unknown`.
    """
    test = _test(asked, cell)
    if test is None:
        return None
    return MapNode(((asked.name, _settled(asked, test)),), cell.span)


def _test(asked: Asked, cell: Node) -> Node | None:
    match cell:
        case Text(value) if value in asked.words:
            return _several(asked, cell, (value,))
        case Text(value) if value in ANYTHING:
            return None
        case Text("known" | "unknown" as value):
            return _words("known", Text("yes" if value == "known" else "no", cell.span), cell.span)
        case Text():
            return _said(asked, cell)
        case ListNode(items):
            if asked.is_set:
                return _words("any_of", cell, cell.span)
            return items[0] if len(items) == 1 else _words("one_of", cell, cell.span)
        case _:
            return cell


def _said(asked: Asked, cell: Text) -> Node:
    compared = _COMPARED.fullmatch(cell.value)
    if compared is not None and compared[1] == "not":
        return _several(asked, cell, _parted(compared[2]), negated=True)
    if compared is not None:
        word = compared[1].replace(" ", "_")
        return _words(word, _piece(cell, compared[2]), cell.span)
    between = _BETWEEN.fullmatch(cell.value)
    if between is not None:
        ends = tuple(_piece(cell, each) for each in between.groups())
        return _words("between", ListNode(ends, cell.span), cell.span)
    return _several(asked, cell, _parted(cell.value))


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _several(asked: Asked, cell: Text, names: Iterable[str], *, negated: bool = False) -> Node:
    found = tuple(_piece(cell, name) for name in names)
    if asked.is_set:
        return _words("none_of" if negated else "any_of", ListNode(found, cell.span), cell.span)
    if len(found) == 1:
        return _words("not", found[0], cell.span) if negated else found[0]
    return _words("not_in" if negated else "one_of", ListNode(found, cell.span), cell.span)


def _words(word: str, operand: Node, span: Span) -> MapNode:
    return MapNode(((Text(word, span), operand),), span)


def _piece(cell: Text, part: str) -> Text:
    """Return a part of a cell with its own place, where the cell stands as it is meant."""
    span = cell.span
    written = span.excerpt[span.column : span.end_column] if span.end_line == span.line else ""
    found = re.search(rf"(?<![\w-]){re.escape(part)}(?![\w-])", written) if part else None
    if found is None:
        return Text(part, span)
    first, last = span.column + found.start(), span.column + found.end()
    return Text(part, Span(span.source, span.line, first, span.line, last))


def _settled(asked: Asked, test: Node) -> Node:
    if not asked.can_be_unknown:
        return test
    entries = test.entries if isinstance(test, MapNode) else ((Text("is", test.span), test),)
    if any(key.value in _SAYS_WHEN_UNKNOWN for key, _ in entries):
        return test
    if [key.value for key, _ in entries] == ["parameter"]:
        entries = ((Text("is", test.span), test),)
    fails = (Text("if_unknown", test.span), Text("fails", test.span))
    return MapNode((*entries, fails), test.span)
