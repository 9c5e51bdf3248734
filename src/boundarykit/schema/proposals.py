"""Schemas of what a person proposes in a scenario, and of what is expected of its review."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from boundarykit.compiler.measures import NEVER
from boundarykit.compiler.written_lengths import SPECIAL_LENGTHS
from boundarykit.domain.durations import Duration
from boundarykit.domain.model import Instant, Word
from boundarykit.domain.proposal import (
    ProposedLength,
    ProposedNotice,
    ProposedReadmission,
    ProposedResponse,
    ProposedService,
    WrittenInstant,
)
from boundarykit.domain.review.result import PointKind, Verdict
from boundarykit.domain.scales import Listed
from boundarykit.language.ids import WORD
from boundarykit.schema.definitions import Definitions
from boundarykit.schema.documentation import docs_of, first_line, words_of
from boundarykit.schema.names import mapping, names_of
from boundarykit.schema.objects import closed
from boundarykit.schema.scalars import TEXT, YES_NO, Schema, list_of, one_of, whole_number, words
from boundarykit.schema.scalars import written as written_like
from boundarykit.testing.expected_review import POINT_KEYS, REVIEW_KEYS
from boundarykit.testing.proposal_of import PROPOSAL_KEYS

_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*([Zz]|[+-][0-9]{2}:?[0-9]{2})"
_FACT = r"^([a-z0-9-]+/)?[a-z_]+(\.[a-z0-9_]+)+$"
_MOST_VOTES = 10_000
_AS_RULES_WRITE = {"together_with": "with", "means": "in"}
"""Fields whose key in a scenario is another word."""
_ROLES = ("by", "to", "together_with", "confirmed_by", "copy_to")
"""Fields that hold roles."""


def proposal(parts: Definitions) -> Schema:
    """Describe a proposal: a list of responses with their terms, perhaps with its moment."""
    about = PROPOSAL_KEYS
    listed = list_of(_response(parts))
    whole = {
        "at": {"description": about["at"], **written_like(_INSTANT)},
        "respond": {"description": about["respond"], **listed},
    }
    return one_of(listed, closed(whole, "What a person decides.", needed=["respond"]))


def expected_review(parts: Definitions) -> Schema:
    """Describe what is expected of a review: its verdict, or more of it."""
    verdict = words(words_of(Verdict))
    point = _named_thing(words_of(PointKind), _point(parts), parts)
    terms = one_of(TEXT, closed({"term": TEXT}, "The term.", needed=[]))
    listed: dict[str, Schema] = {
        "points": _some(list_of(point)),
        "unsaid": _some(list_of(one_of(parts.part("response"), _keyed(terms, parts)))),
        "beyond": _some(list_of(parts.part("response"))),
    }
    keys = {
        key: {"description": about, **(verdict if key == "verdict" else listed[key])}
        for key, about in REVIEW_KEYS.items()
    }
    return one_of(verdict, closed(keys, "What the review says.", needed=[]))


def expected_facts(parts: Definitions) -> Schema:
    """Describe the values that facts are expected to have."""
    facts = [*parts.facts().values(), *parts.known.histories]
    known = {fact.name: {"description": fact.about} for fact in facts}
    return {
        "type": "object",
        "description": "The values of facts, as rules write them.",
        "properties": dict(sorted(known.items())),
        "patternProperties": {_FACT: one_of(TEXT, list_of(TEXT))},
        "additionalProperties": False,
    }


def _some(listed: Schema) -> Schema:
    parts_of_it = {
        "has": {"description": "What is among them.", **listed},
        "lacks": {"description": "What is not among them.", **listed},
    }
    return one_of(listed, closed(parts_of_it, "What is among them, and what is not.", needed=[]))


def _named_thing(known: dict[str, str], details: Schema, parts: Definitions) -> Schema:
    response = parts.part("response")
    keys = {
        name: {"description": about, **one_of(response, details)} for name, about in known.items()
    }
    one = {**closed(keys, "One point.", needed=[]), "minProperties": 1, "maxProperties": 1}
    return one_of(words(known), one)


def _point(parts: Definitions) -> Schema:
    several = one_of(TEXT, list_of(TEXT))
    shapes = {"response": parts.part("response"), "term": TEXT, "names": several, "rules": several}
    keys = {key: {"description": POINT_KEYS[key], **shapes[key]} for key in POINT_KEYS}
    return closed(keys, "What is expected of a point.", needed=[])


def _response(parts: Definitions) -> Schema:
    terms = parts.named("proposed_terms", partial(_fields, ProposedResponse, parts))
    return one_of(parts.part("response"), _keyed(terms, parts))


def _keyed(value: Schema, parts: Definitions) -> Schema:
    keyed = mapping(names_of("response", parts.known), value)
    return {**keyed, "minProperties": 1, "maxProperties": 1}


def _fields(model: type[BaseModel], parts: Definitions) -> Schema:
    hints, docs = get_type_hints(model, include_extras=True), docs_of(model)
    properties = {
        _AS_RULES_WRITE.get(field, field): {
            "description": docs.get(field, ""),
            **_of(hints[field], field, parts),
        }
        for field in model.model_fields
        if field != "id"
    }
    return closed(properties, first_line(model), needed=[])


def _of(hint: Any, field: str, parts: Definitions) -> Schema:
    """Describe what stands under a field of a proposed response."""
    if field == "still_given":
        return _services(parts)
    if hint == Word:
        return parts.part("role") if field in _ROLES else written_like(WORD.pattern)
    if hint in (Instant, WrittenInstant):
        return written_like(_INSTANT)
    if isinstance(hint, type):
        return _of_class(hint, parts)
    if hasattr(hint, "__metadata__"):
        return _one_or_more(_of(get_args(get_args(hint)[0])[0], field, parts))
    inner = [each for each in get_args(hint) if each is not type(None)]
    return one_of(*(_of(each, field, parts) for each in inner))


def _one_or_more(item: Schema) -> Schema:
    return one_of(item, list_of(item))


def _of_class(hint: type, parts: Definitions) -> Schema:
    if hint is ProposedLength:
        return _length(parts)
    if hint is ProposedNotice:
        return one_of(YES_NO, parts.named(hint.__name__, partial(_fields, hint, parts)))
    if hint is ProposedReadmission:
        never = words({NEVER: "The customer never comes back."})
        return one_of(never, parts.named(hint.__name__, partial(_fields, hint, parts)))
    if hint is Duration:
        return parts.part("duration_text")
    if hint is bool:
        return YES_NO
    if hint is int:
        return whole_number(0, _MOST_VOTES)
    if issubclass(hint, Listed):
        return words(words_of(hint))
    if issubclass(hint, BaseModel):
        return parts.named(hint.__name__, partial(_fields, hint, parts))
    return TEXT


def _services(parts: Definitions) -> Schema:
    """Describe the services that go on: words, or each with its terms, as rules write them."""
    word = written_like(WORD.pattern)
    about = partial(_fields, ProposedService, parts)
    each = {
        "type": "object",
        "patternProperties": {WORD.pattern: parts.named(ProposedService.__name__, about)},
        "additionalProperties": False,
    }
    return one_of(word, list_of(word), each)


def _length(parts: Definitions) -> Schema:
    special = words(dict.fromkeys(SPECIAL_LENGTHS, ""))
    word = written_like(WORD.pattern)
    until = one_of(written_like(_INSTANT), word, list_of(word))
    ends = closed({"until": until}, "Until a moment, or until something is so.", needed=["until"])
    return one_of(special, parts.part("duration_text"), ends)
