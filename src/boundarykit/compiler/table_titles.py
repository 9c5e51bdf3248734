"""Name the cells of tables in other languages, by what the table and its parts are called there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from boundarykit.ir.types import EnumType, SetType
from boundarykit.language.documents import RulesFile, TableRuleText, TableText
from boundarykit.language.documents.tables import counts_a_row
from boundarykit.language.nodes import MapNode, Text
from boundarykit.language.vocabulary import Vocabulary


def names_in_tables(file: RulesFile) -> tuple[str, ...]:
    """Return what can have a title of its own: tables, and as `TABLE.ROW` and so on their parts."""
    found: dict[str, None] = {}
    for entry in file.tables:
        found[entry.key.value] = None
        columns = None if entry.value is None else entry.value.columns
        for key, _ in columns.entries if isinstance(columns, MapNode) else ():
            found[f"{entry.key.value}.{key.value}"] = None
    for cell in _cells(file):
        found[f"{cell.table.value}.{cell.row.value}"] = None
    return tuple(found)


def titles_of_cells(
    files: Iterable[RulesFile], titles: Mapping[str, str], vocabulary: Vocabulary
) -> dict[str, str]:
    """Return titles for the rules and histories of tables, from those of tables and words.

    Args:
        files: The rule sets.
        titles: What things are called in one language, by key.
        vocabulary: The lists of words that rows can be of.
    """
    found: dict[str, str] = {}
    for file in files:
        tables = {entry.key.value: entry.value for entry in file.tables if entry.value}
        for entry in file.rules:
            cell = entry.value
            if not isinstance(cell, TableRuleText) or f"table.{cell.table}" not in titles:
                continue
            table = tables[cell.table.value]
            labels = [_row(table, cell, titles, vocabulary)]
            if cell.column is not None:
                labels.append(_part(cell.table, cell.column, titles))
            found[f"rule.{entry.key}"] = f"{titles[f'table.{cell.table}']}: {', '.join(labels)}"
            for excuse in cell.unless:
                said = titles.get(f"exception.{cell.table}.{excuse.key}")
                if said is not None:
                    found[f"exception.{entry.key}.{excuse.key}"] = said
        for history in file.history:
            row = _row_counted(file, history.key) if counts_a_row(history) else None
            if row is not None and f"table.{row.table}" in titles:
                table = tables[row.table.value]
                label = _row(table, row, titles, vocabulary)
                found[f"history.{file.id}.{history.key}"] = label
    return found


def _row_counted(file: RulesFile, name: Text) -> TableRuleText | None:
    """Return a cell of the row that a history counts: both are placed where the row is named."""
    return next((cell for cell in _cells(file) if cell.row.span == name.span), None)


def _cells(file: RulesFile) -> Iterable[TableRuleText]:
    return (entry.value for entry in file.rules if isinstance(entry.value, TableRuleText))


def _row(
    table: TableText, cell: TableRuleText, titles: Mapping[str, str], vocabulary: Vocabulary
) -> str:
    own = titles.get(f"table.{cell.table}.{cell.row}")
    fact = None if table.down is None else vocabulary.facts.get(table.down.value)
    if own is not None or fact is None or not isinstance(fact.type, EnumType | SetType):
        return own or _plain(cell.row)
    words = [word.strip() for word in cell.row.value.split(",")]
    lists = (f"value.{fact.name}", f"word.{fact.type.name}")
    found = (
        next((titles[key] for name in lists if (key := f"{name}.{word}") in titles), word)
        for word in words
    )
    return ", ".join(each.replace("_", " ") for each in found)


def _part(table: Text, part: Text, titles: Mapping[str, str]) -> str:
    return titles.get(f"table.{table}.{part}") or _plain(part)


def _plain(text: Text) -> str:
    return text.value.replace("_", " ")
