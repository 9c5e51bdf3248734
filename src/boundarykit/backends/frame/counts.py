"""Counts, sums and latest moments over stretches of a line, by sums from its beginning."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Moments, Truths
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.lines import AnyLine, latest

LONG_AGO = np.iinfo(np.int64).min
"""The latest moment where there was none."""
_MOST = 2.0**62


def counted(line: AnyLine, marks: Truths, edges: Edges) -> NDArray[np.int64]:
    """Count for each row the marked rows in its window."""
    begin, end = line.stretch(edges)
    sums = np.zeros(line.size + 1, np.int32)
    np.cumsum(line.ordered(marks), out=sums[1:])
    return line.by_row(sums[end] - sums[begin])


def summed(line: AnyLine, amounts: NDArray[np.int64], edges: Edges) -> NDArray[np.int64] | None:
    """Add up for each row amounts from 0 in its window; nothing when they could be too large."""
    if float(np.sum(amounts, dtype=np.float64)) >= _MOST:
        return None
    begin, end = line.stretch(edges)
    sums = np.zeros(line.size + 1, np.int64)
    np.cumsum(line.ordered(amounts), out=sums[1:])
    return line.by_row(sums[end] - sums[begin])


def latest_moment(line: AnyLine, marks: Truths, edges: Edges) -> Moments:
    """Return for each row when the last marked row in its window was; `LONG_AGO` if none was."""
    begin, end = line.stretch(edges)
    place = latest(line.ordered(marks))[end]
    found = np.where(place >= begin, line.at[place], LONG_AGO)
    return line.by_row(found)
