"""Tables, as written: each of their cells stands for a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Protocol

from boundarykit.diagnostics import Span
from boundarykit.language.documents.histories import HistoryText
from boundarykit.language.documents.rules import DutyText, ExcuseText, RuleText, SayText
from boundarykit.language.documents.sources import SourceText
from boundarykit.language.holds import (
    Conditions,
    ContactPoint,
    CsvFile,
    FactRead,
    Keyed,
    LengthsOf,
    NewFindings,
    Offers,
    OtherPolicy,
    Response,
    TableColumns,
    TableRows,
)
from boundarykit.language.nodes import Node, Text
from boundarykit.language.shapes import Entry


class RulesPart(Protocol):
    """Hold rules and histories, as a rule set and a layer do."""

    @property
    def rules(self) -> tuple[Entry[RuleText], ...]:
        """The rules, by id."""

    @property
    def history(self) -> tuple[Entry[HistoryText], ...]:
        """The histories, by name."""


@dataclass(frozen=True, kw_only=True)
class OutcomeText:
    """Say what follows where a cell of a table holds this name."""

    span: Span
    conclude: NewFindings | None = None
    """A finding that other rules can read, or a list of them."""
    respond: Offers | None = None
    """Responses that are required."""
    may: Offers | None = None
    """Responses that are permitted."""
    never: tuple[Response, ...] = ()
    """Responses that are forbidden."""
    duties: Annotated[tuple[Entry[DutyText], ...], Keyed("new_word")] = ()
    """Who must do what by when, by id."""
    say: SayText | None = None
    """What to say, by reader."""
    turn_to: tuple[ContactPoint, ...] = ()
    """Contact points to turn to."""
    hand_over: tuple[OtherPolicy, ...] = ()
    """Other policies that decide this."""


@dataclass(frozen=True, kw_only=True)
class TableText:
    """Write many rules as one table: a grid of rows and columns, or a list with `inputs`."""

    span: Span
    title: Text
    """What the table says, to people."""
    source: SourceText
    """What it rests on."""
    when: Conditions | None = None
    """What must hold besides, for every cell."""
    unless: Annotated[tuple[Entry[ExcuseText], ...], Keyed("new_id")] = ()
    """Exceptions by id: no cell applies when one of them holds."""
    down: FactRead | None = None
    """The fact that the rows of a grid read."""
    across: FactRead | None = None
    """The fact that the columns of a grid read."""
    repetition: HistoryText | None = None
    """Columns by the how manieth event of its row this one is: over which window, and whose."""
    columns: TableColumns | None = None
    """The columns of a grid: heading, and the value or the test that it stands for."""
    inputs: Annotated[tuple[Entry[FactRead], ...], Keyed("new_word")] = ()
    """The columns of a list: heading, and the fact that it reads."""
    rows: TableRows | None = None
    """The rows; either these or `csv`."""
    csv: CsvFile | None = None
    """The file that holds the rows, beside this one."""
    cells: Annotated[tuple[Entry[OutcomeText], ...], Keyed("new_word")] = ()
    """Names that cells use, each with what follows there."""
    lengths_of: LengthsOf | None = None
    """The response of which cells name the length, perhaps with its other terms."""
    conclude: NewFindings | None = None
    """A finding, or a list of them, that goes with every cell that is not empty."""
    duties: Annotated[tuple[Entry[DutyText], ...], Keyed("new_word")] = ()
    """Duties that go with every cell that is not empty, by id."""
    say: SayText | None = None
    """What to say with every cell that is not empty, by reader."""
    turn_to: tuple[ContactPoint, ...] = ()
    """Contact points that go with every cell that is not empty."""
    hand_over: tuple[OtherPolicy, ...] = ()
    """Other policies that decide every cell that is not empty."""
    about: Text | None = None
    """Anything a reader should know."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class TableRuleText(RuleText):
    """Hold the rule that one cell of a table stands for: nobody writes it, everything reads it."""

    table: Text
    """The table's id."""
    table_title: Text
    """The table's title."""
    row: Text
    """The row, as written."""
    column: Text | None = None
    """The column's heading; nothing where a row has one cell."""
    outcome: Node
    """The cell, as written."""
    is_of_a_list: bool = False
    """Whether the row is one case of a list, and not a row of a grid."""


def counts_a_row(history: Entry[HistoryText]) -> bool:
    """Tell whether a history was made for a row of a table: it counts the event of its own name."""
    return history.value is not None and history.value.ordinal is history.key


def names_of_tables(part: RulesPart) -> frozenset[str]:
    """Return the ids of rules, and the names of events and histories, that tables stand for."""
    rules = {entry.key.value for entry in part.rules if isinstance(entry.value, TableRuleText)}
    return frozenset(rules | {entry.key.value for entry in part.history if counts_a_row(entry)})
