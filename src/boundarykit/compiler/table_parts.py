"""Read every part of a table once by itself, so that a fault in one cell hides no other."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.compiler.conditions import lower_when
from boundarykit.compiler.names import Names
from boundarykit.compiler.offers import lower_duties, lower_offers, lower_say
from boundarykit.compiler.table_layout import cases_of, grid_of, is_list
from boundarykit.compiler.table_tests import asked_of, condition
from boundarykit.language.documents import OutcomeText, RulesFile, TableText
from boundarykit.language.documents.tables import counts_a_row
from boundarykit.language.nodes import MapNode, Text
from boundarykit.language.shapes import Entry, Faults


def read_parts(file: RulesFile, names: Names) -> None:
    """Report what is wrong in the parts of tables, also in those that no rule has come of."""
    counted = [entry.key for entry in file.history if counts_a_row(entry)]
    for entry in file.tables:
        if entry.value is None:
            continue
        for test in _tests(Entry(entry.key, entry.value), counted, names):
            lower_when(test, names)
        if entry.value.when is not None:
            lower_when(entry.value.when, names)
        for excuse in (each.value for each in entry.value.unless if each.value):
            lower_when(excuse.when, names)
        for outcome in (each.value for each in entry.value.cells if each.value):
            _read_outcome(outcome, names)
        lower_duties(entry.value.duties, names)
        lower_say(entry.value.say, names)
        for point in entry.value.turn_to:
            names.contact_point(point)


def _read_outcome(text: OutcomeText, names: Names) -> None:
    lower_offers(text.respond, names)
    lower_offers(text.may, names)
    for response in text.never:
        names.response(response)
    lower_duties(text.duties, names)
    lower_say(text.say, names)
    for point in text.turn_to:
        names.contact_point(point)


def _tests(table: Entry[TableText], counted: list[Text], names: Names) -> Iterator[MapNode]:
    """Yield what each row and each column asks for."""
    text = table.value
    if text is None:
        return
    found = _of_list(table, names) if is_list(text) else _of_grid(table, counted, names)
    yield from (test for test in found if test is not None)


def _of_list(table: Entry[TableText], names: Names) -> Iterator[MapNode | None]:
    for case in cases_of(table, Faults()):
        for entry, cell in case.inputs:
            if entry.value is not None:
                yield condition(asked_of(entry.value, names.vocabulary), cell)


def _of_grid(
    table: Entry[TableText], counted: list[Text], names: Names
) -> Iterator[MapNode | None]:
    grid, text = grid_of(table, Faults(), whole=False), table.value
    if grid is None or text is None or text.down is None:
        return
    for row in grid.rows:
        yield condition(asked_of(text.down, names.vocabulary), row.test)
    across = text.across
    if text.repetition is not None:
        spans = {row.key.span for row in grid.rows}
        own = next((name for name in counted if name.span in spans), None)
        across = None if own is None else Text(f"history.{own}", own.span)
    if across is not None:
        for column in grid.columns:
            yield condition(asked_of(across, names.vocabulary), column.test)
