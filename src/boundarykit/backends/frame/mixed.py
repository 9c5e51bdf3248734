"""Chains across kinds of records: interactions, measures and requests on one line.

The line holds every record as it was when it was first of the past. From the moment on when a
measure is overturned, or a request answered that an event asks about, the line tells too much, and
the rows of the party are left to the per-row path.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import NEVER, Moments, Truths
from boundarykit.backends.frame.edges import Clocks, Edges
from boundarykit.backends.frame.events import Marks
from boundarykit.backends.frame.lines import Line
from boundarykit.backends.frame.places import Places as Workplaces
from boundarykit.backends.frame.recorded import Recorded
from boundarykit.backends.frame.sameness import Sameness
from boundarykit.backends.frame.sequences import completed
from boundarykit.backends.frame.tables import Places, Records, Tables
from boundarykit.backends.frame.timeline import Timeline
from boundarykit.backends.frame.windows import chain_begins
from boundarykit.domain.durations import Duration
from boundarykit.ir.histories import Event, Same, Subject


@dataclass(frozen=True, slots=True)
class Entries:
    """Hold all records of the parties in order of party and moment, as a table of their own."""

    party: Places
    at: Moments
    first: Places
    end: Places
    measures: Records | None = None
    requests: Records | None = None


class Mixed:
    """Look back from every row at chains that are not of interactions alone."""

    def __init__(
        self,
        tables: Tables,
        workplaces: Workplaces,
        marks: Marks,
        recorded: Recorded,
        same: Sameness,
    ) -> None:
        """Prepare to look back."""
        self._tables = tables
        self._workplaces = workplaces
        self._marks = marks
        self._recorded = recorded
        self._same = same
        held = {Subject.MEASURE: tables.measures, Subject.REQUEST: tables.requests}
        self._held = {subject: each for subject, each in held.items() if each is not None}
        self._rows = len(tables.at)
        party = np.concatenate([tables.party, *(each.party for each in self._held.values())])
        at = np.concatenate([tables.at, *(each.at for each in self._held.values())])
        self._order = np.lexsort((at, party))
        party, at = party[self._order], at[self._order]
        parties = np.arange(tables.parties)
        entries = Entries(
            party, at, np.searchsorted(party, parties), np.searchsorted(party, parties, "right")
        )
        self._timeline = Timeline(entries)
        self._lines: dict[tuple[Same, ...], Line] = {}

    def sequence(
        self,
        steps: Sequence[Event],
        breaker: Event | None,
        same: tuple[Same, ...],
        edges: Edges,
        now: Truths,
    ) -> NDArray[np.int64]:
        """Count for each row how often a chain was completed."""
        marks = [self._entries_of(step) for step in steps]
        nobody = np.zeros(len(self._order), np.bool_)
        broken = nobody if breaker is None else self._entries_of(breaker)
        there = Edges(*map(self._perhaps, (edges.first, edges.last, edges.empty)))
        found = completed(self._line(same), marks, broken, there, self._spread(now))
        return found[self._places]

    def chain(self, events: Iterable[Event], same: tuple[Same, ...], within: Duration) -> Moments:
        """Return for each row when the chain began that leads up to it."""
        links = np.zeros(len(self._order), np.bool_)
        for event in events:
            links |= self._entries_of(event)
        # Where a party met several zones, a chain by the calendar is left to the per-row path.
        codes = self._workplaces.codes[self._tables.first][self._timeline.party]
        step = Clocks(self._timeline, self._workplaces.with_codes(codes)).before(within)
        return chain_begins(self._line(same), links, step)[self._places]

    def too_late(self, events: Iterable[Event], same: tuple[Same, ...]) -> Truths:
        """Tell for which rows something has become of a record that the line does not show."""
        since = np.full(self._tables.parties, NEVER)
        for event in events:
            held = self._held.get(event.subject)
            if held is not None:
                np.minimum.at(since, held.party, self._recorded.changed(event, held))
                if Same.CUSTOMER in self._same.asked(event.subject, same):
                    nobody = ~held.columns.known("customer")
                    np.minimum.at(since, held.party[nobody], held.at[nobody])
        found: Truths = self._tables.at >= since[self._tables.party]
        return found

    @cached_property
    def _places(self) -> Places:
        """Where the rows stand among the entries."""
        found = np.empty_like(self._order)
        found[self._order] = np.arange(len(self._order))
        return found[: self._rows]

    def _perhaps(self, rows: NDArray[Any] | None) -> NDArray[Any] | None:
        return None if rows is None else self._spread(rows)

    def _spread(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Bring what is known of rows to the entries; of the others it does not matter."""
        others = np.zeros(len(self._order) - self._rows, rows.dtype)
        return np.concatenate([rows, others])[self._order]

    def _entries_of(self, event: Event) -> Truths:
        """Tell which entries are an event, as they were at first."""
        parts = [np.zeros(self._rows, np.bool_)]
        parts += [np.zeros(len(each.at), np.bool_) for each in self._held.values()]
        if event.subject is Subject.INTERACTION:
            parts[0] = self._marks.of_rows(event)
        elif event.subject in self._held:
            place = list(self._held).index(event.subject) + 1
            parts[place] = self._marks.at_first(event, self._held[event.subject])
        return np.concatenate(parts)[self._order]

    def _line(self, same: tuple[Same, ...]) -> Line:
        if same not in self._lines:
            asked = self._same.asked(Subject.INTERACTION, same)
            keys = []
            for each in asked:
                parts = [self._same.own(each)]
                parts += [self._same.own_of(each, held) for held in self._held.values()]
                key = np.concatenate(parts).astype(np.int64)
                alone = np.arange(len(key)) + int(key.max(initial=0)) + 1
                keys.append(np.where(key < 0, alone, key)[self._order])
            self._lines[same] = Line(self._timeline, self._timeline.party, keys)
        return self._lines[same]
