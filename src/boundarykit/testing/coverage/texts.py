"""Where the parts of clauses and histories stand in the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Span
from boundarykit.ir.conditions import FactTest
from boundarykit.ir.policy import Clause
from boundarykit.language.documents import (
    AddText,
    ExcuseText,
    HistoryText,
    RulesFile,
    RuleText,
    SafeguardText,
    TableRuleText,
)
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, texts
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, slots=True)
class EventText:
    """Hold the conditions of an event, which read like those of a rule."""

    span: Span
    when: Node
    unless: tuple[Entry[ExcuseText], ...] = ()
    never: tuple[Text, ...] = ()


ClauseText = RuleText | SafeguardText | EventText


class Texts:
    """Find what the author wrote for what a policy means."""

    def __init__(self, loaded: Loaded) -> None:
        """Index the clauses and histories of every rule set and layer."""
        self._clauses: dict[tuple[str, int, int], ClauseText] = {}
        self._histories: dict[tuple[str, str], HistoryText] = {}
        self._events: dict[str, Span] = {}
        self._definitions: list[tuple[str, Span]] = []
        for file in loaded.rule_files:
            self._add(file.id.value, file)
            for entry in file.definitions:
                if entry.value is not None:
                    self._definitions.append((entry.key.value, entry.value.span))
        for layer in loaded.layers:
            self._add(layer.bases[0], layer.added)

    def _add(self, rule_set: str, part: RulesFile | AddText) -> None:
        for rule in part.rules:
            if rule.value is not None:
                self._clauses[rule.key.span.order] = rule.value
        for safeguard in part.safeguards:
            if safeguard.value is not None:
                self._clauses[safeguard.key.span.order] = safeguard.value
        for event in part.events:
            if event.value is not None:
                self._events[f"{rule_set}/{event.key.value}"] = event.key.span
                self._clauses[event.key.span.order] = EventText(event.value.span, event.value)
        for history in part.history:
            if history.value is not None:
                self._histories[rule_set, history.key.value] = history.value

    def clause(self, clause: Clause) -> ClauseText | None:
        """Return what was written for a clause."""
        return None if clause.span is None else self._clauses.get(clause.span.order)

    def rule(self, clause: Clause) -> RuleText | None:
        """Return what was written for a clause, if that is a rule."""
        text = self.clause(clause)
        return text if isinstance(text, RuleText) else None

    def event(self, name: str) -> Span | None:
        """Return where an event is named."""
        return self._events.get(name)

    def definition(self, place: Span | None) -> str | None:
        """Return the definition in which something stands, if it stands in one."""
        if place is None:
            return None
        return next((name for name, span in self._definitions if _is_inside(place, span)), None)

    def exception(self, clause: Clause, name: str) -> Span | None:
        """Return where an exception is named."""
        text = self.clause(clause)
        entries = () if text is None else text.unless
        return next((each.key.span for each in entries if each.key.value == name), clause.span)

    def test(self, clause: Clause, test: FactTest) -> Span | None:
        """Return where a test stands; one against a parameter stands where it is used."""
        text = self.clause(clause)
        if text is None or test.span is None or _is_inside(test.span, text.span):
            return test.span
        if isinstance(text, TableRuleText):
            return test.span  # the row or the column that asks for it
        return self._named(clause, test.fact.name) or test.span

    def _named(self, clause: Clause, name: str) -> Span | None:
        return next((each.span for each in self._words(clause) if each.value == name), None)

    def word(self, clause: Clause, test: FactTest, word: str) -> Span | None:
        """Return where a word of a test stands."""
        for text in self._words(clause):
            if text.value == word and test.span is not None and _is_inside(text.span, test.span):
                return text.span
        return self.test(clause, test)

    def if_unknown(self, clause: Clause, test: FactTest) -> Span | None:
        """Return where the author says what a test gives on an unknown fact, if they do."""
        place = self.test(clause, test)
        for key, value in self._mappings(clause):
            choice = value.get("if_unknown")
            if choice is None or place is None or key.value != test.fact.name:
                continue
            if place == key.span or _is_inside(place, value.span):
                return choice.span
        return None

    def window(self, rule_set: str, history: str) -> Span | None:
        """Return where the window of a history stands."""
        text = self._histories.get((rule_set, history))
        if text is None:
            return None
        window = text.within or text.calendar or text.since
        return text.span if window is None else window.span

    def age(self, rule_set: str, history: str) -> Span | None:
        """Return where it stands how old something must be to count."""
        text = self._histories.get((rule_set, history))
        if text is None:
            return None
        return text.span if text.older_than is None else text.older_than.span

    def _words(self, clause: Clause) -> Iterator[Text]:
        for node in self._conditions(clause):
            yield from texts(node)

    def _mappings(self, clause: Clause) -> Iterator[tuple[Text, MapNode]]:
        for node in self._conditions(clause):
            yield from _mappings_in(node)

    def _conditions(self, clause: Clause) -> Iterator[Node]:
        text = self.clause(clause)
        if text is not None:
            yield text.when
            yield from (entry.value.when for entry in text.unless if entry.value is not None)


def _mappings_in(node: Node) -> Iterator[tuple[Text, MapNode]]:
    match node:
        case ListNode(items):
            for item in items:
                yield from _mappings_in(item)
        case MapNode(entries):
            for key, value in entries:
                if isinstance(value, MapNode):
                    yield key, value
                yield from _mappings_in(value)


def _is_inside(inner: Span, outer: Span) -> bool:
    return (
        inner.source is outer.source
        and (outer.line, outer.column) <= (inner.line, inner.column)
        and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
    )
