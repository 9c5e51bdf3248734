"""Hold the value that a layer gives to a parameter against the bounds that the base sets."""

from __future__ import annotations

from boundarykit.compiler.names import PARAMETER_TYPES
from boundarykit.compiler.parameters import can_be_read
from boundarykit.domain.durations import Duration, Unit
from boundarykit.language.currencies import amount_of
from boundarykit.language.nodes import Text
from boundarykit.language.permissions import BoundsText
from boundarykit.language.shapes import Faults

_SHORTEST_MONTH = 28 * 86_400
_LONGEST_MONTH = 31 * 86_400

_Scale = tuple[str, int, int]
"""What is measured, and the least and the most that a value can come to."""


def read_bounds(name: Text, kind: str, bounds: BoundsText, faults: Faults) -> None:
    """Report bounds that say nothing, or that no value of a parameter's type can keep."""
    if kind not in PARAMETER_TYPES:
        return  # that was reported
    stated = [text for text in (bounds.at_least, bounds.at_most) if text is not None]
    ordered = [*bounds.between, *stated]
    named = (bool(bounds.one_of), bool(bounds.between), bool(stated))
    if sum(named) != 1 or len(bounds.between) not in (0, 2):
        message = f"the bounds of `{name.value}` say nothing that can be kept"
        hint = "write `{between: [60 days, 180 days]}`, `{at_most: …}` or `{one_of: […]}`"
        faults.add("BK202", message, bounds.span, "one of these, and whole", help=hint)
        return
    if kind == "word" and ordered:
        message = f"the words of `{name.value}` have no order"
        hint = "name the words: `{one_of: […]}`"
        faults.add("BK244", message, ordered[0].span, "more or less than a word", help=hint)
        return
    for text in (*bounds.one_of, *ordered):
        if not can_be_read(text.value, kind):
            message = f"`{text.value}` is not a value of `{name.value}`"
            faults.add("BK205", message, text.span, f"the parameter is of type `{kind}`")


def keeps(value: Text, kind: str, bounds: BoundsText) -> bool:
    """Tell whether a value keeps the bounds, on every day of the calendar."""
    if bounds.one_of:
        return any(_same(value.value, text.value, kind) for text in bounds.one_of)
    low, high = bounds.between or (bounds.at_least, bounds.at_most)
    above = low is None or _not_less(value.value, low.value, kind)
    below = high is None or _not_less(high.value, value.value, kind)
    return above and below


def in_words(bounds: BoundsText) -> str:
    """Say what the bounds allow."""
    if bounds.one_of:
        return "one of " + ", ".join(f"`{text.value}`" for text in bounds.one_of)
    if bounds.between:
        return f"from `{bounds.between[0].value}` to `{bounds.between[1].value}`"
    least = "" if bounds.at_least is None else f"at least `{bounds.at_least.value}`"
    most = "" if bounds.at_most is None else f"at most `{bounds.at_most.value}`"
    return " and ".join(part for part in (least, most) if part)


def _same(one: str, other: str, kind: str) -> bool:
    return one == other if kind == "word" else _scale(one, kind) == _scale(other, kind)


def _not_less(value: str, least: str, kind: str) -> bool:
    """Tell whether a value is never less than another, however long its months are."""
    measured, bound = _scale(value, kind), _scale(least, kind)
    if measured[0] == bound[0]:
        return measured[1] >= bound[1]
    lengths = {"months", "seconds"}
    if {measured[0], bound[0]} != lengths:
        return False  # working days, or another currency: nobody can say
    return _seconds(measured)[1] >= _seconds(bound)[2]


def _seconds(scale: _Scale) -> _Scale:
    unit, low, high = scale
    if unit == "seconds":
        return scale
    return ("seconds", low * _SHORTEST_MONTH, high * _LONGEST_MONTH)


def _scale(text: str, kind: str) -> _Scale:
    if kind == "number":
        return ("number", int(text), int(text))
    if kind == "money":
        amount, currency = amount_of(text) or (0, "")
        return (currency, amount, amount)
    duration = Duration.parse(text)
    if duration.unit is Unit.WORKING_DAY:
        return ("working days", duration.count, duration.count)
    if duration.seconds is not None:
        return ("seconds", duration.seconds, duration.seconds)
    months = duration.months or 0
    return ("months", months, months)
