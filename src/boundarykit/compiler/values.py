"""From a text to a typed value, as one whole number."""

from __future__ import annotations

import re

from boundarykit.compiler.names import Names
from boundarykit.compiler.written_lengths import how_to_write_duration
from boundarykit.diagnostics import Other, suggestion
from boundarykit.domain.durations import Duration
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
from boundarykit.language.currencies import amount_of
from boundarykit.language.nodes import MapNode, Node, Text, kind_of

_FEW = 7
"""More words than this are not listed in a message."""
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_OR_MORE = re.compile(r"(?=.*[^0-9])(?:>= *)?([0-9]{1,16})(?: *\+| or more)?")
_FITTING = {
    "duration": (DurationType,),
    "money": (MoneyType,),
    "number": (IntType,),
    "word": (EnumType, SetType, BoolType),
}


def resolve(node: Node, names: Names, fact_type: FactType | None = None) -> Text | None:
    """Return the text that stands for a value: itself, or a parameter's value on this day."""
    if isinstance(node, Text) and not node.value:
        names.faults.add("BK230", "a value is missing", node.span, "nothing stands here")
        return None
    if isinstance(node, Text):
        return node
    if isinstance(node, MapNode) and [key.value for key, _ in node.entries] == ["parameter"]:
        name = node.entries[0][1]
        if isinstance(name, Text):
            return _parameter(name, names, fact_type)
    names.faults.add(
        "BK230",
        "a value must be a text, or `{parameter: name}`",
        node.span,
        f"this is {kind_of(node)}",
    )
    return None


def _parameter(name: Text, names: Names, fact_type: FactType | None) -> Text | None:
    parameter = names.parameter(name)
    if parameter is None:
        return None
    fits = fact_type is None or isinstance(fact_type, _FITTING[parameter.type])
    if not fits:
        names.faults.add(
            "BK205",
            f"the parameter `{name.value}` is of type `{parameter.type}`, which does not fit here",
            name.span,
            f"{wanted(fact_type)} is needed here" if fact_type else "",
            others=(Other(parameter.name.span, "declared here"),),
        )
        return None
    return parameter.value


def value_of(text: Text, fact_type: FactType, names: Names) -> int | None:
    """Read one value of a type; what does not fit is reported."""
    match fact_type:
        case BoolType():
            if text.value in ("true", "yes", "false", "no"):
                return int(text.value in ("true", "yes"))
        case EnumType(_, values) | SetType(_, values):
            if text.value in values:
                return values.index(text.value)
        case IntType(low, high):
            if _WHOLE.fullmatch(text.value) and low <= int(text.value) <= high:
                return int(text.value)
        case DurationType():
            return duration_seconds(text, names)
        case MoneyType():
            return money_of(text, names)
    _does_not_fit(text, fact_type, names)
    return None


def _does_not_fit(text: Text, fact_type: FactType, names: Names) -> None:
    known = fact_type.values if isinstance(fact_type, EnumType | SetType) else ()
    names.faults.add(
        "BK205",
        f"`{text.value}` is not {wanted(fact_type)}",
        text.span,
        "does not fit the fact",
        help=suggestion(text.value, known) if known else _how_to_write(text, fact_type),
    )


def _how_to_write(text: Text, fact_type: FactType) -> str:
    more = _OR_MORE.fullmatch(text.value)
    if more is not None and isinstance(fact_type, IntType):
        return f"write `{{at_least: {more[1]}}}`, or `at least {more[1]}` in a row of a table"
    return _how_to_get_words(fact_type)


def _how_to_get_words(fact_type: FactType) -> str:
    has_words = isinstance(fact_type, EnumType | SetType)
    return "name a vocabulary, such as `uses: [core]`" if has_words else ""


def wanted(fact_type: FactType) -> str:
    """Name the kind of value that a type takes, in the words of an author."""
    match fact_type:
        case BoolType():
            return "yes or no"
        case EnumType(name) | SetType(name):
            listed = ", ".join(f"`{value}`" for value in fact_type.values)
            return (
                f"one of the {name}"
                if name.endswith("s") and len(fact_type.values) > _FEW
                else f"one of {listed}"
            )
        case IntType(low, high):
            return f"a whole number from {low} to {high}" if high < MOST else "a whole number"
        case DurationType():
            return "a duration such as `90 days`"
        case MoneyType():
            return "an amount such as `50 EUR`"


def duration_of(text: Text, names: Names) -> Duration | None:
    """Read a duration, in any unit."""
    try:
        return Duration.parse(text.value)
    except ValueError:
        names.faults.add(
            "BK205",
            f"`{text.value}` is not a duration",
            text.span,
            "not a duration",
            help=how_to_write_duration(text.value)
            or "write a whole number and a unit, such as `90 days` or `2 working days`",
        )
        return None


def duration_seconds(text: Text, names: Names) -> int | None:
    """Read a duration whose length is the same on every day."""
    duration = duration_of(text, names)
    if duration is not None and duration.seconds is None:
        names.faults.add(
            "BK205",
            f"`{text.value}` has no length of its own",
            text.span,
            "depends on the calendar",
            help="compare with days or hours here, such as `90 days`",
        )
        return None
    return None if duration is None else duration.seconds


def money_of(text: Text, names: Names) -> int | None:
    """Read an amount in minor units; all amounts of a policy have one currency."""
    amount = amount_of(text.value)
    if amount is None:
        names.faults.add(
            "BK205",
            f"`{text.value}` is not an amount of money",
            text.span,
            "not an amount",
            help="write a number and a currency, such as `50 EUR` or `12.50 GBP`",
        )
        return None
    _one_currency(text, amount[1], names)
    return amount[0]


def _one_currency(text: Text, currency: str, names: Names) -> None:
    names.currencies.setdefault(currency, text)
    first = next(iter(names.currencies))
    if first != currency:
        names.faults.add(
            "BK225",
            "the rules name amounts in two currencies",
            text.span,
            f"in {currency}",
            help="a policy counts in one currency",
            others=(Other(names.currencies[first].span, f"in {first}"),),
        )
