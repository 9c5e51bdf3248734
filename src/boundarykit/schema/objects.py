"""From document classes to schemas: fields are keys, and what is said below them is help."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from boundarykit.language.holds import Holds
from boundarykit.language.shapes import Form, Key, form_of, keys_of
from boundarykit.schema.definitions import Definitions
from boundarykit.schema.documentation import docs_of, first_line
from boundarykit.schema.names import mapping, names_of
from boundarykit.schema.scalars import TEXT, Schema, list_of, one_of


def object_of(
    shape: Any,
    parts: Definitions,
    *,
    without: Collection[str] = (),
    instead: Mapping[str, Schema] | None = None,
) -> Schema:
    """Describe a mapping that is read into a document class; unknown keys are mistakes.

    Args:
        shape: the document class.
        parts: where its parts are made.
        without: keys that do not stand here.
        instead: schemas for keys that hold something narrower here.
    """
    keys = {name: key for name, key in keys_of(shape).items() if name not in without}
    docs, narrower = docs_of(shape), instead or {}
    properties = {
        name: {
            "description": docs.get(key.field, ""),
            **(narrower[name] if name in narrower else _schema_of(key.form, parts)),
        }
        for name, key in keys.items()
    }
    return closed(properties, first_line(shape), needed=_needed(keys))


def closed(properties: dict[str, Schema], description: str, *, needed: list[str]) -> Schema:
    """Describe a mapping with these keys and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _needed(keys: Mapping[str, Key]) -> list[str]:
    return [name for name, key in keys.items() if key.needed]


def _schema_of(form: Form, parts: Definitions) -> Schema:
    if isinstance(form.says, Holds):
        return parts.part(form.says.what)
    match form.kind:
        case "text":
            return TEXT
        case "list":
            return list_of(_schema_of(form_of(form.of), parts))
        case "one_or_more":
            item = _schema_of(form_of(form.of), parts)
            return one_of(item, list_of(item))
        case "table":
            return _table(form, parts)
        case "nested":
            return parts.named(form.of.__name__, lambda: object_of(form.of, parts))
        case "anything":
            return {}


def _table(form: Form, parts: Definitions) -> Schema:
    value = _schema_of(form_of(form.of), parts)
    return mapping(names_of(form.says.by, parts.known), value)
