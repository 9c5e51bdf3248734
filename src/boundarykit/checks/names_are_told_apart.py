"""No two names of one kind differ by a single letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, one_slip_apart
from boundarykit.language.documents import AddText, RulesFile
from boundarykit.language.documents.tables import names_of_tables
from boundarykit.language.nodes import ListNode, Node, Text

_SHORTEST = 6
"""Shorter words differ by a letter too often to mean anything."""


def names_are_told_apart(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of names that look like one another misspelt; numbered ones are left alone."""
    for part in subject.parts:
        made = names_of_tables(part)
        yield from _alike("parameter", _keys(part.parameters))
        yield from _alike("event", _keys(part.events, made))
        yield from _alike("history", _keys(part.history, made))
        yield from _alike("clause", [*_keys(part.rules, made), *_keys(part.safeguards)])
        yield from _alike("finding", _findings(part))


def _keys(entries: Iterable[Any], made: Collection[str] = ()) -> list[Text]:
    """Return names that somebody chose: those of a table's cells follow from the table."""
    return [entry.key for entry in entries if entry.key.value not in made]


def _findings(part: RulesFile | AddText) -> list[Text]:
    nodes = (entry.value.conclude for entry in part.rules if entry.value is not None)
    return [text for node in nodes if node is not None for text in _texts(node)]


def _texts(node: Node) -> list[Text]:
    items = node.items if isinstance(node, ListNode) else (node,)
    return [item for item in items if isinstance(item, Text)]


def _alike(what: str, names: list[Text]) -> Iterator[Diagnostic]:
    first: dict[str, Text] = {}
    for name in names:
        first.setdefault(name.value, name)
    known = [name for name in first.values() if len(name.value) >= _SHORTEST]
    for place, name in enumerate(known):
        for other in known[:place]:
            if one_slip_apart(name.value, other.value) and not _numbered(name, other):
                yield finding(
                    "BK275",
                    f"the {what} `{name.value}` looks like `{other.value}` misspelt",
                    name.span,
                    "differs by one letter",
                    "write both alike, or give one of them a name that stands apart",
                    (other.span, "the other one"),
                )


def _numbered(one: Text, other: Text) -> bool:
    """Tell whether names differ by a digit or by the `s` of a plural alone."""
    bare = ["".join(each for each in name.value if not each.isdigit()) for name in (one, other)]
    return (
        bare[0] == bare[1]
        or sorted((one.value, other.value))[1] == f"{min(one.value, other.value)}s"
    )
