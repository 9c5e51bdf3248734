"""Schemas of the cases in scenarios, from the models of the domain.

A scenario may leave out anything, since defaults and its base fill it in, and may take a value
back with `null`.
"""

from __future__ import annotations

import types
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from boundarykit.domain.case_parts import CaseParts, History
from boundarykit.domain.incident import Allegation, Confirmation, Incident, Knowledge
from boundarykit.domain.interaction import Gift, Interaction, Signal
from boundarykit.domain.measure import Measure
from boundarykit.domain.model import Instant, Word
from boundarykit.domain.money import Money
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.request import Request
from boundarykit.domain.workplace import Region, Workplace
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import SetType
from boundarykit.language.currencies import AMOUNT
from boundarykit.schema.conditions import value
from boundarykit.schema.definitions import Definitions
from boundarykit.schema.documentation import docs_of, first_line, words_of
from boundarykit.schema.names import mapping, names_of
from boundarykit.schema.objects import closed
from boundarykit.schema.scalars import TEXT, Schema, list_of, one_of, short_or_long, words, written
from boundarykit.testing.scenario import CASE_KEYS

_NOTHING: Schema = {"type": "null"}
_TRUTH: Schema = {
    "enum": [True, False, "true", "false", "yes", "no", "on", "off", 1, 0],
}
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*([Zz]|[+-][0-9]{2}:?[0-9]{2})"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

WORDS: dict[tuple[type, str], str] = {
    (Allegation, "conduct"): "signal",
    (Confirmation, "by"): "role",
    (Confirmation, "response"): "response",
    (Gift, "kind"): "gift",
    (Interaction, "channel"): "channel",
    (Interaction, "answered_with"): "response",
    (Interaction, "reported_grade"): "rung",
    (Interaction, "service"): "service",
    (Interaction, "setting"): "setting",
    (Interaction, "staff_wishes"): "response",
    (Interaction, "witnessed_by"): "role",
    (Knowledge, "by"): "role",
    (Measure, "by"): "role",
    (Measure, "response"): "response",
    (Measure, "rung"): "rung",
    (Measure, "signals"): "signal",
    (Request, "kind"): "request",
    (Signal, "kind"): "signal",
    (StaffMember, "role"): "role",
    (Workplace, "contact_points"): "contact_point",
    (Workplace, "controls"): "control",
    (Workplace, "sector"): "sector",
}
"""The fields of a case that hold words of the vocabulary, and which words these are."""

_SUBJECTS: dict[type, str] = {
    Customer: "customer",
    Incident: "incident",
    Interaction: "interaction",
    StaffMember: "staff",
    Workplace: "workplace",
}
_LISTS: dict[str, type[BaseModel]] = {
    "history": Interaction,
    "measures": Measure,
    "requests": Request,
}
"""The parts of a case that scenarios write as lists of their own."""


def case(parts: Definitions) -> Schema:
    """Describe the parts of a case, as a scenario writes them."""
    return closed(case_keys(parts), "The case, as far as it matters here.", needed=[])


def case_keys(parts: Definitions) -> dict[str, Schema]:
    """Describe each part of a case that can stand in a scenario."""
    hints, docs = get_type_hints(CaseParts, include_extras=True), docs_of(CaseParts)
    listed = docs_of(History)
    found = {}
    for key in CASE_KEYS:
        if key in _LISTS:
            item = _record(_LISTS[key], parts)
            about = listed["interactions" if key == "history" else key]
            found[key] = {"description": about, **one_of(list_of(item), _NOTHING)}
        else:
            found[key] = {"description": docs[key], **_of(hints[key], (CaseParts, key), parts)}
    return found


def _record(model: type[BaseModel], parts: Definitions) -> Schema:
    return parts.named(f"{model.__name__}_of_a_case", partial(_fields, model, parts))


def _fields(model: type[BaseModel], parts: Definitions) -> Schema:
    hints, docs = get_type_hints(model, include_extras=True), docs_of(model)
    properties = {
        field: {"description": docs.get(field, ""), **_of(hints[field], (model, field), parts)}
        for field in model.model_fields
    }
    if model in _SUBJECTS and "attributes" in properties:
        properties["attributes"] |= _attributes(_SUBJECTS[model], parts)
    return closed(properties, first_line(model), needed=[])


def _attributes(subject: str, parts: Definitions) -> Schema:
    """Describe the attributes that the vocabulary adds to somebody or something."""
    declared = {
        fact.name.partition(".")[2]: {
            "description": fact.about,
            **one_of(_held(fact, parts), _NOTHING),
        }
        for fact in parts.known.vocabulary.lexicon.attributes
        if fact.name.startswith(f"{subject}.")
    }
    return {"type": "object", "properties": declared, "additionalProperties": False}


def _held(fact: Fact, parts: Definitions) -> Schema:
    """Describe what an attribute holds: one value, or a list of words."""
    one = value(fact, parts)
    return list_of(one) if isinstance(fact.type, SetType) else one


def _of(hint: Any, field: tuple[type, str], parts: Definitions) -> Schema:
    """Describe a value of a type of the domain; `field` says which words a word can be."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint == Word:
        return parts.part(WORDS[field])
    if hint == Instant:
        return written(_INSTANT)
    if hint == Region:
        return written(hint.__metadata__[0].pattern)
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in arguments if each is not type(None))
        return one_of(_of(inner, field, parts), _NOTHING)
    if origin is tuple:
        return list_of(_of(arguments[0], field, parts))
    if origin is dict:
        return _mapping(arguments[1], field, parts)
    return _of(arguments[0], field, parts) if origin is Annotated else _of_class(hint, parts)


def _mapping(hint: Any, field: tuple[type, str], parts: Definitions) -> Schema:
    if field not in WORDS:
        return {"type": "object"}
    return mapping(names_of(WORDS[field], parts.known), _of(hint, field, parts))


def _of_class(hint: type, parts: Definitions) -> Schema:
    if hint is bool:
        return _TRUTH
    if hint is date:
        return written(_DATE)
    if hint is Signal:
        return one_of(parts.part("signal"), _record(Signal, parts))
    if hint is Money:
        return short_or_long(written(AMOUNT.pattern), _record(Money, parts))
    if issubclass(hint, StrEnum):
        return parts.named(hint.__name__, lambda: words(words_of(hint)))
    if issubclass(hint, BaseModel):
        return _record(hint, parts)
    return {"type": ["integer", "string"]} if hint is int else TEXT
