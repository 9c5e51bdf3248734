"""The past measures and requests of every row.

What stays as it was recorded is counted along a line. What changed afterwards is laid beside each
row, one by one: a measure that was overturned, and what events ask of answers and appeals.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import NEVER, Moments, Truths
from boundarykit.backends.frame.counts import counted, latest_moment
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.events import Marks
from boundarykit.backends.frame.lines import RecordLine
from boundarykit.backends.frame.pairs import Keep, Laid, Pairs
from boundarykit.backends.frame.recorded import in_force, stands, starts
from boundarykit.backends.frame.sameness import Sameness
from boundarykit.backends.frame.tables import Places, Records
from boundarykit.backends.frame.timeline import Timeline
from boundarykit.ir.histories import Event, Same, Subject

Counts = NDArray[np.int64]


class RecordedPast:
    """Look back from every row at the records of one kind."""

    def __init__(
        self, subject: Subject, records: Records, timeline: Timeline, marks: Marks, same: Sameness
    ) -> None:
        """Prepare to look back."""
        self._subject = subject
        self._records = records
        self._timeline = timeline
        self._marks = marks
        self._same = same
        self._size = len(timeline.at)
        self._lines: dict[tuple[str, tuple[Same, ...]], RecordLine | None] = {}

    @cached_property
    def _dies(self) -> Truths:
        """Which records count no longer from some moment on."""
        if self._subject is not Subject.MEASURE:
            return np.zeros(len(self._records.at), np.bool_)
        return self._records.columns.moments("overturned_at") < NEVER

    @cached_property
    def all_laid(self) -> Laid:
        """The rows beside all records of their party before them."""
        return self._laid(np.arange(len(self._records.at)))

    @cached_property
    def _dying_laid(self) -> Laid:
        """The rows beside those that count no longer from some moment on."""
        return self._laid(np.flatnonzero(self._dies))

    def _laid(self, chosen: Places) -> Laid:
        party, at = self._records.party[chosen], self._records.at[chosen]
        parties = int(self._timeline.party.max(initial=-1)) + 1
        first = np.searchsorted(party, np.arange(parties))[self._timeline.party]
        line = self._timeline.on_the_line(at, party)
        end = self._timeline.records_before(line, party, None)
        return Laid(self._timeline.at, at, first, end, chosen)

    def count(
        self, event: Event, same: tuple[Same, ...], edges: Edges, only: Truths | None = None
    ) -> Counts:
        """Count the events in a window before each row."""
        line = self._line("issued", event, same)
        if line is None:
            return self.all_laid.counted(self.keep(event, same, edges, held=False, only=only))
        found = counted(line, self._stable(event, only), edges).astype(np.int64)
        if self._dies.any():
            keep = self.keep(event, same, edges, held=False, only=only)
            found += self._dying_laid.counted(keep)
        return found

    def count_held(
        self, event: Event, same: tuple[Same, ...], edges: Edges, only: Truths | None = None
    ) -> Counts:
        """Count the measures in a window that hold at the moment of each row."""
        begun, ended = self._line("begun", event, same), self._line("ended", event, same)
        if begun is None or ended is None or edges.first is not None or edges.last is not None:
            return self.all_laid.counted(self.keep(event, same, edges, held=True, only=only))
        marks = self._marked(event, only) & (self._begun < self._ended)
        found = _until_now(begun, marks) - _until_now(ended, marks)
        return found if edges.empty is None else np.where(edges.empty, 0, found)

    def latest(self, event: Event, same: tuple[Same, ...], edges: Edges, *, held: bool) -> Moments:
        """Return for each row when the last event in a window was."""
        line = self._line("issued", event, same)
        keep = self.keep(event, same, edges, held=held)
        if line is None or held:
            return self.all_laid.latest(keep)
        found = latest_moment(line, self._stable(event, None), edges)
        if self._dies.any():
            found = np.maximum(found, self._dying_laid.latest(keep))
        return found

    def too_many(self, event: Event, same: tuple[Same, ...], most: int) -> bool:
        """Tell whether so many pairs would be needed that rows are better read one by one."""
        laid = self._dying_laid if self._line("issued", event, same) else self.all_laid
        return laid.total > most

    def keep(
        self,
        event: Event,
        same: tuple[Same, ...],
        edges: Edges,
        *,
        held: bool,
        only: Truths | None = None,
    ) -> Keep:
        """Return what tells which pairs are of an event in a window."""
        records = self._records
        shares = self._same.with_records(self._same.asked(self._subject, same), records)

        def keep(pairs: Pairs) -> Truths:
            found = pairs.within(edges) & self._marks.of_pairs(event, records, pairs)
            if only is not None:
                found &= only[pairs.records]
            if self._subject is Subject.MEASURE:
                found &= stands(records, pairs)
                if held:
                    found &= in_force(records, pairs)
            return found & shares(pairs)

        return keep

    def _marked(self, event: Event, only: Truths | None) -> Truths:
        marks = self._marks.of_records(event, self._records)
        return marks if only is None else marks & only

    def _stable(self, event: Event, only: Truths | None) -> Truths:
        return self._marked(event, only) & ~self._dies

    def _line(self, which: str, event: Event, same: tuple[Same, ...]) -> RecordLine | None:
        """Return the records grouped by what must be the same; nothing where they cannot be."""
        if self._marks.change(event):
            return None
        asked = self._same.asked(self._subject, same)
        if (which, asked) not in self._lines:
            keys = self._same.keys_of_records(asked, self._records)
            at = {"issued": lambda: self._records.at, "begun": lambda: self._begun}
            self._lines[which, asked] = (
                None
                if keys is None
                else RecordLine(
                    self._timeline,
                    self._records.party,
                    at.get(which, lambda: self._ended)(),
                    keys,
                )
            )
        return self._lines[which, asked]

    @cached_property
    def _begun(self) -> Moments:
        """From when each measure holds and is of the past."""
        return np.maximum(starts(self._records), self._records.at + 1)

    @cached_property
    def _ended(self) -> Moments:
        """From when each measure holds no longer."""
        columns = self._records.columns
        ends = np.minimum(columns.moments("until"), columns.moments("ended_at"))
        return np.minimum(ends, columns.moments("overturned_at"))


def _until_now(line: RecordLine, marks: Truths) -> Counts:
    """Count for each row the marked records of its group that are not later than it."""
    sums = np.zeros(line.size + 1, np.int64)
    np.cumsum(line.ordered(marks), out=sums[1:])
    return sums[line.up_to_now()] - sums[line.begins()]
