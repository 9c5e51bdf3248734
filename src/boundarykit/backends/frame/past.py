"""The past of every row of one batch: counts, sums and last moments, whatever they are over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, Moments, Truths
from boundarykit.backends.frame.counts import LONG_AGO, counted, latest_moment, summed
from boundarykit.backends.frame.distinct import different
from boundarykit.backends.frame.edges import Clocks, Edges
from boundarykit.backends.frame.events import HOURS, Events, Marks, facts_in
from boundarykit.backends.frame.lines import Line
from boundarykit.backends.frame.mixed import Mixed
from boundarykit.backends.frame.pairs import Keep, Laid
from boundarykit.backends.frame.places import Places as Workplaces
from boundarykit.backends.frame.recorded import Recorded
from boundarykit.backends.frame.recorded_past import RecordedPast
from boundarykit.backends.frame.sameness import Sameness
from boundarykit.backends.frame.sequences import completed
from boundarykit.backends.frame.tables import Tables
from boundarykit.backends.frame.timeline import Timeline
from boundarykit.backends.frame.values import Column
from boundarykit.backends.frame.windows import EVERYTHING, Windows, chain_begins
from boundarykit.domain.durations import Duration
from boundarykit.facts.plan import own_events
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Same, Scope, Sequence, StillInForce, Subject
from boundarykit.ir.policy import Policy

MOST_PAIRS = 400_000_000
"""Where more pairs would be needed, the per-row path is no slower."""
_LARGEST = 2.0**62
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
        self._recorded: dict[Subject, RecordedPast] = {}

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

    def count(self, event: Event, scope: Scope, edges: Edges, only: Truths | None = None) -> Counts:
        """Count for each row the events in a window before it; of measures, `only` some."""
        if event.subject is Subject.INTERACTION:
            line = self.line(scope.same)
            if line is not None:
                return counted(line, self.marks(event), edges)
            return self._laid_of(event).counted(self._keep(scope.same, edges))
        recorded = self.recorded_past(event.subject)
        if recorded is None:
            return np.zeros(self.size, np.int64)
        if isinstance(scope.window, StillInForce):
            return recorded.count_held(event, scope.same, edges, only)
        return recorded.count(event, scope.same, edges, only)

    def count_in_force(self, event: Event, same: tuple[Same, ...]) -> Counts:
        """Count for each row the measures that hold at its moment."""
        recorded = self.recorded_past(event.subject)
        if recorded is None:
            return np.zeros(self.size, np.int64)
        return recorded.count_held(event, same, EVERYTHING)

    def latest(
        self, event: Event, same: tuple[Same, ...], edges: Edges, *, held: bool = False
    ) -> Moments:
        """Return for each row when the last event in a window was."""
        if event.subject is Subject.INTERACTION:
            line = self.line(same)
            if line is not None:
                return latest_moment(line, self.marks(event), edges)
            return self._laid_of(event).latest(self._keep(same, edges))
        recorded = self.recorded_past(event.subject)
        if recorded is None:
            return np.full(self.size, LONG_AGO)
        return recorded.latest(event, same, edges, held=held)

    def highest(self, event: Event, scope: Scope, edges: Edges, fact: Fact) -> Counts:
        """Return the highest value of a fact of the measures in a window, 0 if none is higher."""
        found, measures = np.zeros(self.size, np.int64), self.tables.measures
        if measures is None:
            return found
        values, known = self.recorded.fact(fact, measures).numbers()
        for value in np.unique(values[known & (values > 0)]).tolist():
            held = self.count(event, scope, edges, known & (values == value))
            found[held > 0] = value
        return found

    def sum(self, event: Event, scope: Scope, edges: Edges, amounts: Counts) -> Counts | None:
        """Add up amounts of the events in a window; nothing when they could be too large."""
        marked = np.where(self.marks(event), amounts, 0)
        if float(np.sum(marked, dtype=np.float64)) >= _LARGEST:
            return None
        line = self.line(scope.same)
        if line is not None:
            return summed(line, marked, edges)
        return self._laid_of(event).summed(self._keep(scope.same, edges), marked)

    def different(
        self, event: Event, scope: Scope, edges: Edges, marks: Truths, kinds: Codes, now: Truths
    ) -> Counts:
        """Count the different kinds among the interactions in a window that are an event.

        `marks` leaves out some of them, and `now` says which rows count themselves.
        """
        line, keep = self.line(scope.same), self._keep(scope.same, edges)
        found, back = np.zeros(self.size, np.int64), None
        if line is not None:
            found, back = different(line, marks, kinds, edges, now)
            if back is None:
                return found
        laid = self._laid_of(event, back)
        one_by_one = laid.different(lambda pairs: keep(pairs) & marks[pairs.records], kinds, now)
        return one_by_one if back is None else np.where(back, one_by_one, found)

    def sequence(self, feature: Sequence, edges: Edges, now: Truths) -> Counts | None:
        """Count how often a chain was completed; nothing where it cannot be told."""
        steps, breaker, same = feature.steps, feature.broken_by, feature.scope.same
        if any(event.subject is not Subject.INTERACTION for event in own_events(feature)):
            return self.mixed.sequence(steps, breaker, same, edges, now)
        line, nobody = self.line(same), np.zeros(self.size, np.bool_)
        broken = nobody if breaker is None else self.marks(breaker)
        if line is None:
            return None
        return completed(line, [self.marks(step) for step in steps], broken, edges, now)

    @cached_property
    def mixed(self) -> Mixed:
        """The chains across kinds of records."""
        return Mixed(self.tables, self.workplaces, self._marks, self.recorded, self._same)

    def _chain(self, scope: Scope, events: tuple[Event, ...], within: Duration) -> Moments:
        if any(event.subject is not Subject.INTERACTION for event in events):
            return self.mixed.chain(events, scope.same, within)
        line = self.line(scope.same)
        links = np.zeros(self.size, np.bool_)
        for event in events:
            links |= self.marks(event)
        if line is None:
            return self.timeline.at
        return chain_begins(line, links, self._clocks.before(within))

    def too_many(self, event: Event, same: tuple[Same, ...]) -> bool:
        """Tell whether so many pairs would be needed that rows are better read one by one."""
        if event.subject is Subject.INTERACTION:
            return self.line(same) is None and self._laid_of(event).total > MOST_PAIRS
        recorded = self.recorded_past(event.subject)
        return recorded is not None and recorded.too_many(event, same, MOST_PAIRS)

    def recorded_past(self, subject: Subject) -> RecordedPast | None:
        """Return the past of measures or of requests; nothing where there are none."""
        held = self.tables.measures if subject is Subject.MEASURE else self.tables.requests
        if held is None:
            return None
        if subject not in self._recorded:
            self._recorded[subject] = RecordedPast(
                subject, held, self.timeline, self._marks, self._same
            )
        return self._recorded[subject]

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

    def _laid_of(self, event: Event, only: Truths | None = None) -> Laid:
        """Lay rows, or only some, beside the interactions before them that are an event."""
        if event.name in self._laid and only is None:
            return self._laid[event.name]
        rows, party = np.flatnonzero(self.marks(event)), self.tables.party
        at = self.timeline.at
        first = np.searchsorted(rows, self.tables.first)[party]
        line = self.timeline.on_the_line(at[rows], party[rows])
        end = self.timeline.records_before(line, party[rows], None)
        if only is not None:
            return Laid(at, at[rows], first, np.where(only, end, first), rows)
        self._laid[event.name] = Laid(at, at[rows], first, end, rows)
        return self._laid[event.name]

    def _keep(self, same: tuple[Same, ...], edges: Edges) -> Keep:
        """Return what tells which pairs with interactions lie in a window and share enough."""
        shares = self._same.with_rows(self._same.asked(Subject.INTERACTION, same))
        return lambda pairs: pairs.within(edges) & shares(pairs)


def each_zone(workplaces: Workplaces, at: Moments) -> Iterator[tuple[Truths | None, Codes]]:
    """Yield for each zone its rows, nothing for all, and the local date of every row."""
    for rows, zone in workplaces.zones():
        yield rows, zone.dates(at).astype(np.int32)
