"""The schema of each kind of file, and of all kinds in one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from boundarykit.compiler.judge_by import CONDUCT, DECISION
from boundarykit.compiler.layers import REGION
from boundarykit.compiler.names import PARAMETER_TYPES
from boundarykit.domain.scales import Means, Meanwhile, Scope, Share, Silence, Standing
from boundarykit.ir.facts import Reader
from boundarykit.ir.histories import Calendar, DistinctWhat, IfNone, Same, StartsFrom
from boundarykit.ir.terms import DutyStarts, ForEach
from boundarykit.ir.types import MOST, MoneyType
from boundarykit.language.attribute_types import ATTRIBUTE_TYPES
from boundarykit.language.documents import AttributeText
from boundarykit.language.files import KINDS, LANGUAGE_VERSION
from boundarykit.language.ladder import TERMS
from boundarykit.language.vocabulary import MERGING
from boundarykit.schema import conditions, proposals, scenarios, tables, terms
from boundarykit.schema.cases import case
from boundarykit.schema.definitions import Definitions, Maker
from boundarykit.schema.documentation import words_of
from boundarykit.schema.known import Known
from boundarykit.schema.names import NAMES, mapping, name, names_of
from boundarykit.schema.objects import object_of
from boundarykit.schema.scalars import YES_NO, Schema, list_of, one_of, whole_number, words, written

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that the YAML servers of editors read."""


def schema_text(known: Known, kind: str | None = None) -> str:
    """Return the schema of a kind of file, or of all kinds, as JSON: the same bytes for ever."""
    return json.dumps(schema_of(known, kind), ensure_ascii=False, separators=(",", ":")) + "\n"


def schema_of(known: Known, kind: str | None = None) -> Schema:
    """Return the schema of a kind of file; without one, of every kind by what `kind` says."""
    parts = Definitions(known, PARTS)
    whole = _every_kind(parts) if kind is None else _file(kind, parts)
    return {"$schema": DRAFT, **whole, "definitions": parts.made}


def _every_kind(parts: Definitions) -> Schema:
    kinds = {kind: parts.named(f"{kind}_file", partial(_file, kind, parts)) for kind in KINDS}
    return {
        "type": "object",
        "title": "A file of boundarykit",
        "required": ["boundarykit", "kind"],
        "properties": {"boundarykit": parts.part("version"), "kind": words(_about_kinds())},
        "allOf": [
            {"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": file}
            for kind, file in kinds.items()
        ],
    }


def _file(kind: str, parts: Definitions) -> Schema:
    its_kind = words({kind: _about_kinds()[kind]})
    return object_of(KINDS[kind], parts, instead={"kind": its_kind})


def _about_kinds() -> dict[str, str]:
    return {kind: (shape.__doc__ or "").partition(". ")[0] + "." for kind, shape in KINDS.items()}


def _listed(words_in: type[StrEnum]) -> Maker:
    return lambda _: words(words_of(words_in))


def _plain(known: Iterable[str]) -> Maker:
    return lambda _: words(dict.fromkeys(known, ""))


def _amount_fact(parts: Definitions) -> Schema:
    facts = {**parts.facts(record="interaction"), **parts.facts(record="measure")}
    return words({f.name: f.about for f in facts.values() if isinstance(f.type, MoneyType)})


def _attributes(parts: Definitions) -> Schema:
    declared = parts.named("AttributeText", lambda: object_of(AttributeText, parts))
    return mapping(names_of("new_word", parts.known), declared)


def _new_findings(parts: Definitions) -> Schema:
    finding = name("new_word", parts.known)
    return one_of(finding, list_of(finding))


def _practices(parts: Definitions) -> Schema:
    practice = name("practice", parts.known)
    return one_of(practice, list_of(practice))


def _name(kind: str) -> Maker:
    return lambda parts: name(kind, parts.known)


PARTS: dict[str, Maker] = {
    **{kind: _name(kind) for kind in NAMES},
    **{f"declared_{kind}": _name(f"declared_{kind}") for kind in ("response", "role", "rung")},
    **{f"merging_{term}": _plain(ways) for term, ways in MERGING.items()},
    **scenarios.EXPECTED,
    "against": terms.against,
    "amount_fact": _amount_fact,
    "attribute_type": _plain(ATTRIBUTE_TYPES),
    "attributes": _attributes,
    "calendar": _listed(Calendar),
    "case": case,
    "condition": conditions.condition,
    "condition_words": terms.names_of("condition_word"),
    "conditions": conditions.conditions,
    "csv_file": tables.csv_file,
    "deadline": terms.deadline,
    "distinct": _listed(DistinctWhat),
    "duration": terms.duration,
    "duration_text": terms.duration_text,
    "duty_start": _listed(DutyStarts),
    "expected_facts": proposals.expected_facts,
    "expected_review": proposals.expected_review,
    "event_conditions": conditions.event_conditions,
    "fact_read": tables.fact_read,
    "for_each": _listed(ForEach),
    "if_none": _listed(IfNone),
    "if_unknown": lambda _: words({"fails": "It fails.", "holds": "It holds."}),
    "judge_by": _plain((CONDUCT, DECISION)),
    "lasts": terms.lasts,
    "means": _listed(Means),
    "meanwhile": _listed(Meanwhile),
    "lengths_of": tables.lengths_of,
    "new_findings": _new_findings,
    "not_by": terms.not_by,
    "needs": conditions.needs,
    "number": lambda _: whole_number(-MOST, MOST),
    "offers": terms.offers,
    "parameter_type": _plain(PARAMETER_TYPES),
    "parameter_value": conditions.parameter,
    "points": conditions.points,
    "practices": _practices,
    "proposal": proposals.proposal,
    "reader": _listed(Reader),
    "region": lambda _: written(REGION.pattern),
    "readmission": terms.readmission,
    "review": terms.review,
    "roles": terms.names_of("role"),
    "rules": scenarios.rules,
    "same": _listed(Same),
    "scenario": scenarios.scenario,
    "scope": _listed(Scope),
    "share": _listed(Share),
    "silence_means": _listed(Silence),
    "statements": terms.names_of("statement"),
    "still_given": terms.still_given,
    "table_columns": tables.columns,
    "table_rows": tables.rows,
    "starts_from": _listed(StartsFrom),
    "standing": _listed(Standing),
    "term": _plain(TERMS),
    "test_of_definitions": conditions.test_of_definitions,
    "test_of_findings": conditions.test_of_findings,
    "this_one": _plain(("counted", "not_counted")),
    "typically": terms.typically,
    "up_to": lambda _: whole_number(1, 10_000),
    "variation": scenarios.variation,
    "version": lambda _: {"enum": [int(LANGUAGE_VERSION), LANGUAGE_VERSION]},
    "window": lambda _: words(
        {"ever": "Everything there ever was.", "in_force": "The measures that are in force."}
    ),
    "yes_no": lambda _: YES_NO,
}
"""Every part of a schema that the documents name, and who makes it."""
