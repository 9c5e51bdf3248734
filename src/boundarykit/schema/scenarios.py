"""Schemas of scenarios, their variations, and what they expect."""

from __future__ import annotations

from functools import partial

from pydantic import BaseModel

from boundarykit.domain import answer
from boundarykit.language.documents import ExpectText
from boundarykit.schema.cases import case_keys
from boundarykit.schema.definitions import Definitions, Maker
from boundarykit.schema.documentation import docs_of, first_line
from boundarykit.schema.names import mapping, names_of
from boundarykit.schema.objects import closed, object_of
from boundarykit.schema.scalars import TEXT, Schema, list_of, one_of, short_or_long
from boundarykit.testing.details import WRITTEN
from boundarykit.testing.scenario import OWN_KEYS

_NAMED_IN: dict[str, tuple[type[BaseModel], str]] = {
    "expected_clauses": (answer.HeldDown, "clause"),
    "expected_contact_points": (answer.Contact, "contact_point"),
    "expected_duties": (answer.Duty, "duty"),
    "expected_findings": (answer.Finding, "finding"),
    "expected_messages": (answer.Words, "message"),
    "expected_policies": (answer.HandOver, "policy"),
    "expected_responses": (answer.Response, "response"),
    "expected_rule_sets": (answer.StoodAside, "rule_set"),
    "expected_rules": (answer.Reason, "rule"),
}
"""What can be expected: the part of a decision that it is, and what its names are."""


def scenario(parts: Definitions) -> Schema:
    """Describe a scenario: a case, what is expected of it, and its variations."""
    also = mapping(names_of("new_scenario", parts.known), parts.part("variation"))
    own = {**_own_keys(parts), "also": {"description": OWN_KEYS["also"], **also}}
    whole = closed(case_keys(parts) | own, "A case, and what is expected of it.", needed=[])
    return whole | {"anyOf": [{"required": ["expect"]}, {"required": ["todo"]}]}


def variation(parts: Definitions) -> Schema:
    """Describe a variation: what differs from its scenario."""
    about = "What differs from the scenario; everything else stays."
    return closed(case_keys(parts) | _own_keys(parts), about, needed=[])


def rules(parts: Definitions) -> Schema:
    """Describe a list of rules."""
    return list_of(parts.part("rule"))


def _own_keys(parts: Definitions) -> dict[str, Schema]:
    expect = parts.named("ExpectText", lambda: object_of(ExpectText, parts))
    proposal = parts.part("proposal")
    schemas = {"title": TEXT, "todo": TEXT, "proposal": proposal, "expect": expect}
    return {key: {"description": OWN_KEYS[key], **schemas[key]} for key in schemas}


def _expected(model: type[BaseModel], kind: str, parts: Definitions) -> Schema:
    """Describe what is expected of one part of a decision: exactly these, or parts of it."""
    names = names_of(kind, parts.known)
    details = parts.named(f"parts_of_{model.__name__}", partial(_details, model))
    with_details = {**mapping(names, details), "minProperties": 1, "maxProperties": 1}
    plain = parts.part(kind)
    listed = list_of(one_of(plain, with_details))
    some = {
        "has": {"description": "What is among them.", **listed},
        "lacks": {"description": "What is not among them.", **list_of(plain)},
    }
    return short_or_long(listed, closed(some, "What is among them, and what is not.", needed=[]))


def _details(model: type[BaseModel]) -> Schema:
    docs = docs_of(model)
    written = {each: field for each, field in WRITTEN.items() if field in model.model_fields}
    named = {field: field for field in model.model_fields} | written
    fields = {key: {"description": docs.get(field, "")} for key, field in named.items()}
    return closed(fields, first_line(model), needed=[]) | {"patternProperties": {r"\.": TEXT}}


EXPECTED: dict[str, Maker] = {
    key: partial(_expected, model, kind) for key, (model, kind) in _NAMED_IN.items()
}
"""The parts of `expect`, by the name of the schema that describes each."""
