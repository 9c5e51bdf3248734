"""Lower lengths of time: deadlines, and how long a response lasts."""

from __future__ import annotations

from datetime import UTC, datetime

from boundarykit.compiler.names import Names
from boundarykit.compiler.values import duration_of, resolve
from boundarykit.compiler.words import lower_words
from boundarykit.compiler.written_lengths import (
    SPECIAL_LENGTHS,
    how_to_write_length,
    length_of,
)
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration, Unit
from boundarykit.ir.terms import Deadline, LastsTerm, SameDay
from boundarykit.language.documents import BoundsText, LastsText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.shapes import read

_ANY_DAY = datetime(2001, 1, 1, tzinfo=UTC)
SAME_DAY = "same day"
"""How a deadline is written that ends with the local day."""
_ONE_LENGTH = "write `12 months`, `{at_least: 30 days}` or `{range: [6 months, 1 year]}`"
_A_LENGTH = "write a length such as `3 months`, `at most 30 days` or `permanent`"
_USUAL = "write `60 days`, `[30 days, 90 days]` or `{at_least: 90 days}`"
_TWO = len(("least", "most"))


def lower_deadline(node: Node, names: Names) -> Deadline | None:
    """Lower `within`: a length of time, or the end of the day."""
    text = resolve(node, names)
    if text is None:
        return None
    return SameDay() if text.value == SAME_DAY else _some_time(text, names)


def lower_time(node: Node, names: Names) -> Duration | None:
    """Lower a length of time that is more than none."""
    text = resolve(node, names)
    return None if text is None else _some_time(text, names)


def _some_time(text: Text, names: Names) -> Duration | None:
    duration = duration_of(text, names)
    if duration is not None and duration.count == 0:
        no_time(text, names)
        return None
    return duration


def no_time(text: Text, names: Names) -> None:
    """Report a length of time that is over at once."""
    names.faults.add("BK205", f"`{text.value}` is no time at all", text.span, "over at once")


def lower_lasts(node: Node, names: Names) -> LastsTerm | None:
    """Lower how long a response lasts."""
    if isinstance(node, MapNode) and node.get("parameter") is None:
        return _open_length(node, names)
    text = resolve(node, names)
    if text is None:
        return None
    if text.value in SPECIAL_LENGTHS:
        return LastsTerm(SPECIAL_LENGTHS[text.value])
    written = length_of(text)
    if isinstance(written, MapNode):
        return _open_length(written, names)
    if written is None:
        message, hint = f"`{text.value}` is not a length", how_to_write_length(text) or _A_LENGTH
        names.faults.add("BK205", message, text.span, "not a length", help=hint)
        return None
    return _length(LastsKind.FIXED, text, text, names)


def _open_length(node: MapNode, names: Names) -> LastsTerm | None:
    text = read(LastsText, node, names.faults, "`lasts`")
    if text is None:
        return None
    keys = ("at_least", "at_most", "range", "until", "typically")
    stated = {name for name in keys if getattr(text, name)}
    if text.until is not None and stated <= {"until", "at_least", "at_most"}:
        return _until(text, text.until, names)
    if len(stated) != 1 or (text.range and len(text.range) != _TWO):
        message = "`lasts` must say one length"
        names.faults.add("BK202", message, node.span, help=_ONE_LENGTH)
        return None
    if text.typically is not None:
        return _typically(text.typically, names)
    if text.range:
        return _range(LastsKind.RANGE, text.range[0], text.range[1], names)
    return _bounds(text, None, names)


def _bounds(text: LastsText | BoundsText, kind: LastsKind | None, names: Names) -> LastsTerm | None:
    """Lower the shortest or the longest length; without a kind, as what it is."""
    bound = text.at_least or text.at_most
    value = None if bound is None else resolve(bound, names)
    if value is None:
        return None
    if text.at_least is not None:
        return _length(kind or LastsKind.AT_LEAST, value, None, names)
    return _length(kind or LastsKind.AT_MOST, None, value, names)


def _until(text: LastsText, until: Node, names: Names) -> LastsTerm | None:
    """Lower what ends it, between the shortest and the longest length if they are said."""
    conditions = lower_words(until, "conditions", names)
    bounds = [
        None if node is None else resolve(node, names) for node in (text.at_least, text.at_most)
    ]
    least, most = bounds
    if least is not None and most is not None:
        term = _range(LastsKind.UNTIL, least, most, names)
    else:
        term = _length(LastsKind.UNTIL, least, most, names)
    if term is None or not conditions:
        return None
    return LastsTerm(LastsKind.UNTIL, term.least, term.most, conditions)


def _typically(node: Node, names: Names) -> LastsTerm | None:
    if isinstance(node, ListNode):
        texts = [item for item in node.items if isinstance(item, Text)]
        if len(node.items) == len(texts) == _TWO:
            return _range(LastsKind.TYPICALLY, texts[0], texts[1], names)
        message = "`typically` must say the shortest and the longest usual length"
        names.faults.add("BK202", message, node.span, help=_USUAL)
        return None
    if isinstance(node, MapNode) and node.get("parameter") is None:
        text = read(BoundsText, node, names.faults, "`typically`")
        if text is None:
            return None
        if (text.at_least is None) == (text.at_most is None):
            message = "`typically` must say one length"
            names.faults.add("BK202", message, node.span, help=_USUAL)
            return None
        return _bounds(text, LastsKind.TYPICALLY, names)
    value = resolve(node, names)
    return None if value is None else _length(LastsKind.TYPICALLY, value, value, names)


def _range(kind: LastsKind, least: Text, most: Text, names: Names) -> LastsTerm | None:
    term = _length(kind, least, most, names)
    if term is None or term.least is None or term.most is None:
        return None
    if term.least.after(_ANY_DAY, UTC) > term.most.after(_ANY_DAY, UTC):
        names.faults.add(
            "BK205",
            "the range runs from the longer to the shorter",
            least.span,
            f"longer than `{most.value}`",
            help="name the shortest length first",
        )
        return None
    return term


def _length(
    kind: LastsKind, least: Text | None, most: Text | None, names: Names
) -> LastsTerm | None:
    durations = []
    for text in (least, most):
        duration = None if text is None else duration_of(text, names)
        if text is not None and duration is None:
            return None
        if text is not None and duration is not None and duration.unit is Unit.WORKING_DAY:
            message = "a measure cannot last working days"
            names.faults.add("BK205", message, text.span, "working days are for deadlines")
            return None
        if text is not None and duration is not None and duration.count == 0:
            no_time(text, names)
            return None
        durations.append(duration)
    return LastsTerm(kind, durations[0], durations[1])
