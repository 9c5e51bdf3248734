"""The edges of windows, in the words of an author."""

from __future__ import annotations

from boundarykit.ir.histories import (
    HistoryFact,
    InForce,
    Rolling,
    SinceCalendar,
    SinceEvent,
    Window,
)


def window_of(history: HistoryFact) -> Window | None:
    """Return the window of a history, if it has an edge."""
    if isinstance(history.feature, InForce):
        return None
    window = history.feature.scope.window
    return window if isinstance(window, Rolling | SinceCalendar | SinceEvent) else None


def window_name(window: Window) -> str:
    """Name a window in one line, as its author wrote it."""
    match window:
        case Rolling(within):
            return f"within {within}"
        case SinceCalendar(unit):
            return f"calendar {unit}"
        case SinceEvent(event):
            return f"since {event.name.partition('/')[2]}"
        case _:
            return "ever"


def at_the_edge(window: Window, side: str) -> tuple[str, str]:
    """Return what is missing on one side of a window's edge, and how to show it."""
    match window:
        case Rolling(within):
            exactly = f"exactly {within} before"
            where = exactly if side == "inside" else f"{exactly} and one second more"
        case SinceCalendar(unit):
            begins = f"the first second of the {unit}"
            where = f"in {begins}" if side == "inside" else f"one second before {begins}"
        case SinceEvent(event):
            begins = f"the last `{event.name.partition('/')[2]}`"
            where = f"after {begins}" if side == "inside" else f"before {begins}"
        case _:
            where = side
    return (
        f"nothing is seen just {side} its window, {where}",
        f"let an event that counts happen {where}",
    )
