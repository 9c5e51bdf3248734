"""Lower which past a history looks at: how far back, whose, and whether this event counts."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.compiler.names import Names
from boundarykit.compiler.values import duration_of, resolve
from boundarykit.diagnostics import suggestion
from boundarykit.ir.histories import (
    Calendar,
    Ever,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    SinceEvent,
    Window,
)
from boundarykit.ir.types import DurationType
from boundarykit.language.documents import HistoryText
from boundarykit.language.nodes import Text

WINDOWS = ("within", "calendar", "since", "window")
"""The keys of which a history states one."""


def lower_scope(key: Text, text: HistoryText, kind: str, names: Names) -> Scope | None:
    """Lower which past a history looks at, or return nothing when its window cannot be read."""
    window = _window(key, text, names)
    this_one = _counts_this_one(key, text, kind, names)
    same = lower_same(text, names)
    return None if window is None else Scope(names.window(window), same, this_one)


def _window(key: Text, text: HistoryText, names: Names) -> Window | None:
    stated = [name for name in WINDOWS if getattr(text, name) is not None]
    if not stated and Same.ENCOUNTER in lower_same(text, names):
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
        value = resolve(text.within, names, DurationType())
        duration = None if value is None else duration_of(value, names)
        if duration is None or value is None:
            return None
        if duration.seconds is None and duration.months is None:
            message = "a window cannot be counted in working days"
            names.faults.add("BK205", message, value.span, "working days are for deadlines")
            return None
        return Rolling(duration)
    if text.since is not None:
        event = names.event(text.since)
        return None if event is None else SinceEvent(event)
    if text.calendar is not None:
        return _calendar(text.calendar, names)
    return _ever(text.window, names)


def _calendar(text: Text, names: Names) -> Window | None:
    if text.value in set(Calendar):
        return SinceCalendar(Calendar(text.value))
    hint = suggestion(text.value, list(Calendar))
    names.faults.add("BK231", f"unknown calendar unit `{text.value}`", text.span, help=hint)
    return None


def _ever(text: Text | None, names: Names) -> Window | None:
    if text is not None and text.value == "ever":
        return Ever()
    message = "a window that is not a length of time can only be `ever`"
    names.faults.add("BK231", message, None if text is None else text.span, help="write `ever`")
    return None


def _counts_this_one(key: Text, text: HistoryText, kind: str, names: Names) -> bool:
    stated = text.this_one
    if kind == "ordinal":
        if stated is not None and stated.value != "counted":
            message = "an ordinal always counts the event under decision"
            names.faults.add("BK204", message, stated.span, "cannot be left out")
        return True
    if stated is not None and stated.value in ("counted", "not_counted"):
        return stated.value == "counted"
    names.faults.add(
        "BK202" if stated is None else "BK231",
        f"the history `{key.value}` must say whether the event under decision counts",
        key.span if stated is None else stated.span,
        "does not say" if stated is None else "neither",
        help="add `this_one: counted` or `this_one: not_counted`",
    )
    return False


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
