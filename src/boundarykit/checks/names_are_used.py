"""What a rule set declares, something in it uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level
from boundarykit.language.documents import RulesFile
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, keys_in
from boundarykit.language.shapes import Entry


def names_are_used(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of parameters, events, histories and messages that nothing uses."""
    for file in subject.rule_files:
        read = list(_nodes_of(file))
        yield from _unused("parameter", file.parameters, _parameters_read(read))
        yield from _unused("event", file.events, set(_events_named(file)))
        yield from _unused("history", file.history, _histories_read(read))
    said = {message for file in subject.rule_files for message in _messages_said(file)}
    for messages in subject.message_files:
        yield from _unused("message", messages.messages, said)


def _messages_said(file: RulesFile) -> Iterator[str]:
    for say in (entry.value.say for entry in file.rules if entry.value is not None):
        for text in () if say is None else (say.staff, say.manager, say.customer):
            if text is not None:
                yield text.value


def _unused(what: str, entries: tuple[Entry[Any], ...], used: set[str]) -> Iterator[Diagnostic]:
    for entry in entries:
        if entry.key.value not in used:
            yield Diagnostic(
                "BK232",
                f"nothing uses the {what} `{entry.key.value}`",
                entry.key.span,
                "declared here",
                help="use it or delete it",
                level=Level.WARNING,
            )


def _nodes_of(file: RulesFile) -> Iterator[Node]:
    """Yield what the rules, events and histories of a file read, as written."""
    yield from (entry.value for entry in file.events if entry.value is not None)
    for definition in (entry.value for entry in file.definitions if entry.value is not None):
        yield from (each.value for each in definition.elements if each.value is not None)
    if file.applies is not None and file.applies.when is not None:
        yield file.applies.when
    clauses: tuple[Entry[Any], ...] = (*file.rules, *file.safeguards)
    for clause in (entry.value for entry in clauses if entry.value is not None):
        yield clause.when
        yield from (excuse.value.when for excuse in clause.unless if excuse.value is not None)
        for name in ("respond", "may"):
            node = getattr(clause, name, None)
            if node is not None:
                yield node
        yield from _deadlines(clause)
    for history in (entry.value for entry in file.history if entry.value is not None):
        for node in (history.within, history.each_within, history.older_than, history.points):
            if node is not None:
                yield node


def _deadlines(clause: Any) -> Iterator[Node]:
    for duty in (entry.value for entry in getattr(clause, "duties", ()) if entry.value is not None):
        if duty.within is not None:
            yield duty.within


def _parameters_read(nodes: list[Node]) -> set[str]:
    return {
        value.value
        for node in nodes
        for key, value in _entries(node)
        if key.value == "parameter" and isinstance(value, Text)
    }


def _histories_read(nodes: list[Node]) -> set[str]:
    keys = (key.value for node in nodes for key, _ in _entries(node))
    return {key.removeprefix("history.") for key in keys if key.startswith("history.")}


def _entries(node: Node) -> Iterator[tuple[Text, Node]]:
    """Yield every key of a tree with what stands under it."""
    if isinstance(node, MapNode):
        for key, value in node.entries:
            yield key, value
            yield from _entries(value)
    for item in node.items if isinstance(node, ListNode) else ():
        yield from _entries(item)


def _events_named(file: RulesFile) -> Iterator[str]:
    for history in (entry.value for entry in file.history if entry.value is not None):
        single = (history.count, history.of, history.broken_by, history.is_, history.time_since)
        more = (history.in_force, history.ordinal, history.since, history.highest, history.time_to)
        for text in (*single, *more, *history.sequence, *history.last_of, *keys_in(history.points)):
            if text is not None:
                yield text.value
