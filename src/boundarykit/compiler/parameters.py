"""The value of each parameter on one day."""

from __future__ import annotations

import re
from datetime import date

from boundarykit.compiler.dates import read_date
from boundarykit.compiler.names import PARAMETER_TYPES, Parameter
from boundarykit.diagnostics import suggestion
from boundarykit.domain.durations import Duration
from boundarykit.language.currencies import amount_of
from boundarykit.language.documents import ParameterText
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults

_NUMBER = re.compile(r"-?[0-9]{1,16}")
_EXAMPLES = {
    "duration": "a duration such as `90 days`",
    "money": "an amount of money such as `50 EUR`",
    "number": "a whole number",
}


def parameter_on(name: Text, text: ParameterText, day: date, faults: Faults) -> Parameter | None:
    """Return a parameter's value on a day; every fault of its text is reported."""
    kind = text.type.value
    if kind not in PARAMETER_TYPES:
        hint = suggestion(kind, PARAMETER_TYPES)
        label = "not a type of parameter"
        faults.add("BK231", f"unknown type `{kind}`", text.type.span, label, help=hint)
        return None
    if text.review_by is not None:
        read_date(text.review_by, faults)
    if (text.value is None) == (not text.values):
        faults.add(
            "BK202",
            f"the parameter `{name.value}` needs either `value` or `values`",
            name.span,
            "one of them, not both",
            help="write `value: 90 days`, or `values:` with a date for each",
        )
        return None
    value = text.value or _value_on(name, text, day, faults)
    if value is None or not _fits(value, kind, faults):
        return None
    return Parameter(name, kind, value)


def _value_on(name: Text, text: ParameterText, day: date, faults: Faults) -> Text | None:
    dated = [(read_date(entry.key, faults), entry.value) for entry in text.values]
    if any(starts is None or value is None for starts, value in dated):
        return None  # what is wrong with it was reported
    begun = [
        (starts, value.value)
        for starts, value in dated
        if starts is not None and value is not None and starts <= day
    ]
    if not begun:
        faults.add(
            "BK235",
            f"the parameter `{name.value}` has no value when the rules come into force",
            name.span,
            "its first value comes later",
            help="add a value from the date on which the rules come into force",
        )
        return None
    return max(begun, key=lambda pair: pair[0])[1]


def _fits(text: Text, kind: str, faults: Faults) -> bool:
    if can_be_read(text.value, kind):
        return True
    message = f"`{text.value}` is not {_EXAMPLES[kind]}"
    faults.add("BK205", message, text.span, f"does not fit a parameter of type `{kind}`")
    return False


def can_be_read(text: str, kind: str) -> bool:
    """Tell whether a text is a value of a type of parameter; any text is a word."""
    if kind == "word":
        return True
    if kind == "number":
        return _NUMBER.fullmatch(text) is not None
    if kind == "money":
        return amount_of(text) is not None
    try:
        Duration.parse(text)
    except ValueError:
        return False
    return True
