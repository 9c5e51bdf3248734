"""Say how a history looks back: over which window, and at whose past."""

from __future__ import annotations

from boundarykit.handbook.contents import Point
from boundarykit.handbook.writer import Writer
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Ever,
    InForce,
    Rolling,
    Same,
    SinceCalendar,
    SinceEvent,
    Window,
)


def looking_back(fact: Fact, writer: Writer) -> tuple[Point, ...]:
    """Return one point for a history, and none for any other fact."""
    history = next((each for each in writer.policy.histories if each.fact.key == fact.key), None)
    if history is None:
        return ()
    feature, phrases = history.feature, writer.phrases
    if isinstance(feature, InForce):
        return (_said(phrases.back_in_force, feature.same, writer),)
    scope = feature.scope
    counts = (phrases.this_one_counts,) if scope.this_one else ()
    return (_said(_window(scope.window, writer), scope.same, writer, counts),)


def _said(window: str, same: tuple[Same, ...], writer: Writer, more: tuple[str, ...] = ()) -> Point:
    whose = tuple(writer.phrases.same[str(each)] for each in same)
    parts = "; ".join((writer.all_of(whose), *more))
    return Point(writer.phrases.back.format(window=window, whose=parts))


def _window(window: Window, writer: Writer) -> str:
    phrases = writer.phrases
    match window:
        case Rolling(within):
            return phrases.back_within.format(length=writer.length(within))
        case SinceCalendar(Calendar.DAY):
            return phrases.back_since_day
        case SinceCalendar(Calendar.MONTH):
            return phrases.back_since_month
        case SinceCalendar():
            return phrases.back_since_year
        case SinceEvent(event):
            name = event.name.rpartition("/")[2].replace("_", " ")
            return phrases.back_since_event.format(event=name)
        case Ever():
            return phrases.back_ever
