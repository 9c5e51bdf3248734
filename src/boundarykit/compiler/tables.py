"""Expand tables: each cell that is not empty becomes a rule, and later rooms see rules alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from boundarykit.compiler.histories import KINDS
from boundarykit.compiler.scopes import WINDOWS
from boundarykit.compiler.table_cells import Cells, cells_of, is_nothing, outcome_of
from boundarykit.compiler.table_layout import (
    MOST_CELLS,
    Case,
    Column,
    Grid,
    Row,
    cases_of,
    grid_of,
    is_list,
    kebab,
    stands_twice,
)
from boundarykit.compiler.table_tests import ANYTHING, asked_of, condition
from boundarykit.diagnostics import Diagnostic, Level, Span, shown_name
from boundarykit.ir.histories import Same
from boundarykit.language.documents import (
    HistoryText,
    OutcomeText,
    RulesFile,
    RuleText,
    SayText,
    TableRuleText,
    TableText,
)
from boundarykit.language.ids import is_id, is_word
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.shapes import Entry, Faults
from boundarykit.language.vocabulary import Vocabulary, twice

_GRID_ONLY = ("down", "across", "repetition", "columns")
_HISTORY_ONLY = (*KINDS, "of", "broken_by", "is_")
"""What a history says and a repetition does not: it is an ordinal over its row's events."""
_RESERVED = ("id", "outcome", "title")


@dataclass
class _Made:
    """Collect what a table stands for."""

    rules: list[Entry[RuleText]] = field(default_factory=list)
    events: list[Entry[Node]] = field(default_factory=list)
    histories: list[Entry[HistoryText]] = field(default_factory=list)


def expanded(
    files: Iterable[RulesFile], vocabulary: Vocabulary, faults: Faults
) -> tuple[RulesFile, ...]:
    """Return rule sets with the rules, events and histories that their tables stand for."""
    return tuple(_expanded(file, vocabulary, faults) for file in files)


def _expanded(file: RulesFile, vocabulary: Vocabulary, faults: Faults) -> RulesFile:
    made = _Made()
    for entry in file.tables:
        if entry.value is not None and _has_an_id(entry.key, faults):
            _Table(entry.key, entry.value, vocabulary, faults, made).expand()
    if not file.tables:
        return file
    declared: tuple[Entry[Any], ...] = (*file.events, *file.history)
    own = {entry.key.value: entry.key for entry in declared}
    for name in made.histories:
        if name.key.value in own:
            twice(own[name.key.value], name.key, faults)
    return replace(
        file,
        events=(*file.events, *made.events),
        history=(*file.history, *made.histories),
        rules=(*file.rules, *made.rules),
    )


def _has_an_id(key: Text, faults: Faults) -> bool:
    if is_id(key.value):
        return True
    message = f"{shown_name(key.value)} is not written like an id"
    hint = "write lower-case words joined by hyphens, such as `suspensions`"
    faults.add("BK222", message, key.span, "not an id", help=hint)
    return False


