"""The past of one case, cut to windows: records strictly before the event under decision."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from operator import attrgetter
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import FIRST_MOMENT
from boundarykit.facts.edges import Edge, Wanted, end_of_chain
from boundarykit.facts.marks import same_interaction, same_measure, same_request
from boundarykit.facts.plan import Plan
from boundarykit.ir.histories import Event, Same, Scope, Subject

Compute = Callable[["Past"], int | None]
"""Take a past; return a feature's value, or nothing when it is unknown."""

_AT = attrgetter("at")
_ISSUED_AT = attrgetter("issued_at")


class Stream:
    """Hold the records of one kind that a policy looks at, earliest first, with their marks."""

    __slots__ = ("marks", "records", "time_of")

    def __init__(self, records: Sequence[Any], marks: list[int], time_of: Any) -> None:
        """Hold `records` and their `marks`; `time_of` tells when each happened."""
        self.records = records
        self.marks = marks
        self.time_of = time_of


class Past:
    """Look at one case's past through windows; each kind of record is marked once."""

    __slots__ = ("_cuts", "_edges", "_moments", "_streams", "at", "case", "now", "plan")

    def __init__(self, case: CaseParts, plan: Plan) -> None:
        """Prepare the past of `case` for what `plan` asks of it."""
        self.case = case
        self.at: datetime = case.looks_back_from
        self.plan = plan
        self._moments: dict[int, datetime | None] = {}
        self._edges: dict[int, Edge] = {}
        self._streams: dict[Subject, Stream] = {}
        self._cuts: dict[tuple[Subject, int], tuple[Sequence[Any], list[int]]] = {}
        interaction = case.interaction
        self.now = (
            0 if interaction is None else plan.markers[Subject.INTERACTION].mark(interaction, case)
        )
        """The marks of the interaction under decision."""

    def counts_now(self, mark: int, window: int) -> bool:
        """Tell whether the event under decision is one with this mark, inside a window."""
        return self.now & mark != 0 and not self.edge(window).is_empty

    def cut(self, subject: Subject, window: int) -> tuple[Sequence[Any], list[int]]:
        """Return the records of a kind inside a window, and their marks."""
        found = self._cuts.get((subject, window))
        if found is None:
            stream = self.stream(subject)
            inside = self._inside(stream, window)
            found = (stream.records[inside], stream.marks[inside])
            self._cuts[subject, window] = found
        return found

    def stream(self, subject: Subject) -> Stream:
        """Return all records of a kind that some window can reach."""
        stream = self._streams.get(subject)
        if stream is None:
            stream = self._streams[subject] = self._stream(subject)
        return stream

    def _stream(self, subject: Subject) -> Stream:
        match subject:
            case Subject.INTERACTION:
                return self._interactions()
            case Subject.MEASURE:
                return self._measures()
            case Subject.REQUEST:
                return self._requests()

    def _interactions(self) -> Stream:
        records = self.case.history.interactions_by_time
        end = bisect_left(records, self.at, key=_AT)
        furthest = min(
            (self._moment(window) or FIRST_MOMENT for window in range(len(self.plan.reaches))),
            default=self.at,
        )
        first = bisect_left(records, furthest, key=_AT)
        seen = records[first:end]
        marks = self.plan.markers[Subject.INTERACTION].marks(seen, self.case)
        self._mark_same(Subject.INTERACTION, seen, marks)
        return Stream(seen, marks, _AT)

    def _measures(self) -> Stream:
        # A measure that was overturned by then counts as never made.
        seen = [
            measure
            for measure in self.case.history.measures_by_time
            if measure.issued_at < self.at
            and (measure.overturned_at is None or measure.overturned_at > self.at)
        ]
        marks = self.plan.markers[Subject.MEASURE].marks(seen, self.case)
        held = self.plan.in_force_bit
        if held:
            marks = [
                mark | held if measure.in_force_at(self.at) else mark
                for measure, mark in zip(seen, marks, strict=True)
            ]
        self._mark_same(Subject.MEASURE, seen, marks)
        return Stream(seen, marks, _ISSUED_AT)

    def _requests(self) -> Stream:
        records = self.case.history.requests_by_time
        seen = records[: bisect_left(records, self.at, key=_AT)]
        marks = self.plan.markers[Subject.REQUEST].marks(seen, self.case)
        self._mark_same(Subject.REQUEST, seen, marks)
        return Stream(seen, marks, _AT)

    def _mark_same(self, subject: Subject, records: Sequence[Any], marks: list[int]) -> None:
        for same, bit in self.plan.same_bits.items():
            keep = same_test(subject, same, self.case)
            pairs = zip(records, marks, strict=True)
            if keep is None:
                marks[:] = [mark | bit for mark in marks]
            else:
                marks[:] = [mark | bit if keep(record) else mark for record, mark in pairs]

    def _inside(self, stream: Stream, window: int) -> slice:
        """Return where a window lies among the records of a kind."""
        edge, reach = self.edge(window), self.plan.reaches[window]
        records, time_of = stream.records, stream.time_of
        if edge.is_empty:
            return slice(0, 0)
        begin, end = 0, None
        if edge.moment is not None:
            bisect = bisect_left if edge.included else bisect_right
            begin = bisect(records, edge.moment, key=time_of)
        if reach.ends is not None:
            last = reach.ends(self.at, self.case)
            end = 0 if last is None else bisect_right(records, last, key=time_of)
        return slice(begin, end)

    def edge(self, window: int) -> Edge:
        """Return where a window begins."""
        edge = self._edges.get(window)
        if edge is None:
            edge = self._edges[window] = self._found_edge(window)
        return edge

    def _moment(self, window: int) -> datetime | None:
        """Return the first moment of a window, or nothing for the beginning of time."""
        if window not in self._moments:
            self._moments[window] = self.plan.reaches[window].begins(self.at, self.case)
        return self._moments[window]

    def _found_edge(self, window: int) -> Edge:
        reach = self.plan.reaches[window]
        if reach.since is not None:
            # A window since an event begins after the last such event, itself not included.
            last = next(self.moments((reach.since,)), None)
            return reach.if_none if last is None else Edge(last, included=False)
        if reach.step is not None:
            return end_of_chain(self.moments(reach.chain), self.case, self.at, reach.step)
        return Edge(self._moment(window))

    def moments(self, wanted: Wanted) -> Iterator[datetime]:
        """Yield when records with such marks happened, the latest first."""
        each = [self._moments_of(subject, needed) for subject, needed in wanted]
        return merge(*each, reverse=True)

    def _moments_of(self, subject: Subject, needed: int) -> Iterator[datetime]:
        stream = self.stream(subject)
        for place in range(len(stream.marks) - 1, -1, -1):
            if stream.marks[place] & needed == needed:
                yield stream.time_of(stream.records[place])


def counted_now(plan: Plan, event: Event, scope: Scope) -> int:
    """Return the mark that lets the event under decision count; 0 when it never does."""
    counts = scope.this_one and event.subject is Subject.INTERACTION
    return plan.event(event) if counts else 0


def same_test(subject: Subject, same: Same, case: CaseParts) -> Any:
    """Return the test for records that share something with the case; nothing if all do."""
    match subject:
        case Subject.INTERACTION:
            return same_interaction(same, case)
        case Subject.MEASURE:
            return same_measure(same, case)
        case Subject.REQUEST:
            return same_request(same, case)
