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
        self._cuts: dict[int, tuple[Edges, Places, Places]] = {}

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
        if id(edges) not in self._cuts:
            # The edges are kept too, or their identity could be given to others.
            self._cuts[id(edges)] = (edges, *self._stretch(edges))
        return self._cuts[id(edges)][1:]

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


class RecordLine:
    """Hold records in order of group and moment; rows look into the group that they belong to.

    Records are of the same group as rows of the same party whose `wanted` is what they have.
    """

    def __init__(
        self,
        timeline: Timeline,
        party: Places,
        at: Moments,
        keys: Sequence[tuple[NDArray[Any], NDArray[Any]]],
    ) -> None:
        """Group records of a `party` and moment; `keys` are what they have, and what rows want."""
        self._timeline = timeline
        self.size = len(at)
        order = np.lexsort((at, party))
        self._party = party[order]
        self._line = timeline.on_the_line(at[order], self._party)
        self._group = self._wanted = None
        if keys:
            both = [np.concatenate([own[order], wanted]).astype(np.int64) for own, wanted in keys]
            parties = np.concatenate([self._party, timeline.party])
            group = distinct(parties * (len(parties) + 1) + _joined(both, len(parties)))[0]
            group, self._wanted = group[: self.size].astype(np.int64), group[self.size :]
            again = np.argsort(group, kind="stable")
            self._group = group[again] * (self.size + 1) + again
            order = order[again]
        self._order = order
        self.at: Moments = at[order]
        self._begins: Places | None = None
        self._cuts: dict[int, tuple[Edges, Places, Places]] = {}

    def ordered(self, records: NDArray[Any]) -> NDArray[Any]:
        """Bring what is known of records into this order."""
        return records[self._order]

    def by_row(self, found: NDArray[Any]) -> NDArray[Any]:
        """Return what was found for each row: here rows are in their own order."""
        return found

    def stretch(self, edges: Edges) -> tuple[Places, Places]:
        """Return where the window of each row begins and ends."""
        if id(edges) not in self._cuts:
            self._cuts[id(edges)] = (edges, *self._stretch(edges))
        return self._cuts[id(edges)][1:]

    def up_to_now(self) -> Places:
        """Return for each row the first place of its group that is later than the row."""
        return self._place(self._timeline.at + 1)

    def begins(self) -> Places:
        """Return for each row where its group begins."""
        if self._begins is None:
            parties = int(self._timeline.party.max(initial=-1)) + 1
            first = np.searchsorted(self._party, np.arange(parties))
            self._begins = self._in_group(first[self._timeline.party])
        return self._begins

    def _stretch(self, edges: Edges) -> tuple[Places, Places]:
        end = self._place(None)
        if edges.last is not None:
            end = np.minimum(end, self._place(edges.last + 1))
        begin = self.begins() if edges.first is None else self._place(edges.first)
        begin = np.minimum(begin, end)
        if edges.empty is not None:
            begin = np.where(edges.empty, end, begin)
        return begin, end

    def _place(self, moments: Moments | None) -> Places:
        place = self._timeline.records_before(self._line, self._party, moments)
        return self._in_group(place)

    def _in_group(self, place: Places) -> Places:
        """Return the first place in each row's group that is not before a place of its party."""
        if self._group is None or self._wanted is None:
            return place
        return np.searchsorted(self._group, self._wanted * (self.size + 1) + place)


AnyLine = Line | RecordLine


def _joined(keys: Sequence[NDArray[np.int64]], size: int) -> NDArray[np.int64]:
    """Number the different combinations of some numbers, below `size`."""
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