@dataclass(frozen=True)
class _Table:
    """Expand one table."""

    key: Text
    text: TableText
    vocabulary: Vocabulary
    faults: Faults
    made: _Made

    def expand(self) -> None:
        """Add what the table stands for to what was made; every fault is reported."""
        if not self._is_whole():
            return
        before, found = len(self.made.rules), len(self.faults.found)
        cells = cells_of(self.text, self.vocabulary, self.faults)
        table = Entry(self.key, self.text)
        used = self._list(table, cells) if is_list(self.text) else self._grid(table, cells)
        for entry in self.text.cells:
            if entry.key.value not in used and len(self.faults.found) == found:
                self.faults.found.append(_unused(entry.key))
        if len(self.made.rules) == before and len(self.faults.found) == found:
            message, hint = f"the table `{self.key.value}` does nothing", "fill at least one cell"
            self.faults.add("BK227", message, self.key.span, "all cells are empty", help=hint)

    def _is_whole(self) -> bool:
        """Tell whether the table says what it must to be read at all; what is not is reported."""
        text, before = self.text, len(self.faults.found)
        if is_list(text):
            for name in _GRID_ONLY:
                stated = getattr(text, name)
                if stated is not None:
                    self._say("BK201", f"a table with `inputs` has no `{name}`", stated.span)
            for entry in text.inputs:
                if entry.key.value in _RESERVED:
                    message = f"an input cannot be called `{entry.key.value}`"
                    self._say("BK222", message, entry.key.span, "means something else in a row")
        elif text.down is None:
            hint = "add `down:` and the fact that the rows read, or `inputs:` for a list"
            self._lacks("does not say what its rows read", hint)
        else:
            self._columns_have_a_meaning()
        if text.rows is None and text.csv is None:
            self._lacks("has no rows", "add `rows:`, or `csv:` with the name of a file")
        if text.rows is not None and text.csv is not None:
            message, label = "a table has its rows here or in a file, not both", "and a file"
            self._say("BK201", message, text.csv.span, label, "take one of them out")
        # Of a file that cannot be read, that was reported where it is named.
        is_read = text.csv is None or (isinstance(text.csv, ListNode) and text.csv.items)
        return bool(is_read) and len(self.faults.found) == before

    def _columns_have_a_meaning(self) -> None:
        text = self.text
        if text.across is not None and text.repetition is not None:
            message = "the columns of a table mean one thing"
            hint = "keep `across`, or keep `repetition`"
            self._say("BK201", message, text.repetition.span, "and `across` too", hint)
        if text.columns is not None and text.across is None and text.repetition is None:
            hint = "add `across:` and the fact that they read, or `repetition:`"
            self._lacks("does not say what its columns read", hint)
        if text.columns is None and (text.across is not None or text.repetition is not None):
            self._lacks("has no columns", "add `columns: {first: 1, second: 2}`")
        if text.repetition is not None and text.down is not None:
            self._repetition_can_be_counted(text.repetition, text.down)

    def _repetition_can_be_counted(self, text: HistoryText, down: Text) -> None:
        if not down.value.startswith("interaction."):
            message = "only what happens in interactions can be counted as a repetition"
            self._say("BK204", message, down.span, "no fact of an interaction")
        for name in _HISTORY_ONLY:
            stated = getattr(text, name, None)
            if stated:
                place = stated[0] if isinstance(stated, tuple) else stated
                message = f"`{name.rstrip('_')}` does not fit a repetition"
                hint = "it counts the events of its row; say `same` and a window"
                self._say("BK204", message, place.span, "means nothing here", hint)
        stated = [name for name in WINDOWS if getattr(text, name) is not None]
        shares_encounter = any(each.value == Same.ENCOUNTER for each in text.same)
        if len(stated) > 1 or not (stated or shares_encounter):
            hint = "add `within: 90 days`, `calendar: year`, `since: EVENT` or `window: ever`"
            label = "says it twice" if stated else "says nothing"
            message = "the repetition must say how far back it looks"
            self._say("BK219", message, _first_line(text.span), label, hint)

    def _lacks(self, what: str, hint: str) -> None:
        message = f"the table `{self.key.value}` {what}"
        self._say("BK202", message, self.key.span, "not said", hint)

    def _say(
        self, code: str, message: str, span: Span, label: str = "does not fit", hint: str = ""
    ) -> None:
        self.faults.add(code, message, span, label, help=hint)

    def _list(self, table: Entry[TableText], cells: Cells) -> set[str]:
        before = len(self.faults.found)
        cases = cases_of(table, self.faults)
        if not self._fits(cases, len(cases), has_faults=len(self.faults.found) > before):
            return set()
        asked = {
            entry.key.value: asked_of(entry.value, self.vocabulary)
            for entry in self.text.inputs
            if entry.value is not None
        }
        for case in cases:
            found = [
                condition(asked[entry.key.value], node)
                for entry, node in case.inputs
                if entry.key.value in asked
            ]
            label = case.title or Text(case.id.value.replace("-", " "), case.id.span)
            self._rule(
                case.id, None, [label], [each for each in found if each], case.outcome, cells
            )
        return {_name(case.outcome) for case in cases}

    def _grid(self, table: Entry[TableText], named: Cells) -> set[str]:
        before = len(self.faults.found)
        grid = grid_of(table, self.faults)
        if grid is None:
            return set()
        cells = len(grid.rows) * max(1, len(grid.columns))
        if not self._fits(grid.rows, cells, has_faults=len(self.faults.found) > before):
            return set()
        self._columns_differ(grid.columns)
        for row in grid.rows:
            self._row(row, grid, named)
        return {_name(cell) for row in grid.rows for cell in row.cells if cell is not None}

    def _columns_differ(self, columns: tuple[Column, ...]) -> None:
        first: dict[str, Text] = {}
        for column in columns:
            before = first.setdefault(kebab(column.key.value), column.key)
            if not kebab(column.key.value):
                message = f"the column {shown_name(column.key.value)} gives no name"
                self._say("BK222", message, column.key.span, "no letters or digits")
            elif before is not column.key:
                stands_twice("column", before, column.key, self.faults)

    def _fits(self, rows: tuple[Row | Case, ...], cells: int, *, has_faults: bool) -> bool:
        """Tell whether there are rows, and not too many cells."""
        held = self.text.rows or self.text.csv
        if not rows and held is not None and not has_faults:
            message, hint = f"the table `{self.key.value}` has no rows", "write one, or delete it"
            self._say("BK202", message, _first_line(held.span), "no row stands here", hint)
        if cells > MOST_CELLS:
            message = f"the table `{self.key.value}` has more than {MOST_CELLS} cells"
            self._say("BK307", message, self.key.span, f"{cells} cells", "split it into several")
            return False
        return bool(rows)

    def _row(self, row: Row, grid: Grid, cells: Cells) -> None:
        down, across = self.text.down, self.text.across
        if down is None:
            return
        test = condition(asked_of(down, self.vocabulary), row.test)
        if self.text.repetition is not None:
            across = self._ordinal(row, test, down, self.text.repetition)
            if across is None:
                return
        for column, cell in zip(grid.columns or (None,), row.cells, strict=True):
            if cell is None:
                continue
            of_column = None
            if column is not None and across is not None:
                of_column = condition(asked_of(across, self.vocabulary), column.test)
            tests = [each for each in (test, of_column) if each is not None]
            labels = [row.key] if column is None else [row.key, column.key]
            heading = None if column is None else column.key
            self._rule(row.key, heading, labels, tests, cell, cells)

    def _ordinal(
        self, row: Row, test: MapNode | None, down: Text, repetition: HistoryText
    ) -> Text | None:
        """Add the event of a row and how manieth it is; return the fact that says so."""
        name = kebab(f"{self.key.value}-{row.key.value}").replace("-", "_")
        if test is None or row.key.value in ANYTHING:
            message = "a row that asks for nothing cannot be counted as a repetition"
            self._say("BK202", message, row.key.span, "any event", "name the words that count")
            return None
        if not is_word(name):
            self._no_name(row.key)
            return None
        key = Text(name, row.key.span)
        self.made.events.append(Entry(key, MapNode(((down, test.entries[0][1]),), test.span)))
        about = Text(f"The how manieth time of {_shown(row.key)} this is", row.key.span)
        said = replace(repetition, ordinal=key, about=repetition.about or about)
        self.made.histories.append(Entry(key, said))
        return Text(f"history.{name}", row.key.span)

    def _no_name(self, row: Text) -> None:
        message = f"the row {shown_name(row.value)} gives no name that can be used"
        hint = "give it a short one: `serious: {when: {any_of: […]}, cells: […]}`"
        label = "too long" if kebab(row.value) else "no letters or digits"
        self._say("BK222", message, row.span, label, hint)

    def _rule(
        self,
        row: Text,
        column: Text | None,
        labels: list[Text],
        tests: list[MapNode],
        cell: Node,
        cells: Cells,
    ) -> None:
        if is_nothing(cell):
            return
        outcome = outcome_of(cell, cells)
        parts = [row.value] if column is None else [row.value, column.value]
        name = "-".join([self.key.value, *(kebab(part) for part in parts)])
        if not all(kebab(part) for part in parts[1:]):
            return  # of the column, that was reported
        if not is_id(name) or not kebab(row.value):
            self._no_name(row)
            return
        if outcome is None:
            return
        said = ", ".join(_shown(label) for label in labels)
        title = Text(f"{self.text.title.value}: {said}", cell.span)
        common = self.text.when
        rule = TableRuleText(
            span=cell.span,
            title=title,
            source=self.text.source,
            when=_joined_conditions(common, tests, cell.span),
            unless=self.text.unless,
            about=self.text.about,
            table=self.key,
            table_title=self.text.title,
            row=row,
            column=column,
            outcome=cell,
            is_of_a_list=is_list(self.text),
            **self._what_follows(outcome),
        )
        self.made.rules.append(Entry(Text(name, cell.span), rule))

    def _what_follows(self, outcome: OutcomeText) -> dict[str, Any]:
        """Join what a cell asks for with what goes with every cell of the table."""
        found: dict[str, Any] = {}
        for part in fields(OutcomeText):
            own: Any = getattr(outcome, part.name)
            common: Any = getattr(self.text, part.name, None)
            match part.name:
                case "span":
                    continue
                case "say":
                    found["say"] = _said_by(own, common)
                case "conclude":
                    found["conclude"] = _both(own, common)
                case "duties":
                    found["duties"] = self._duties(own)
                case _:
                    found[part.name] = own if common is None else (*own, *common)
        return found

    def _duties(self, own: tuple[Entry[Any], ...]) -> tuple[Entry[Any], ...]:
        mine = {entry.key.value: entry.key for entry in own}
        for entry in self.text.duties:
            if entry.key.value in mine:
                twice(entry.key, mine[entry.key.value], self.faults)
        return (*own, *self.text.duties)


