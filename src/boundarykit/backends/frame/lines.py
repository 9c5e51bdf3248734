"""The interactions in groups that share a past: of one party, with the same staff, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Moments, Truths, distinct
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.tables import Places
from boundarykit.backends.frame.timeline import Timeline


class Line:
    """Hold the rows in order of group and moment; every array is in this order.

    A window is a stretch of places in one group: from `begin` up to, without, `end`.
    """

    def __init__(
        self, timeline: Timeline, party: Places, keys: Sequence[NDArray[np.int64]]
    ) -> None:
        """Group by party, and by `keys` in which each row has a number of what it shares."""
        self._timeline = timeline
        self._order: Places | None = None
        self.size = len(party)
        group = party
        if keys:
            group = party * (self.size + 1) + _joined(keys, self.size)
            self._order = np.argsort(group, kind="stable")
            group = group[self._order]
        begins = np.ones(self.size, np.bool_)
        begins[1:] = group[1:] != group[:-1]
        self.group: Places = np.cumsum(begins) - 1
        self.start: Places = np.flatnonzero(begins)[self.group]
        """Where the group of each row begins."""
        self.at: Moments = self.ordered(timeline.at)
        begins[1:] |= self.at[1:] != self.at[:-1]
        self.instant: Places = np.flatnonzero(begins)[np.cumsum(begins) - 1]
        """Where what happened in the group at the moment of each row begins."""
        self._cuts: dict[int, tuple[Places, Places]] = {}
        self._edges: list[Edges] = []

    def ordered(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Bring what is known of rows into this order."""
        return rows if self._order is None else rows[self._order]

    def by_row(self, places: NDArray[Any]) -> NDArray[Any]:
        """Bring what is known in this order back to the order of rows."""
        if self._order is None:
            return places
        found = np.empty_like(places)
        found[self._order] = places
        return found

    def stretch(self, edges: Edges) -> tuple[Places, Places]:
        """Return where the window of each row begins and ends."""
        found = self._cuts.get(id(edges))
        if found is None:
            found = self._cuts[id(edges)] = self._stretch(edges)
            self._edges.append(edges)  # or its number could be given to another
        return found

    def _stretch(self, edges: Edges) -> tuple[Places, Places]:
        begin, end = self.start, self.instant
        if edges.last is not None:
            end = np.minimum(end, self._place(edges.last + 1))
        if edges.first is not None:
            begin = self._place(edges.first)
        begin = np.minimum(begin, end)
        if edges.empty is not None:
            begin = np.where(self.ordered(edges.empty), end, begin)
        return begin, end

    def _place(self, moments: Moments) -> Places:
        """Return the first place in each row's group that is not before a moment of the row."""
        row: Places = self.ordered(self._timeline.rows_before(moments))
        if self._order is None:
            return row
        wide = self.size + 1
        return np.searchsorted(self.group * wide + self._order, self.group * wide + row)


def _joined(keys: Sequence[NDArray[np.int64]], size: int) -> NDArray[np.int64]:
    """Number the different combinations of some numbers."""
    found = np.zeros(size, np.int64)
    for key in keys:
        codes, values = distinct(key)
        found = distinct(found * (len(values) + 1) + codes)[0].astype(np.int64)
    return found


def latest(marks: Truths) -> Places:
    """Return for each place, and for the end, the last marked place before it; -1 if none is."""
    found = np.full(len(marks) + 1, -1)
    np.maximum.accumulate(np.where(marks, np.arange(len(marks)), -1), out=found[1:])
    return found
