"""Schemas of responses with their terms, and of lengths of time."""

from __future__ import annotations

from functools import partial

from boundarykit.compiler.lengths import SAME_DAY
from boundarykit.compiler.measures import NEVER
from boundarykit.compiler.written_lengths import BOUNDED, SPECIAL_LENGTHS
from boundarykit.domain.durations import TEXT as DURATION
from boundarykit.domain.scales import Against
from boundarykit.domain.terms import INVOLVED
from boundarykit.ir.policy import ResponseKind
from boundarykit.language.documents import (
    BoundsText,
    LastsText,
    ReadmissionText,
    ReviewText,
    StillGivenText,
    TermsText,
)
from boundarykit.language.ladder import TERMS
from boundarykit.schema.definitions import Definitions, Maker
from boundarykit.schema.documentation import words_of
from boundarykit.schema.names import mapping, name
from boundarykit.schema.names import names_of as kind_of_names
from boundarykit.schema.objects import closed, object_of
from boundarykit.schema.scalars import Schema, list_of, one_of, short_or_long, words, written


def offers(parts: Definitions) -> Schema:
    """Describe a list of responses, each alone or with its terms."""
    known = parts.known.vocabulary.responses
    with_terms = closed(
        {
            word: {
                "description": kind.title,
                **parts.named(f"terms_of_{word}", partial(_terms_of, kind, parts)),
            }
            for word, kind in sorted(known.items())
        },
        "A response with its terms.",
        needed=[],
    )
    with_terms |= {"minProperties": 1, "maxProperties": 1}
    return list_of(one_of(parts.part("response"), with_terms))


def duration_text(_: Definitions) -> Schema:
    """Describe a length of time, as written."""
    return written(DURATION.pattern)


def duration(parts: Definitions) -> Schema:
    """Describe a length of time, or a parameter that holds one."""
    return short_or_long(parts.part("duration_text"), parts.part("parameter_value"))


def deadline(parts: Definitions) -> Schema:
    """Describe a deadline: a length of time, or the end of the day."""
    return one_of(words({SAME_DAY: "Until the end of the local day."}), parts.part("duration"))


def lasts(parts: Definitions) -> Schema:
    """Describe how long a response lasts."""
    special = words(dict.fromkeys(SPECIAL_LENGTHS, ""))
    bounded = written(BOUNDED)
    return one_of(special, parts.part("duration"), bounded, object_of(LastsText, parts))


def review(parts: Definitions) -> Schema:
    """Describe when a response is looked at again."""
    return one_of(parts.part("duration"), object_of(ReviewText, parts))


def readmission(parts: Definitions) -> Schema:
    """Describe how the customer comes back: never, or how."""
    never = words({NEVER: "The customer never comes back."})
    return one_of(never, object_of(ReadmissionText, parts))


def typically(parts: Definitions) -> Schema:
    """Describe how long something usually lasts."""
    between = list_of(parts.part("duration_text"), fewest=2)
    return one_of(between, parts.part("duration"), object_of(BoundsText, parts))


def against(_: Definitions) -> Schema:
    """Describe whom a measure is against."""
    whom = words(words_of(Against))
    return one_of(whom, list_of(whom))


def names_of(kind: str) -> Maker:
    """Describe a name of one kind, or a list of them."""

    def made(parts: Definitions) -> Schema:
        one = name(kind, parts.known)
        return one_of(one, list_of(one))

    return made


def not_by(parts: Definitions) -> Schema:
    """Describe who may not decide."""
    role = one_of(words({INVOLVED: "Whoever is involved in the matter."}), parts.part("role"))
    return one_of(role, list_of(role))


def still_given(parts: Definitions) -> Schema:
    """Describe the services that go on: a list, or each with its terms."""
    service = name("service", parts.known)
    with_terms = parts.named("StillGivenText", lambda: object_of(StillGivenText, parts))
    each = mapping(kind_of_names("service", parts.known), with_terms)
    return one_of(service, list_of(service), each)


def _terms_of(kind: ResponseKind, parts: Definitions) -> Schema:
    """Describe the terms that one response takes, issued by those who may."""
    not_taken = [term for term in TERMS if term not in kind.takes]
    titles = {role.id: role.title for role in parts.known.vocabulary.roles}
    by = {role: titles.get(role, "") for role in kind.issued_by}
    instead = {"by": words(by) if by else name("role", parts.known)}
    return object_of(TermsText, parts, without=not_taken, instead=instead)