def _unused(name: Text) -> Diagnostic:
    return Diagnostic(
        "BK232",
        f"no cell of the table holds {shown_name(name.value)}",
        name.span,
        "declared here",
        help="use it or delete it",
        level=Level.WARNING,
    )


def _shown(text: Text) -> str:
    return text.value.replace("_", " ")


def _name(cell: Node) -> str:
    return cell.value if isinstance(cell, Text) else ""


def _joined_conditions(common: Node | None, tests: list[MapNode], span: Span) -> Node:
    if isinstance(common, Text) and common.value == "always":
        common = None
    if not tests:
        return Text("always", span) if common is None else common
    before: tuple[Node, ...] = ()
    if isinstance(common, ListNode):
        before = common.items
    elif common is not None:
        before = (common,)
    return ListNode((*before, *tests), span)


def _said_by(own: SayText | None, common: SayText | None) -> SayText | None:
    if own is None or common is None:
        return own or common
    return replace(
        own,
        staff=own.staff or common.staff,
        manager=own.manager or common.manager,
        customer=own.customer or common.customer,
    )


def _both(own: Node | None, common: Node | None) -> Node | None:
    if own is None or common is None:
        return own or common
    items = (*_items(own), *_items(common))
    return ListNode(items, own.span)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, ListNode) else (node,)


def _first_line(span: Span) -> Span:
    if span.end_line == span.line:
        return span
    return Span(span.source, span.line, span.column, span.line, len(span.excerpt.rstrip()))
