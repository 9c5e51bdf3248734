"""Rows beside single records of their past: for what no sum from the beginning can tell.

Measures and requests are few, and what became of them changes with time, so each row is laid beside
each earlier one of its party. Very many pairs are laid out piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Moments, Truths
from boundarykit.backends.frame.counts import LONG_AGO
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.tables import Places

MOST = 4_000_000
"""How many pairs are laid out at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Hold pairs, in order of row and then of record."""

    rows: Places
    records: Places
    now: Moments
    """When the row was."""
    at: Moments
    """When the record was: before the row."""

    def within(self, edges: Edges) -> Truths:
        """Tell which records lie in the windows of their rows."""
        found = np.ones(len(self.rows), np.bool_)
        if edges.first is not None:
            found &= self.at >= edges.first[self.rows]
        if edges.last is not None:
            found &= self.at <= edges.last[self.rows]
        if edges.empty is not None:
            found &= ~edges.empty[self.rows]
        return found

    def only(self, kept: Truths) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.rows[kept], self.records[kept], self.now[kept], self.at[kept])


Keep = Callable[[Pairs], Truths]


class Laid:
    """Lay rows beside the records of one table that were before them."""

    def __init__(
        self, now: Moments, at: Moments, first: Places, end: Places, chosen: Places
    ) -> None:
        """Prepare; for each row its party's records before it are those from `first` to `end`.

        They lie at `at`, and `chosen` are their places in the table that they were chosen from.
        """
        self._now = now
        self._at = at
        self._chosen = chosen
        self._first = first
        self._counts = end - first
        self._sums = np.cumsum(self._counts)
        self._whole: Pairs | None = None

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return int(self._sums[-1]) if len(self._sums) else 0

    def counted(self, keep: Keep) -> NDArray[np.int64]:
        """Count for each row the records that are kept."""
        found = np.zeros(len(self._now), np.int64)
        for pairs in self.kept(keep):
            found += np.bincount(pairs.rows, minlength=len(found))
        return found

    def latest(self, keep: Keep) -> Moments:
        """Return when the last kept record of each row was; `LONG_AGO` if none was."""
        found = np.full(len(self._now), LONG_AGO)
        for pairs in self.kept(keep):
            found[pairs.rows] = pairs.at  # of several, the last one stays, which is the latest
        return found

    def summed(self, keep: Keep, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """Add up the values of the kept records of each row."""
        found = np.zeros(len(self._now), np.int64)
        for pairs in self.kept(keep):
            np.add.at(found, pairs.rows, values[pairs.records])
        return found

    def different(self, keep: Keep, kinds: Codes, now: Truths) -> NDArray[np.int64]:
        """Count the different kinds of the kept records of each row; records are rows too.

        Where `now` says so the row itself counts.
        """
        found = now.astype(np.int64)
        wide = int(kinds.max(initial=0)) + 1
        for pairs in self.kept(keep):
            rows, kind = pairs.rows, kinds[pairs.records].astype(np.int64)
            other = ~now[rows] | (kind != kinds[rows])
            rows = _once_each(rows[other] * wide + kind[other]) // wide
            found += np.bincount(rows, minlength=len(found))
        return found

    def kept(self, keep: Keep) -> Iterator[Pairs]:
        """Yield the pairs that are kept, piece by piece; all pairs of a row are in one piece."""
        for pairs in self._pieces():
            yield pairs.only(keep(pairs))

    def _pieces(self) -> Iterator[Pairs]:
        if self.total <= MOST:
            if self._whole is None:
                self._whole = self._laid(0, len(self._now))
            yield self._whole
            return
        first = 0
        while first < len(self._now):
            before = int(self._sums[first - 1]) if first else 0
            end = max(first + 1, int(np.searchsorted(self._sums, before + MOST, "right")))
            yield self._laid(first, end)
            first = end

    def _laid(self, first: int, end: int) -> Pairs:
        counts = self._counts[first:end]
        rows = np.repeat(np.arange(first, end), counts)
        begins = np.cumsum(counts) - counts
        records = np.arange(len(rows)) - np.repeat(begins - self._first[first:end], counts)
        return Pairs(rows, self._chosen[records], self._now[rows], self._at[records])


def _once_each(values: NDArray[np.int64]) -> NDArray[np.int64]:
    values = np.sort(values)
    first = np.ones(len(values), np.bool_)
    first[1:] = values[1:] != values[:-1]
    return values[first]
