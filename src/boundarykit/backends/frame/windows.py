"""The windows of histories: from a window of the tree to the edges for each row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from boundarykit.backends.frame.columns import Moments, Truths
from boundarykit.backends.frame.counts import LONG_AGO
from boundarykit.backends.frame.edges import Clocks, Edges
from boundarykit.backends.frame.lines import Line, latest
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import (
    Chained,
    Event,
    IfNone,
    Rolling,
    Same,
    Scope,
    SinceCalendar,
    SinceEvent,
)

Latest = Callable[[Event, tuple[Same, ...], Edges], Moments]
"""Tell for each row when the last of some events was."""
Chain = Callable[[Scope, tuple[Event, ...], Duration], Moments]
"""Tell for each row when the chain began that leads up to it."""

EVERYTHING = Edges()


class Windows:
    """Find the edges of windows, each once."""

    def __init__(self, clocks: Clocks, latest_of: Latest, chain: Chain) -> None:
        """Prepare to find them."""
        self._clocks = clocks
        self._latest = latest_of
        self._chain = chain
        self._found: dict[object, Edges] = {}

    def edges(self, scope: Scope, events: tuple[Event, ...]) -> Edges:
        """Return the edges of a scope; `events` are what the history is made of."""
        key: list[object] = [scope.window, scope.older_than]
        if isinstance(scope.window, SinceEvent | Chained):
            key.append(scope.same)
        if isinstance(scope.window, Chained):
            key.append(tuple(sorted(event.name for event in events)))
        return self._kept(tuple(key), lambda: self._edges(scope, events))

    def younger(self, edges: Edges, life: Duration | None) -> Edges:
        """Return a window that ends, besides, where records are older than a length of time."""
        if life is None:
            return edges

        def shorter() -> Edges:
            first = self._clocks.before(life)
            if edges.first is not None:
                first = np.maximum(first, edges.first)
            return Edges(first, edges.last, edges.empty)

        return self._kept((id(edges), life), shorter)

    def _kept(self, key: object, make: Callable[[], Edges]) -> Edges:
        if key not in self._found:
            self._found[key] = make()
        return self._found[key]

    def _edges(self, scope: Scope, events: tuple[Event, ...]) -> Edges:
        last = None if scope.older_than is None else self._clocks.before(scope.older_than)
        match scope.window:
            case Rolling(within):
                return Edges(self._clocks.before(within), last)
            case SinceCalendar(unit):
                return Edges(self._clocks.began(unit), last)
            case SinceEvent(event, if_none):
                found = self._latest(event, scope.same, EVERYTHING)
                none = found == LONG_AGO
                # The event itself is not included.
                first = np.where(none, LONG_AGO, found + 1)
                return Edges(first, last, none if if_none is IfNone.NOTHING else None)
            case Chained(within):
                return Edges(self._chain(scope, events, within), last)
            case _:
                return Edges(None, last)


def chain_begins(line: Line, links: Truths, step: Moments) -> Moments:
    """Return when the chain of links began that leads up to each row; the row, without any.

    `step` is for each row the moment from which on a link is near enough to it.
    """
    marks, near = line.ordered(links), line.ordered(step)
    last = latest(marks)
    places = np.arange(line.size)
    before = last[places]
    begins = marks & ((before < line.start) | (line.at[before] < near))
    first = latest(begins)[1:]
    link = last[line.instant]
    reached = (link >= line.start) & (line.at[link] >= near)
    return line.by_row(np.where(reached, line.at[first[link]], line.at))
