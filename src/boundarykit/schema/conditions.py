"""Schemas of conditions: which facts can be read, and which words and values fit each."""

from __future__ import annotations

from functools import partial

from boundarykit.compiler.fact_tests import ABOUT_WORDS, words_for
from boundarykit.compiler.points import MOST_POINTS
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType
from boundarykit.language.currencies import AMOUNT
from boundarykit.schema.definitions import Definitions
from boundarykit.schema.names import mapping, names_of
from boundarykit.schema.objects import closed
from boundarykit.schema.scalars import (
    YES_NO,
    Schema,
    list_of,
    one_of,
    short_or_long,
    whole_number,
    words,
    written,
)

_FIXED_LENGTH = r"[0-9]{1,6} (second|minute|hour|day|week)s?"
"""Conditions compare lengths that are the same on every day."""
_SEVERAL = ("one_of", "not_in", "any_of", "all_of", "none_of")
_FINDING = "finding."
_HISTORY = "history."


def conditions(parts: Definitions) -> Schema:
    """Describe what stands under `when`: a list of conditions, one condition, or `always`."""
    one = parts.part("condition")
    return one_of(list_of(one, fewest=1), one, words({"always": "It always holds."}))


def condition(parts: Definitions) -> Schema:
    """Describe one condition of a rule: facts, findings, histories, `any` and `all`."""
    return _mapping(parts, "condition", _facts(parts) | _findings(parts), _patterns(parts))


def event_conditions(parts: Definitions) -> Schema:
    """Describe what an event is: conditions on interactions, on measures, or on requests."""
    found = []
    for record in ("interaction", "measure", "request"):
        one = parts.named(f"condition_on_{record}", partial(_of_record, parts, record))
        found += [one, list_of(one, fewest=1)]
    return one_of(*found)


def value(fact: Fact, parts: Definitions) -> Schema:
    """Describe one value of a fact."""
    match fact.type:
        case BoolType():
            return parts.part("yes_no")
        case SetType(list_name, values) | EnumType(list_name, values):
            about = parts.known.vocabulary.about
            said = {word: about.get(f"{list_name}.{word}", "") for word in values}
            return parts.named(f"one_of_{fact.name}", lambda: words(said))
        case IntType(low, high):
            return whole_number(low, high)
        case DurationType():
            return written(_FIXED_LENGTH)
        case MoneyType():
            return written(AMOUNT.pattern)


def points(parts: Definitions) -> Schema:
    """Describe what each event counts: a number, or a number and how long it lasts."""
    number = one_of(whole_number(1, MOST_POINTS), parts.part("parameter_value"))
    more = {
        "points": {"description": "How many points it counts.", **number},
        "for": {"description": "How long it counts: `2 years`.", **parts.part("duration")},
    }
    weight = short_or_long(
        number,
        one_of(closed(more, "What it counts.", needed=["points"]), parts.part("parameter_value")),
    )
    return mapping(names_of("event", parts.known), weight)


def parameter(parts: Definitions) -> Schema:
    """Describe `{parameter: name}`, which stands for its value."""
    return {
        "type": "object",
        "properties": {"parameter": _parameter_name(parts)},
        "required": ["parameter"],
        "additionalProperties": False,
    }


def _parameter_name(parts: Definitions) -> Schema:
    about = "The parameter whose value stands here."
    return {"description": about, **parts.part("parameter")}


def _of_record(parts: Definitions, record: str) -> Schema:
    return _mapping(parts, f"condition_on_{record}", _facts(parts, record), {})


def _mapping(
    parts: Definitions, own: str, facts: dict[str, Schema], patterns: dict[str, Schema]
) -> Schema:
    itself = list_of(parts.named(own, dict), fewest=1)
    groups = {
        "any": {"description": "Holds when one of these conditions does.", **itself},
        "all": {"description": "Holds when every one of these conditions does.", **itself},
    }
    return {
        "type": "object",
        "minProperties": 1,
        "properties": facts | groups,
        **({"patternProperties": patterns} if patterns else {}),
        "additionalProperties": False,
    }


def _facts(parts: Definitions, record: str = "") -> dict[str, Schema]:
    return {
        name: {"description": _about(fact), **_named_test(fact, parts)}
        for name, fact in parts.facts(record=record).items()
    } | ({} if record else _histories(parts))


