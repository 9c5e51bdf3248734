"""The edges of windows, in the words of an author."""

from __future__ import annotations

from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Chained,
    HistoryFact,
    Rolling,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    Window,
    scope_of,
)


def window_of(history: HistoryFact) -> Window | None:
    """Return the window of a history, if it has an edge."""
    scope = scope_of(history.feature)
    window = None if scope is None else scope.window
    has_edge = isinstance(window, Rolling | Chained | SinceCalendar | SinceEvent)
    return window if has_edge else None


OLD_ENOUGH, TOO_YOUNG = "old_enough", "too_young"
"""The sides of the age from which on something counts."""


def age_of(history: HistoryFact) -> Duration | None:
    """Return how old something must be for a history to count it, if that is said."""
    scope = scope_of(history.feature)
    return None if scope is None else scope.older_than


def at_the_age(age: Duration, side: str) -> tuple[str, str]:
    """Return what is missing on one side of the age, and how to show it."""
    exactly = f"exactly {age} before"
    if side == OLD_ENOUGH:
        return (
            f"nothing is seen just old enough, {exactly}",
            f"let an event that counts happen {exactly}",
        )
    younger = f"{exactly} and one second less"
    return (
        f"nothing is seen just too young, {younger}",
        f"let an event that would count happen {younger}",
    )


def window_name(window: Window) -> str:
    """Name a window in one line, as its author wrote it."""
    match window:
        case Rolling(within):
            return f"within {within}"
        case Chained(within):
            return f"each within {within}"
        case SinceCalendar(unit):
            return f"calendar {unit}"
        case SinceEvent(event):
            return f"since {event.name.partition('/')[2]}"
        case StillInForce():
            return "in force"
        case _:
            return "ever"


def at_the_edge(window: Window, side: str) -> tuple[str, str]:
    """Return what is missing on one side of a window's edge, and how to show it."""
    match window:
        case Rolling(within):
            exactly = f"exactly {within} before"
            where = exactly if side == "inside" else f"{exactly} and one second more"
        case Chained(within):
            exactly = f"exactly {within} before the next"
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
