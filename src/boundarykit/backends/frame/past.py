"""The past of every row of one batch: counts, sums and last moments, whatever they are over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Moments, Truths
from boundarykit.backends.frame.counts import counted, latest_moment, summed
from boundarykit.backends.frame.distinct import different
from boundarykit.backends.frame.edges import Clocks, Edges
from boundarykit.backends.frame.events import HOURS, Events, Marks, facts_in
from boundarykit.backends.frame.lines import Line
from boundarykit.backends.frame.pairs import Keep, Laid, Pairs
from boundarykit.backends.frame.places import Places as Workplaces
from boundarykit.backends.frame.recorded import Recorded, in_force, stands
from boundarykit.backends.frame.sameness import Sameness
from boundarykit.backends.frame.sequences import completed
from boundarykit.backends.frame.tables import Places, Records, Tables
from boundarykit.backends.frame.timeline import Timeline
from boundarykit.backends.frame.values import Column
from boundarykit.backends.frame.windows import Windows, chain_begins
from boundarykit.domain.durations import Duration
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Same, Scope, StillInForce, Subject
from boundarykit.ir.policy import Policy

MOST_PAIRS = 400_000_000
"""Where more pairs would be needed, the per-row path is no slower."""
Counts = NDArray[np.int64]


class Past:
    """Look back from every row of one batch."""

    def __init__(
        self,
        policy: Policy,
        events: Events,
        tables: Tables,
        workplaces: Workplaces,
        column: Callable[[Fact], Column],
    ) -> None:
        """Prepare to look back; `column` gives the facts of rows."""
        self.tables = tables
        self.workplaces = workplaces
        self.size = len(tables.at)
        self.timeline = Timeline(tables)
        self.recorded = Recorded(policy, tables)
        self._same = Sameness(tables, workplaces)
        self._marks = Marks(events, tables, self.recorded, column)
        self._clocks = Clocks(self.timeline, workplaces)
        self.windows = Windows(self._clocks, self.latest, self._chain)
        self._lines: dict[tuple[Same, ...], Line | None] = {}
        self._laid: dict[str, Laid] = {}

    def marks(self, event: Event) -> Truths:
        """Tell which interactions are an event."""
        return self._marks.of_rows(event)

    def line(self, same: tuple[Same, ...]) -> Line | None:
        """Return the rows grouped by what must be the same; nothing where they cannot be."""
        asked = self._same.asked(Subject.INTERACTION, same)
        if asked not in self._lines:
            keys = self._same.keys(asked)
            self._lines[asked] = (
                None if keys is None else Line(self.timeline, self.tables.party, keys)
            )
        return self._lines[asked]

    def count(self, event: Event, scope: Scope, edges: Edges) -> Counts:
        """Count for each row the events in a window before it."""
        line = self._line_for(event, scope.same)
        if line is not None:
            return counted(line, self.marks(event), edges)
        held = isinstance(scope.window, StillInForce)
        return self._counted(event, scope.same, edges, held=held)

    def count_in_force(self, event: Event, same: tuple[Same, ...]) -> Counts:
        """Count for each row the measures that hold at its moment."""
        return self._counted(event, same, Edges(), held=True)

    def _counted(self, event: Event, same: tuple[Same, ...], edges: Edges, *, held: bool) -> Counts:
        laid = self._laid_beside(event)
        if laid is None:
            return np.zeros(self.size, np.int64)
        return laid.counted(self._keep(event, same, edges, held=held))

    def latest(
        self, event: Event, same: tuple[Same, ...], edges: Edges, *, held: bool = False
    ) -> Moments:
        """Return for each row when the last event in a window was."""
        line = self._line_for(event, same)
        if line is not None:
            return latest_moment(line, self.marks(event), edges)
        laid = self._laid_beside(event)
        if laid is None:
            return np.full(self.size, np.iinfo(np.int64).min)
        return laid.latest(self._keep(event, same, edges, held=held))

    def highest(self, event: Event, scope: Scope, edges: Edges, fact: Fact) -> Counts:
        """Return the highest value of a fact of the measures in a window, 0 if none is higher."""
        laid, records = self._laid_beside(event), self._records(event.subject)
        if laid is None or records is None:
            return np.zeros(self.size, np.int64)
        values, known = self.recorded.fact(fact, records).numbers()
        held = isinstance(scope.window, StillInForce)
        keep = self._keep(event, scope.same, edges, held=held)
        return laid.highest(keep, np.where(known, values, 0))

    def sum(self, event: Event, scope: Scope, edges: Edges, amounts: Counts) -> Counts | None:
        """Add up amounts of the events in a window; nothing when they could be too large."""
        marked = np.where(self.marks(event), amounts, 0)
        line = self._line_for(event, scope.same)
        if line is not None:
            return summed(line, marked, edges)
        laid = self._laid_beside(event)
        if laid is None or float(np.sum(marked, dtype=np.float64)) >= 2.0**62:
            return None
        keep = self._keep(event, scope.same, edges, held=False)
        return laid.summed(keep, marked[self._rows_of(event)])

    def different(
        self, event: Event, scope: Scope, edges: Edges, marks: Truths, kinds: Codes, now: Truths
    ) -> Counts:
        """Count the different kinds among the interactions in a window that are an event.

        `marks` leaves out some of them, and `now` says which rows count themselves.
        """
        line = self._line_for(event, scope.same)
        found = None if line is None else different(line, marks, kinds, edges, now)
        laid = self._laid_beside(event) if found is None else None
        if found is not None or laid is None:
            return np.zeros(self.size, np.int64) if found is None else found
        rows = self._rows_of(event)
        keep = self._keep(event, scope.same, edges, held=False)
        return laid.different(
            lambda pairs: keep(pairs) & marks[rows[pairs.records]], kinds[rows], now, kinds
        )

    def sequence(
        self, steps: list[Truths], breaker: Truths, scope: Scope, edges: Edges, now: Truths
    ) -> Counts | None:
        """Count how often a chain was completed; nothing where it cannot be told."""
        line = self.line(scope.same)
        return None if line is None else completed(line, steps, breaker, edges, now)

    def _chain(self, scope: Scope, events: tuple[Event, ...], within: Duration) -> Moments:
        line = self.line(scope.same)
        links = np.zeros(self.size, np.bool_)
        for event in events:
            links |= self.marks(event)
        if line is None:
            return self.timeline.at
        return chain_begins(line, links, self._clocks.before(within))

    def too_many(self, event: Event, same: tuple[Same, ...]) -> bool:
        """Tell whether so many pairs would be needed that rows are better read one by one."""
        if self._line_for(event, same) is not None:
            return False
        laid = self._laid_beside(event)
        return laid is not None and laid.total > MOST_PAIRS

    def with_mixed(self, codes: Codes) -> Truths:
        """Tell which rows are of a party that has several of something."""
        first = self.tables.first
        if not len(first):
            return np.zeros(0, np.bool_)
        mixed = np.minimum.reduceat(codes, first) != np.maximum.reduceat(codes, first)
        found: Truths = mixed[self.tables.party]
        return found

    def reads_hours(self, event: Event) -> bool:
        """Tell whether an event depends on working hours, which each workplace has its own."""
        return any(fact.name == HOURS for fact in facts_in(event))

    def _line_for(self, event: Event, same: tuple[Same, ...]) -> Line | None:
        return self.line(same) if event.subject is Subject.INTERACTION else None

    def _records(self, subject: Subject) -> Records | None:
        return self.tables.measures if subject is Subject.MEASURE else self.tables.requests

    def _rows_of(self, event: Event) -> Places:
        return np.flatnonzero(self.marks(event))

    def _laid_beside(self, event: Event) -> Laid | None:
        """Lay the rows beside what an event is looked for in; nothing where there is nothing."""
        subject = event.subject
        key = event.name if subject is Subject.INTERACTION else str(subject)
        if key not in self._laid:
            laid = self._laid_out(event)
            if laid is None:
                return None
            self._laid[key] = laid
        return self._laid[key]

    def _laid_out(self, event: Event) -> Laid | None:
        party = self.tables.party
        if event.subject is Subject.INTERACTION:
            rows, line = self._rows_of(event), self.line(())
            if line is None:
                return None
            first = np.searchsorted(rows, self.tables.first)[party]
            end = np.searchsorted(rows, line.instant)
            return Laid(self.timeline.at, self.timeline.at[rows], first, end)
        records = self._records(event.subject)
        if records is None:
            return None
        first = np.searchsorted(records.party, np.arange(self.tables.parties))[party]
        end = self.timeline.records_before(records.at, records.party)
        return Laid(self.timeline.at, records.at, first, end)

    def _keep(self, event: Event, same: tuple[Same, ...], edges: Edges, *, held: bool) -> Keep:
        """Return what tells which pairs are of an event in a window."""
        asked = self._same.asked(event.subject, same)
        records = self._records(event.subject)
        if event.subject is Subject.INTERACTION or records is None:
            shares = self._same.with_rows(asked, self._rows_of(event))
            return lambda pairs: pairs.within(edges) & shares(pairs)
        shares = self._same.with_records(asked, records)

        def keep(pairs: Pairs) -> Truths:
            found = pairs.within(edges) & self._marks.of_pairs(event, records, pairs)
            if event.subject is Subject.MEASURE:
                found &= stands(records, pairs)
                if held:
                    found &= in_force(records, pairs)
            return found & shares(pairs)

        return keep


def each_zone(workplaces: Workplaces, at: Moments) -> Iterator[tuple[Truths | None, Codes]]:
    """Yield for each zone its rows, nothing for all, and the local date of every row."""
    for rows, zone in workplaces.zones():
        yield rows, zone.dates(at).astype(np.int32)
