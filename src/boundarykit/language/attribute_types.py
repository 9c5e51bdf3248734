"""The type of an attribute: which values it can have, and which is assumed when it is unknown."""

from __future__ import annotations

import re

from boundarykit.diagnostics import shown_name, suggestion
from boundarykit.facts.encode import seconds_of
from boundarykit.ir.types import (
    MOST,
    BoolType,
    DurationType,
    EnumType,
    FactType,
    IntType,
    MoneyType,
    SetType,
)
from boundarykit.language.documents import AttributeText
from boundarykit.language.nodes import ListNode, MapNode, Text
from boundarykit.language.shapes import Faults
from boundarykit.language.words import keep_one, unknown

ATTRIBUTE_TYPES = {
    "duration": "",
    "money": "",
    "number": "between",
    "scale": "scale",
    "word": "values",
    "words": "values",
    "yes_no": "",
}
"""Each type, with the key of its own that it takes, if any."""
_YES_NO = {"true": 1, "yes": 1, "false": 0, "no": 0}
_NUMBER = re.compile(r"-?[0-9]{1,16}")
_TWO = 2
_PLAIN: dict[str, FactType] = {
    "duration": DurationType(),
    "money": MoneyType(),
    "yes_no": BoolType(),
}


def type_of(text: AttributeText, node: MapNode, faults: Faults) -> FactType | None:
    """Return the type of an attribute, or nothing when its fault was reported."""
    kind = text.type.value
    if kind not in ATTRIBUTE_TYPES:
        unknown(
            "BK231", "type", text.type, ATTRIBUTE_TYPES, faults, label="not a type of attribute"
        )
        return None
    _refuse_keys_of_other_types(kind, node, faults)
    if kind == "number":
        return _number_type(text, node, faults)
    if kind in _PLAIN:
        return _PLAIN[kind]
    words = _words(text, node, faults)
    if not words:
        return None
    if kind == "scale":
        return EnumType("scale", words, ordered=True)
    if kind == "words":
        return SetType("values", tuple(sorted(words)))
    return EnumType("values", tuple(sorted(words)))


def _refuse_keys_of_other_types(kind: str, node: MapNode, faults: Faults) -> None:
    types = {key: other for other, key in reversed(ATTRIBUTE_TYPES.items())}
    for key, _ in node.entries:
        if key.value in types and key.value != ATTRIBUTE_TYPES[kind]:
            faults.add(
                "BK201",
                f"an attribute of type `{kind}` has no key `{key.value}`",
                key.span,
                f"a key of the type `{types[key.value]}`",
                help=f"leave it out, or write `type: {types[key.value]}`",
            )


def _words(text: AttributeText, node: MapNode, faults: Faults) -> tuple[str, ...]:
    kind, key = text.type.value, ATTRIBUTE_TYPES[text.type.value]
    stated = node.get(key)
    if stated is None or (isinstance(stated, ListNode) and not stated.items):
        message = f"an attribute of type `{kind}` needs its words"
        span = text.type.span if stated is None else stated.span
        faults.add("BK202", message, span, "without words", help=f"say `{key}: [low, high]`")
    first: dict[str, Text] = {}
    for word in text.scale if kind == "scale" else text.values:
        if word.value in first:
            message = f"{shown_name(word.value)} stands twice in `{key}`"
            keep_one(message, first[word.value], word, faults)
        else:
            first[word.value] = word
    return tuple(first)


def _number_type(text: AttributeText, node: MapNode, faults: Faults) -> IntType:
    message = "a number needs its lowest and highest value"
    help_text = "say `between: [0, 100]`, so that rules can be analysed"
    anything = IntType(-MOST, MOST)
    stated = node.get("between")
    if stated is None:
        faults.add("BK202", message, text.type.span, "without bounds", help=help_text)
        return anything
    if not isinstance(stated, ListNode) or len(text.between) != len(stated.items):
        return anything  # what is no text was reported
    if len(text.between) != _TWO:
        faults.add("BK202", message, stated.span, "not two bounds", help=help_text)
        return anything
    bounds = [(bound, _number(bound)) for bound in text.between]
    for bound, number in bounds:
        if number is None:
            label = "not a whole number, or one too large"
            faults.add("BK202", message, bound.span, label, help=help_text)
    low, high = (number for _, number in bounds)
    if low is None or high is None:
        return anything
    if low > high:
        message, label = (
            f"no number is at least `{low}` and at most `{high}`",
            "the wrong way round",
        )
        faults.add("BK205", message, stated.span, label, help=f"write `between: [{high}, {low}]`")
    return IntType(min(low, high), max(low, high))


def _number(text: Text) -> int | None:
    if _NUMBER.fullmatch(text.value) is None:
        return None
    number = int(text.value)
    return number if -MOST <= number <= MOST else None


def assumed(text: Text | None, name: str, fact_type: FactType, faults: Faults) -> int | None:
    """Read the value that is assumed when the fact of this name and type is unknown."""
    if text is None:
        return None
    match fact_type:
        case BoolType():
            value, hint = _YES_NO.get(text.value), "write `true` or `false`"
        case EnumType(_, values):
            value = values.index(text.value) if text.value in values else None
            hint = suggestion(text.value, values)
        case IntType(low, high):
            value, hint = _number(text), f"write a whole number from `{low}` to `{high}`"
            value = value if value is not None and low <= value <= high else None
        case DurationType():
            value, hint = seconds_of(text.value), "write a length such as `90 days`"
        case _:
            value, hint = None, "leave it out; rules say what holds when it is unknown"
    if value is None:
        message, label = (
            f"{shown_name(text.value)} is not a value of `{name}`",
            "not one of its values",
        )
        faults.add("BK205", message, text.span, label, help=hint)
    return value
