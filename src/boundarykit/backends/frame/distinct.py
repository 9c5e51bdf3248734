"""How many different things there are in each window of a line.

A marked row counts in the windows that reach it, and that do not reach the one before it that is
alike. These windows stand next to each other where windows move forward only, so that two steps,
up and down, say in which of them it counts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Truths, distinct
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.lines import Line
from boundarykit.backends.frame.tables import Places


def different(
    line: Line, marks: Truths, kinds: Codes, edges: Edges, now: Truths
) -> tuple[NDArray[np.int64], Truths | None]:
    """Count the different kinds among the marked rows in each window.

    The row itself counts too where `now` says so; then it is marked. Return, besides, the rows for
    which this is no answer, because their windows move back: where clocks were put back.
    """
    own_begin, own_end = line.stretch(edges)
    begin, end = np.maximum.accumulate(own_begin), np.maximum.accumulate(own_end)
    back = (begin != own_begin) | (end != own_end)
    places = np.flatnonzero(line.ordered(marks))
    wide = int(kinds.max(initial=0)) + 1
    alike = np.full(line.size, -1, np.int32)
    alike[places] = distinct(line.group[places] * wide + line.ordered(kinds)[places])[0]
    before = _before(places, alike[places])
    steps = np.zeros(line.size + 1, np.int64)
    ups = np.maximum(np.searchsorted(end, places + 1), np.searchsorted(begin, before + 1))
    downs = np.searchsorted(begin, places + 1)
    counts = ups < downs
    np.add.at(steps, ups[counts], 1)
    np.add.at(steps, downs[counts], -1)
    found = np.cumsum(steps)[:-1]
    new = np.flatnonzero(line.ordered(now))
    found[new] += ~_seen(places, alike, new, begin, end)
    return line.by_row(found), line.by_row(back) if back.any() else None


def _before(places: Places, alike: Codes) -> Places:
    """Return for each place the one before it that is alike; -1 for the first."""
    order = np.argsort(alike, kind="stable")
    found = np.full(len(places), -1)
    same = alike[order][1:] == alike[order][:-1]
    found[order[1:][same]] = places[order[:-1][same]]
    return found


def _seen(places: Places, alike: Codes, rows: Places, begin: Places, end: Places) -> Truths:
    """Tell which rows have one of their own kind among the marked ones in their windows."""
    wide = len(alike) + 1
    line = np.sort(alike[places].astype(np.int64) * wide + places)
    own = alike[rows].astype(np.int64) * wide
    last = np.searchsorted(line, own + end[rows]) - 1
    found: Truths = (last >= 0) & (line[np.maximum(last, 0)] >= own + begin[rows])
    return found
