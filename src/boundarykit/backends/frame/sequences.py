"""How often a chain of events was completed in each window of a line.

Of all chains that end in one event, the one that begins latest is the best: it is inside a window
and unbroken if any is. So each event remembers where the latest chain up to it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Truths
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.lines import Line, latest
from boundarykit.backends.frame.tables import Places


def completed(
    line: Line, steps: Sequence[Truths], breaker: Truths, edges: Edges, now: Truths
) -> NDArray[np.int64]:
    """Count how often `steps` were completed in each window, by the row itself where `now` says."""
    begin, end = line.stretch(edges)
    marks = [line.ordered(step) for step in steps]
    broken = latest(line.ordered(breaker))
    begins = np.where(marks[0], np.arange(line.size), -1)
    for earlier, later in pairwise(marks[:-1]):
        begins = np.where(later, _chains(begins, earlier, line.instant, line.start), -1)
    before = marks[-2]
    first = _chains(begins, before, line.instant, line.start)
    whole = np.flatnonzero(marks[-1] & _unbroken(line, first, broken[line.instant]))
    # Later events complete chains that begin later, so both lists are in order.
    found = np.searchsorted(whole, end) - np.searchsorted(first[whole], begin)
    found = np.maximum(found, 0)
    ready = _chains(begins, before, end, begin)
    found += line.ordered(now) & (ready >= begin) & _unbroken(line, ready, broken[end])
    return line.by_row(found)


def _chains(begins: Places, marks: Truths, place: Places, start: Places) -> Places:
    """Return where the latest chain up to a place begins, -1 for none from `start` on."""
    last = latest(marks)[place]
    return np.where(last >= start, begins[last], -1)


def _unbroken(line: Line, first: Places, broken: Places) -> Truths:
    """Tell which chains begin after everything that breaks them."""
    found: Truths = (first >= 0) & (line.instant[first] > broken)
    return found
