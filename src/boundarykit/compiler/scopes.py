"""Lower which past a history looks at: how far back, whose, and whether this event counts."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.compiler.names import Names
from boundarykit.compiler.values import duration_of, resolve
from boundarykit.diagnostics import suggestion
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Event,
    Ever,
    IfNone,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    Subject,
    Window,
)
from boundarykit.ir.types import DurationType
from boundarykit.language.documents import HistoryText
from boundarykit.language.nodes import MapNode, Node, Text, keys_in

WINDOWS = ("within", "each_within", "calendar", "since", "window")
"""The keys of which a history states one."""
_CHAINS = ("count", "sum", "distinct", "ordinal", "points", "highest")
"""The kinds of history that can look along a chain."""


def listed(words: tuple[str, ...]) -> str:
    """List the words of an author: `sum` and `distinct`."""
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} and {last}" if others else last


def lower_scope(key: Text, text: HistoryText, kind: str, names: Names) -> Scope | None:
    """Lower which past a history looks at, or return nothing when it cannot be read."""
    window = _window(key, text, kind, names)
    this_one = counts_this_one(key, text, kind, names)
    same = lower_same(text, names)
    is_right, older_than = _older_than(text, kind, names, this_one=this_one)
    if window is None or not is_right:
        return None
    return Scope(names.window(window), same, this_one, older_than)


def _window(key: Text, text: HistoryText, kind: str, names: Names) -> Window | None:
    stated = [name for name in WINDOWS if getattr(text, name) is not None]
    _if_none_goes_with_since(text, names)
    if not stated and (Same.ENCOUNTER in lower_same(text, names) or _each_has_a_life(text)):
        return Ever()
    if len(stated) != 1:
        names.faults.add(
            "BK219",
            f"the history `{key.value}` must say how far back it looks",
            key.span,
            "says nothing" if not stated else "says it twice",
            help="add `within: 90 days`, `calendar: year`, `since: EVENT` or `window: ever`",
        )
        return None
    if text.within is not None:
        length = length_back(text.within, "a window", names)
        return None if length is None else Rolling(length)
    if text.each_within is not None:
        return _chain(text.each_within, kind, names)
    if text.since is not None:
        event = names.event(text.since)
        return None if event is None else SinceEvent(event, _if_none(text.if_none, names))
    if text.calendar is not None:
        return _calendar(text.calendar, names)
    return _named_window(text, names)


def _each_has_a_life(text: HistoryText) -> bool:
    """Tell whether all points of a history end by themselves."""
    weights = text.points.entries if isinstance(text.points, MapNode) else ()
    return bool(weights) and all(
        isinstance(weight, MapNode) and weight.get("for") is not None for _, weight in weights
    )


def length_back(node: Node, what: str, names: Names) -> Duration | None:
    """Read a length of time that reaches back from a moment."""
    value = resolve(node, names, DurationType())
    duration = None if value is None else duration_of(value, names)
    if duration is None or value is None:
        return None
    if duration.seconds is None and duration.months is None:
        message = f"{what} cannot be counted in working days"
        names.faults.add("BK205", message, value.span, "working days are for deadlines")
        return None
    return duration


def _chain(node: Node, kind: str, names: Names) -> Window | None:
    length = length_back(node, "a window", names)
    if kind not in _CHAINS:
        names.faults.add(
            "BK204",
            f"`each_within` does not fit a history with `{kind}`",
            node.span,
            "means nothing here",
            help=f"it goes with {listed(_CHAINS)}",
        )
        return None
    return None if length is None else Chained(length)


def _if_none_goes_with_since(text: HistoryText, names: Names) -> None:
    if text.if_none is not None and text.since is None:
        message = "`if_none` says what a window `since` an event is when there was none"
        hint = "add `since: EVENT`, or leave it out"
        names.faults.add("BK204", message, text.if_none.span, "there is no `since`", help=hint)


def _if_none(text: Text | None, names: Names) -> IfNone:
    if text is None or text.value in set(IfNone):
        return IfNone.EVERYTHING if text is None else IfNone(text.value)
    message = "a window without its event holds `everything` or `nothing`"
    hint = suggestion(text.value, list(IfNone))
    names.faults.add("BK231", message, text.span, "neither", help=hint)
    return IfNone.EVERYTHING


def _older_than(
    text: HistoryText, kind: str, names: Names, *, this_one: bool
) -> tuple[bool, Duration | None]:
    """Return whether the age is right, and the age that a record must have, if any."""
    if text.older_than is None:
        return True, None
    length = length_back(text.older_than, "an age", names)
    if this_one:
        message = "what is older than some time is never the event under decision"
        instead = "use `count` with" if kind == "ordinal" else "say"
        hint = f"{instead} `this_one: not_counted`"
        span = text.older_than.span
        names.faults.add("BK204", message, span, "this one counts too", help=hint)
        return False, None
    return length is not None, length


def _calendar(text: Text, names: Names) -> Window | None:
    if text.value in set(Calendar):
        return SinceCalendar(Calendar(text.value))
    hint = suggestion(text.value, list(Calendar))
    names.faults.add("BK231", f"unknown calendar unit `{text.value}`", text.span, help=hint)
    return None


def _named_window(history: HistoryText, names: Names) -> Window | None:
    text = history.window
    if text is not None and text.value == "ever":
        return Ever()
    if text is None or text.value != "in_force":
        message = "a window that is not a length of time can only be `ever` or `in_force`"
        hint = "write `ever`, or `in_force` for measures"
        names.faults.add("BK231", message, None if text is None else text.span, help=hint)
        return None
    events = named_events(history, names)
    if all(event is None or event.subject is Subject.MEASURE for event in events):
        return StillInForce()
    message = "only measures are in force"
    hint = "name an event that reads `measure.response`, or another window"
    names.faults.add("BK204", message, text.span, "this looks at other records", help=hint)
    return None


def named_events(text: HistoryText, names: Names) -> list[Event | None]:
    """Return the events that a history is made of; nothing for one that is not known."""
    return [names.events.get(name.value) for name in named_in(text)]


def named_in(text: HistoryText) -> Iterator[Text]:
    """Yield the names of the events that a history is made of, where they stand."""
    single = (text.count, text.of, text.broken_by, text.is_, text.time_since, text.ordinal)
    more = (text.highest, text.time_to)
    every = (*single, *more, *text.sequence, *text.last_of, *keys_in(text.points))
    yield from (name for name in every if name is not None)


def counts_this_one(key: Text, text: HistoryText, kind: str, names: Names) -> bool:
    """Lower whether the event under decision counts; what is no interaction never is."""
    stated = text.this_one
    if kind == "ordinal":
        if stated is not None and stated.value != "counted":
            message = "an ordinal always counts the event under decision"
            names.faults.add("BK204", message, stated.span, "cannot be left out")
        return True
    if stated is None and _is_of_records(text, names):
        return False
    if stated is not None and stated.value in ("counted", "not_counted"):
        return stated.value == "counted"
    if stated is None and None in named_events(text, names):
        return False  # an event that cannot be read is reported, and may be no interaction
    names.faults.add(
        "BK202" if stated is None else "BK231",
        f"the history `{key.value}` must say whether the event under decision counts",
        key.span if stated is None else stated.span,
        "does not say" if stated is None else "neither",
        help="add `this_one: counted` or `this_one: not_counted`",
    )
    return False


def _is_of_records(text: HistoryText, names: Names) -> bool:
    """Tell whether nothing that a history looks at can be the event under decision."""
    events = named_events(text, names)
    return bool(events) and all(
        event is not None and event.subject is not Subject.INTERACTION for event in events
    )


def lower_same(text: HistoryText, names: Names) -> tuple[Same, ...]:
    """Lower whose past counts; the customer's own, where nothing is said."""
    return tuple(_sames(text, names)) or (Same.CUSTOMER,)


def _sames(text: HistoryText, names: Names) -> Iterator[Same]:
    for item in sorted(text.same, key=lambda item: item.value):
        if item.value in set(Same):
            yield Same(item.value)
        else:
            hint = suggestion(item.value, list(Same))
            names.faults.add("BK231", f"unknown `same`: `{item.value}`", item.span, help=hint)
