"""Write a case and the answer to it as a scenario that can be pasted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from boundarykit.testing.difference.answers import Answer, Record

_WIDTH = 88
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*|-?[0-9]+( [A-Za-z]+)*")
"""Texts that YAML reads as they stand, also between brackets."""


def scenario_text(name: str, parts: dict[str, Any], old: Answer, new: Answer) -> str:
    """Write a scenario that expects the new answer, and that the old one fails."""
    return "\n".join(_written({name: {**parts, "expect": _expected(old, new)}}, 2))


def scenario_file(rule_sets: Sequence[str], scenarios: Sequence[str]) -> str:
    """Put scenarios together to a file."""
    named = rule_sets[0] if len(rule_sets) == 1 else f"[{', '.join(rule_sets)}]"
    head = f"boundarykit: 1\nkind: scenarios\nfor: {named}\nscenarios:\n"
    return head + "\n".join(scenarios) + "\n"


def _expected(old: Answer, new: Answer) -> dict[str, Any]:
    expected: dict[str, Any] = {"grade": new.grade}
    for part in new.changed(old):
        if part != "grade":
            records = new.parts[part].values()
            before = old.parts[part]
            expected[part] = [_entry(record, before.get(record.key)) for record in records]
    return expected


def _entry(record: Record, before: Record | None) -> Any:
    """Name a record, with the terms in which it differs from what it was."""
    if before is None:
        return record.id
    terms = {
        name: value for name, value in record.details.items() if before.details.get(name) != value
    }
    return {record.id: terms} if terms else record.id


def _written(data: dict[str, Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, value in data.items():
        line = f"{space}{key}: {_flow(value)}"
        if len(line) <= _WIDTH or not value or not isinstance(value, dict | list):
            yield line
        elif isinstance(value, dict):
            yield f"{space}{key}:"
            yield from _written(value, indent + 2)
        else:
            yield f"{space}{key}:"
            for item in value:
                yield from _item(item, indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}- {_flow(item)}"
    if len(line) <= _WIDTH or not isinstance(item, dict):
        yield line
        return
    first, *rest = _written(item, indent + 2)
    yield f"{' ' * indent}- {first.lstrip()}"
    yield from rest


def _flow(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            text = str(value)
            return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
