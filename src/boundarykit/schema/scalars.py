"""Schemas of single values.

The rule language reads every scalar as text; an editor's YAML takes `true`, `12` or `2026` for
something else. What is text here must therefore be allowed to be whatever YAML makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
"""One JSON Schema, or a part of one."""

TEXT: Schema = {"if": {"type": ["object", "array", "null"]}, "then": {"type": "string"}}
"""Any text, however an editor's YAML types it; said so that no editor offers `true` for a title."""

YES_NO: Schema = {"type": ["boolean", "string"], "pattern": "^(true|false|yes|no)$"}
"""Yes or no; unquoted they are truth values, or texts, as the version of YAML says."""

_TYPED_ALIKE: dict[str, bool] = {"true": True, "yes": True, "on": True} | {
    "false": False,
    "no": False,
    "off": False,
}
_WHOLE = re.compile(r"-?[0-9]{1,16}")


def words(known: Mapping[str, str]) -> Schema:
    """Describe one of some words, each with what it means."""
    if not known:
        return {"not": {}}
    names = sorted(known)
    abouts = [known[name] for name in names]
    typed = sorted({_typed(name) for name in names} - set(names), key=repr)
    described = {"markdownEnumDescriptions": abouts} if any(abouts) and not typed else {}
    return {"enum": [*names, *typed], **described}


def written(pattern: str) -> Schema:
    """Describe a text that is written in one way."""
    return {**TEXT, "pattern": _whole(pattern)}


def whole_number(low: int, high: int) -> Schema:
    """Describe a whole number between two bounds."""
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": _whole(_WHOLE.pattern),
    }


def one_of(*schemas: Schema) -> Schema:
    """Describe what is like one of some schemas."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def short_or_long(short: Schema, long: Schema) -> Schema:
    """Describe a mapping, or something shorter; what is wrong in one is not told of the other."""
    # Editors offer what `anyOf` names, and know nothing of `then`; its last part is always right.
    return {"if": {"type": "object"}, "then": long, "else": short, "anyOf": [short, long, {}]}


def list_of(item: Schema, *, fewest: int = 0) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": item, **({"minItems": fewest} if fewest else {})}


def _typed(name: str) -> str | int | bool:
    """Return what an editor's YAML makes of a word."""
    if _WHOLE.fullmatch(name):
        return int(name)
    return _TYPED_ALIKE.get(name, name)


def _whole(pattern: str) -> str:
    return f"^(?:{pattern.removeprefix('^').removesuffix('$')})$"
