"""What a rule set declares, something in it uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level
from boundarykit.language.documents import RulesFile
from boundarykit.language.nodes import Node, Text, texts
from boundarykit.language.shapes import Entry


def names_are_used(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of parameters, events, histories and messages that nothing uses."""
    for file in subject.rule_files:
        used = _words_used(file)
        yield from _unused("parameter", file.parameters, used)
        yield from _unused("event", file.events, used)
        yield from _unused(
            "history", file.history, {name.removeprefix("history.") for name in used}
        )
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


def _words_used(file: RulesFile) -> set[str]:
    """Collect every text of the rules, histories, events and terms; declarations are keys."""
    found: set[str] = set()
    nodes: list[Node | None] = [entry.value for entry in file.events]
    for history in (entry.value for entry in file.history):
        if history is None:
            continue
        stated = (history.count, history.of, history.broken_by, history.is_, history.time_since)
        named = (*stated, history.in_force, history.ordinal, history.since)
        found |= {text.value for text in named if isinstance(text, Text)}
        found |= {text.value for text in (*history.sequence, *history.last_of)}
        nodes.append(history.within)
    clauses: tuple[Entry[Any], ...] = (*file.rules, *file.safeguards)
    for clause in clauses:
        if clause.value is None:
            continue
        nodes.append(clause.value.when)
        nodes += [excuse.value.when for excuse in clause.value.unless if excuse.value]
        nodes += [getattr(clause.value, "respond", None), getattr(clause.value, "may", None)]
    return found | {text.value for node in nodes if node is not None for text in texts(node)}
