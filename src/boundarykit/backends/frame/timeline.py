"""All parties on one line of time, one after the other, so that one search finds moments in each.

Every party gets a stretch as long as its own span, so that stretches never overlap, however long a
past is. Where all stretches together are too long for 64 bits, the line is cut between parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from boundarykit.backends.frame.columns import Moments
from boundarykit.backends.frame.tables import EARLIEST, LATEST, Places, Records

_BESIDE = 3
"""Room for one moment before a stretch and one after it."""
_LONGEST = 2.0**61


class PartyTable(Protocol):
    """Say what a line of time is made of: rows by party, and what else lies on it."""

    @property
    def party(self) -> Places:
        """The party of each row."""

    @property
    def at(self) -> Moments:
        """When each row was."""

    @property
    def first(self) -> Places:
        """The first row of each party."""

    @property
    def end(self) -> Places:
        """The row after the last of each party."""

    @property
    def measures(self) -> Records | None:
        """The measures of the parties."""

    @property
    def requests(self) -> Records | None:
        """The requests of the parties."""


class Timeline:
    """Find for each row which rows, or which records, of its party were before a moment."""

    def __init__(self, tables: PartyTable, longest: float = _LONGEST) -> None:
        """Lay the parties out; a line is cut where it gets longer than `longest`."""
        self.party = tables.party
        self._first, self._end = tables.first, tables.end
        self.at: Moments = np.clip(tables.at, EARLIEST, LATEST)
        """When each row happened, inside of what is sound."""
        self._begins = self.at[self._first] if len(self._first) else np.zeros(0, np.int64)
        ends = self.at[self._end - 1] if len(self._first) else self._begins
        for held in (tables.measures, tables.requests):
            if held is not None:
                parties, first = np.unique(held.party, return_index=True)
                earliest = np.clip(held.at[first], EARLIEST, LATEST)
                self._begins[parties] = np.minimum(self._begins[parties], earliest)
        self._span = ends - self._begins
        lengths = self._span + _BESIDE
        before = np.cumsum(lengths.astype(np.float64)) - lengths
        self._cut = (before // longest).astype(np.int64)
        """On which piece of the line each party lies."""
        # Wrapping around is no harm: inside one piece all differences are small enough.
        base = np.cumsum(lengths) - lengths
        pieces = np.searchsorted(self._cut, self._cut)
        self._base = base - base[pieces] + 1
        self._least, self._most = self._begins - 1, self._begins + self._span + 1
        self._ahead = self._base - self._begins
        self._of_rows = tuple(each[self.party] for each in (self._least, self._most, self._ahead))
        self._rows = self.at + self._of_rows[2]
        self._wanted: dict[int, tuple[Moments, Moments]] = {}

    def rows_before(self, moments: Moments) -> Places:
        """Return for each row the first row of its party that is not before a moment of its own."""
        wanted = self._placed(moments)
        found = np.empty(len(wanted), np.int64)
        for first, end in self._pieces():
            line = self._rows[first:end]
            found[first:end] = np.searchsorted(line, wanted[first:end])
            found[first:end] += first
        return found

    def records_before(self, line: Moments, party: Places, moments: Moments | None) -> Places:
        """Return for each row the first of some records that is not before a moment of its own.

        The records lie on the line at `line`, and are of each `party`. Without `moments` it is the
        row's.
        """
        rows = self._rows if moments is None else self._placed(moments)
        found = np.empty(len(rows), np.int64)
        for first, end in self._pieces():
            least, most = np.searchsorted(party, self.party[[first, end - 1]] + [0, 1])
            found[first:end] = np.searchsorted(line[least:most], rows[first:end])
            found[first:end] += least
        return found

    def on_the_line(self, moments: Moments, party: Places) -> Moments:
        """Place moments; all before a party's stretch lie just before it, all after just after."""
        found: Moments = np.clip(moments, self._least[party], self._most[party])
        found += self._ahead[party]
        return found

    def _placed(self, moments: Moments) -> Moments:
        """Place a moment of each row; several histories ask for the same."""
        if id(moments) not in self._wanted:
            least, most, ahead = self._of_rows
            found = np.clip(moments, least, most)
            found += ahead
            # The moments are kept too, or their identity could be given to others.
            self._wanted[id(moments)] = (moments, found)
        return self._wanted[id(moments)][1]

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """Yield the first row of each piece of the line, and the row after its last."""
        if not len(self._cut):
            return
        for cut in np.unique(self._cut).tolist():
            first, last = np.searchsorted(self._cut, cut), np.searchsorted(self._cut, cut, "right")
            yield int(self._first[first]), int(self._end[last - 1])