def _histories(parts: Definitions) -> dict[str, Schema]:
    by_name: dict[str, list[Fact]] = {}
    for fact in parts.known.histories:
        by_name.setdefault(fact.name, []).append(fact)
    return {
        name: {
            "description": _about(facts[0]),
            **one_of(*(_named_test(f, parts) for f in facts)),
        }
        for name, facts in by_name.items()
    }


def _findings(parts: Definitions) -> dict[str, Schema]:
    found = names_of("finding", parts.known).known
    defined = names_of("definition", parts.known).known
    return {
        **{f"{_FINDING}{each}": parts.part("test_of_findings") for each in sorted(found)},
        **{f"definition.{each}": parts.part("test_of_definitions") for each in sorted(defined)},
    }


def _patterns(parts: Definitions) -> dict[str, Schema]:
    """Describe findings and histories of rule files that were not loaded."""
    others = names_of("finding", parts.known).others
    if not others:
        return {}
    return {
        f"^finding\\.{others}$": parts.part("test_of_findings"),
        f"^definition\\.{others}$": parts.part("test_of_definitions"),
        f"^history\\.{others}$": {"type": ["string", "number", "boolean", "object"]},
    }


def test_of_findings(parts: Definitions) -> Schema:
    """Describe what is asked of a finding."""
    asked = {"type": "object", "maxProperties": 1, "additionalProperties": False}
    known = {word: {"description": ABOUT_WORDS[word], **YES_NO} for word in ("is", "not")}
    return short_or_long(
        YES_NO, {**asked, "properties": known | {"parameter": _parameter_name(parts)}}
    )


def test_of_definitions(parts: Definitions) -> Schema:
    """Describe what is asked of a definition."""
    one = parts.part("standing")
    asked = {word: {"description": ABOUT_WORDS[word], **one} for word in ("is", "not")}
    several = {
        word: {"description": ABOUT_WORDS[word], **list_of(one, fewest=1)}
        for word in ("one_of", "not_in")
    }
    form = {"type": "object", "maxProperties": 1, "additionalProperties": False}
    return short_or_long(one, {**form, "properties": asked | several})


def needs(_: Definitions) -> Schema:
    """Describe how many elements of a definition must be met."""
    count = {"description": "As many, at least.", **whole_number(1, 99)}
    many = {
        "type": "object",
        "properties": {"at_least": count},
        "required": ["at_least"],
        "additionalProperties": False,
    }
    return one_of({"enum": ["all", "any"]}, many)


def _named_test(fact: Fact, parts: Definitions) -> Schema:
    return parts.named(f"test_of_{_path(fact)}", partial(_test_of, fact, parts))


def _test_of(fact: Fact, parts: Definitions) -> Schema:
    """Describe what is asked of a fact: a value, or words with values."""
    one = value(fact, parts)
    words_with_values = parts.named(f"words_for_{_path(fact)}", partial(_words_for, fact, parts))
    return (
        words_with_values
        if isinstance(fact.type, SetType)
        else short_or_long(one, words_with_values)
    )


def _words_for(fact: Fact, parts: Definitions) -> Schema:
    one = value(fact, parts)
    properties = {
        word: {"description": ABOUT_WORDS[word], **_operand(word, one, parts)}
        for word in words_for(fact.type)
    }
    properties["parameter"] = _parameter_name(parts)
    return {
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        "dependencies": {"parameter": {"maxProperties": 1}},
        "additionalProperties": False,
    }


def _operand(word: str, one: Schema, parts: Definitions) -> Schema:
    held = parts.part("parameter_value")
    match word:
        case "known":
            return parts.part("yes_no")
        case "if_unknown":
            return parts.part("if_unknown")
        case "between":
            return {**list_of(one_of(one, held), fewest=2), "maxItems": 2}
    if word in _SEVERAL:
        # In a list, editors offer what `anyOf` names, and tell well what is wrong with it.
        return list_of(one_of(one, held), fewest=1)
    return short_or_long(one, held)


def _path(fact: Fact) -> str:
    """Name a fact in the path of a reference, which a slash would part."""
    return fact.key.replace("/", ".")


def _about(fact: Fact) -> str:
    """Say what a fact says, and what holds when it is unknown."""
    if not fact.nullable:
        return fact.about
    if fact.if_unknown is None:
        return f"{fact.about} It can be unknown: say `known` or `if_unknown`.".strip()
    match fact.type:
        case BoolType():
            assumed = "true" if fact.if_unknown else "false"
        case EnumType(_, values):
            assumed = values[fact.if_unknown]
        case _:
            assumed = str(fact.if_unknown)
    return f"{fact.about} When it is unknown, `{assumed}` is assumed.".strip()
