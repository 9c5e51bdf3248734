"""Say once of a table what is so of several of its cells, at one place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from boundarykit.diagnostics import Diagnostic, Span
from boundarykit.language.documents import RulesFile, TableRuleText

_NAMED = re.compile(r"`([a-z0-9-]+)`")


def said_once(faults: Iterable[Diagnostic], files: Iterable[RulesFile]) -> list[Diagnostic]:
    """Return diagnostics, with one about the table for those that its cells have in common."""
    tables = {
        entry.key.value: entry.value.table.value
        for file in files
        for entry in file.rules
        if isinstance(entry.value, TableRuleText)
    }
    groups: dict[tuple[str, Span | None, str], list[Diagnostic]] = {}
    for fault in dict.fromkeys(faults):
        said = _of_the_table(fault.message, tables) if fault.span else fault.message
        groups.setdefault((fault.code, fault.span, said), []).append(fault)
    return [
        found[0] if len(found) == 1 else _together(found[0], tables) for found in groups.values()
    ]


def _together(fault: Diagnostic, tables: dict[str, str]) -> Diagnostic:
    return replace(
        fault,
        message=_of_the_table(fault.message, tables),
        label=_of_the_table(fault.label, tables),
        help=_of_the_table(fault.help, tables),
    )


def _of_the_table(text: str, tables: dict[str, str]) -> str:
    return _NAMED.sub(lambda found: f"`{tables.get(found[1], found[1])}`", text)
