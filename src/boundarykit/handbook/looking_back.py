"""Say how a history looks back: over which window, and at whose past."""

from __future__ import annotations

from boundarykit.handbook.contents import Point
from boundarykit.handbook.writer import Writer
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Ever,
    IfNone,
    InForce,
    Points,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    TimeTo,
    Weight,
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
    if isinstance(feature, TimeTo):
        return (_said(phrases.back_from[str(feature.starts)], feature.same, writer),)
    scope = feature.scope
    window = _said(_window(scope.window, writer), scope.same, writer, _more(scope, writer))
    weights = feature.weights if isinstance(feature, Points) else ()
    return (*(_weight(each, writer) for each in weights), window)


def _weight(weight: Weight, writer: Writer) -> Point:
    """Say what one event counts."""
    name = weight.event.name.rpartition("/")[2].replace("_", " ")
    said = writer.phrases.points.format(event=name, points=weight.points)
    if weight.life is None:
        return Point(f"{said}.")
    return Point(f"{said}, {writer.phrases.points_for.format(length=writer.length(weight.life))}.")


def _more(scope: Scope, writer: Writer) -> tuple[str, ...]:
    phrases = writer.phrases
    old = () if scope.older_than is None else (writer.length(scope.older_than),)
    return (
        *((phrases.this_one_counts,) if scope.this_one else ()),
        *(phrases.back_older_than.format(length=length) for length in old),
    )


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
        case SinceEvent(event, if_none):
            name = event.name.rpartition("/")[2].replace("_", " ")
            said = phrases.back_since_event.format(event=name)
            return f"{said}, {phrases.back_or_not}" if if_none is IfNone.NOTHING else said
        case Chained(within):
            return phrases.back_chained.format(length=writer.length(within))
        case StillInForce():
            return phrases.back_in_force
        case Ever():
            return phrases.back_ever
