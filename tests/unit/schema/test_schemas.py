"""Schemas are well-formed, the same for ever, and explain every key."""

from __future__ import annotations

import dataclasses
import inspect
import json
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from pydantic import BaseModel

from boundarykit.domain import incident, interaction, measure, people, workplace
from boundarykit.domain.model import Word
from boundarykit.language import documents, permissions
from boundarykit.language.files import KINDS
from boundarykit.language.holds import Holds
from boundarykit.language.shapes import Form, form_of, keys_of
from boundarykit.schema import schema_of, schema_text
from boundarykit.schema.cases import WORDS
from boundarykit.schema.documentation import docs_of
from boundarykit.schema.files import PARTS
from boundarykit.schema.names import NAMES
from tests.unit.schema.editor import known

EVERY_KIND = (*KINDS, None)
SHAPES = [
    shape
    for module in (documents, permissions)
    for shape in vars(module).values()
    if inspect.isclass(shape)
    and dataclasses.is_dataclass(shape)
    and shape.__module__ == module.__name__
]
DESCRIBED = [
    model
    for module in (incident, interaction, measure, people, workplace)
    for model in vars(module).values()
    if inspect.isclass(model)
    and issubclass(model, BaseModel)
    and model.__module__ == module.__name__
]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of a schema that describes a mapping with keys."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    if isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def forms(form: Form) -> Iterator[Form]:
    yield form
    if form.kind in ("list", "table", "one_or_more"):
        yield from forms(form_of(form.of))


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("paths", [(), ("unwanted-advances",)], ids=["words", "names"])
def test_a_schema_is_a_schema(kind: str | None, paths: tuple[str, ...]) -> None:
    schema = schema_of(known(*paths), kind)

    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(schema_text(known(*paths), kind)) == schema


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_reference_leads_to_a_part(kind: str | None) -> None:
    text = schema_text(known(), kind)
    parts = {f"#/definitions/{name}" for name in json.loads(text)["definitions"]}

    referred = {part.partition('"')[0] for part in text.split('"$ref":"')[1:]}

    assert referred <= parts


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_mapping_takes_no_unknown_key(kind: str | None) -> None:
    open_ = [
        part
        for part in objects(schema_of(known(), kind)["definitions"])
        if part.get("additionalProperties") is not False
    ]

    assert open_ == []


def test_a_schema_has_the_same_bytes_again() -> None:
    first, again = (schema_text(known("unwanted-advances")) for _ in range(2))

    assert first.encode() == again.encode()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_says_what_stands_there(shape: type) -> None:
    said = docs_of(shape)

    assert [key.field for key in keys_of(shape).values() if not said.get(key.field)] == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_everything_that_a_key_holds_is_described(shape: type) -> None:
    marks = [form.says for key in keys_of(shape).values() for form in forms(key.form) if form.says]

    unknown = [
        mark
        for mark in marks
        if (mark.what not in PARTS if isinstance(mark, Holds) else not is_a_name(mark.by))
    ]

    assert unknown == []


def is_a_name(kind: str) -> bool:
    return kind in NAMES or kind.startswith(("titled_", "declared_"))


@pytest.mark.parametrize("model", DESCRIBED, ids=lambda model: model.__name__)
def test_every_word_of_a_case_is_known_by_its_list(model: type[BaseModel]) -> None:
    hints = get_type_hints(model, include_extras=True)

    words = [
        field
        for field, hint in hints.items()
        if field in model.model_fields and Word in (hint, *get_args(hint)) and field != "attributes"
    ]

    assert [field for field in words if not is_listed(model, field)] == []


def is_listed(model: type[BaseModel], field: str) -> bool:
    return (model, field) in WORDS
