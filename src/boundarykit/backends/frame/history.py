"""Every kind of history, of all rows of a batch at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from boundarykit.backends.frame.columns import Codes, Truths
from boundarykit.backends.frame.counts import LONG_AGO
from boundarykit.backends.frame.edges import Edges
from boundarykit.backends.frame.events import Events
from boundarykit.backends.frame.gaps import Gap, gaps_in, is_chain, is_mixed
from boundarykit.backends.frame.past import Counts, Past, each_zone
from boundarykit.backends.frame.places import Places
from boundarykit.backends.frame.tables import Tables
from boundarykit.backends.frame.values import Coded, Column, Numbers, always, with_unsure
from boundarykit.domain.money import MOST_MINOR_UNITS
from boundarykit.facts.plan import events_of, own_events
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Feature,
    Highest,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Scope,
    Scoped,
    Sequence,
    StillInForce,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
    Unscoped,
    scope_of,
)
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import MOST

_SECOND = 1_000_000
_FEW = 255


class History:
    """Know the histories of a policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to compute them."""
        self.policy = policy
        self.features = {history.fact.key: history.feature for history in policy.histories}
        self.gaps: tuple[Gap, ...] = tuple(gaps_in(policy.histories))
        self.apart = frozenset(gap.what for gap in self.gaps)
        told = (feature for key, feature in self.features.items() if key not in self.apart)
        self.events = Events(event for feature in told for event in events_of(feature))


class PastOfRows:
    """Compute the histories of the rows of one batch."""

    def __init__(
        self, history: History, tables: Tables, places: Places, column: Callable[[Fact], Column]
    ) -> None:
        """Prepare to compute them; `column` gives the facts of rows."""
        self._history = history
        self._past = Past(history.policy, history.events, tables, places, column)
        self._column = column
        self._size = len(tables.at)

    def column(self, fact: Fact) -> Column | None:
        """Return a history of every row; nothing for a fact that is none."""
        feature = self._history.features.get(fact.key)
        if feature is None:
            return None
        everywhere = np.ones(self._size, np.bool_)
        if fact.key in self._history.apart or self._is_too_much(feature) or self._is_loose(feature):
            return with_unsure(always(None, self._size), everywhere)
        found = self._computed(feature)
        if found is None:
            return with_unsure(always(None, self._size), everywhere)
        return with_unsure(found, self._unsure(feature))

    def _is_loose(self, feature: Feature) -> bool:
        """Tell whether a chain is made of what rows look for and do not have: another's branch."""
        scope = scope_of(feature)
        chained = scope is not None and isinstance(scope.window, Chained)
        if scope is None or not chained or is_mixed(feature):
            return False
        return self._past.line(scope.same) is None

    def _is_too_much(self, feature: Feature) -> bool:
        same = feature.same if isinstance(feature, Unscoped) else feature.scope.same
        return any(self._past.too_many(event, same) for event in events_of(feature))

    def _unsure(self, feature: Feature) -> Truths | None:
        """Tell which rows look back on what depends on the workplace that they look from."""
        past, scope = self._past, scope_of(feature)
        found = None
        if any(map(past.reads_hours, events_of(feature))):
            found = past.with_mixed(past.workplaces.hours_codes())
        window = None if scope is None else scope.window
        if isinstance(window, Chained) and window.within.seconds is None:
            mixed = past.with_mixed(past.workplaces.zone_codes())
            found = mixed if found is None else found | mixed
        if scope is not None and is_chain(feature) and is_mixed(feature):
            late = past.mixed.too_late(own_events(feature), scope.same)
            found = late if found is None else found | late
        return found

    def _computed(self, feature: Feature) -> Column | None:  # one line for each kind reads best
        match feature:
            case Count():
                return _at_most(self._count(feature), feature.up_to)
            case Ordinal():
                this = self._past.marks(feature.event)
                return _at_most(np.where(this, self._count(feature), 0), feature.up_to)
            case Sum():
                return self._sum(feature)
            case Distinct():
                return _at_most(self._distinct(feature), feature.up_to)
            case Sequence():
                return self._sequence(feature)
            case LastIs():
                return self._last_is(feature)
            case TimeSince():
                return self._time_since(feature)
            case InForce(event, same, up_to):
                return _at_most(self._past.count_in_force(event, same), up_to)
            case Highest(fact, event, scope):
                return Numbers(self._past.highest(event, scope, self._edges(feature), fact))
            case Points():
                return self._points(feature)
            case TimeTo():
                # It is measured from an incident, a complaint or an allegation: a row has none.
                return always(None, self._size)

    def _edges(self, feature: Scoped) -> Edges:
        return self._past.windows.edges(feature.scope, own_events(feature))

    def _now(self, event: Event, scope: Scope, edges: Edges) -> Truths | None:
        """Tell which rows count themselves; nothing when none ever does."""
        if not scope.this_one or event.subject is not Subject.INTERACTION:
            return None
        marks = self._past.marks(event)
        return marks if edges.empty is None else marks & ~edges.empty

    def _now_or_none(self, event: Event, scope: Scope, edges: Edges) -> Truths:
        now = self._now(event, scope, edges)
        return np.zeros(self._size, np.bool_) if now is None else now

    def _count(self, feature: Count | Ordinal) -> Counts:
        edges = self._edges(feature)
        found = self._past.count(feature.event, feature.scope, edges)
        now = self._now(feature.event, feature.scope, edges)
        return found if now is None else found + now

    def _sum(self, feature: Sum) -> Column | None:
        event, scope, edges = feature.event, feature.scope, self._edges(feature)
        if event.subject is not Subject.INTERACTION:
            return None
        values, known = self._column(feature.fact).numbers()
        # What is no amount is not sound, and must not spoil the sums of others.
        amounts = np.where(known & (values >= 0) & (values <= MOST_MINOR_UNITS), values, 0)
        found = self._past.sum(event, scope, edges, amounts)
        if found is None:
            return None
        now = self._now_or_none(event, scope, edges)
        return Numbers(np.minimum(found + np.where(now, amounts, 0), MOST))

    def _distinct(self, feature: Distinct) -> Counts:
        event, scope, edges = feature.event, feature.scope, self._edges(feature)
        marks, now = self._past.marks(event), self._now_or_none(event, scope, edges)
        if feature.what is DistinctWhat.DAYS:
            return self._days(feature, edges, now)
        if feature.what is DistinctWhat.ENCOUNTERS:
            return self._encounters(feature, edges, now)
        name = "staff" if feature.what is DistinctWhat.STAFF else "customer"
        kinds = self._past.tables.interactions.words(name).codes
        return self._past.different(event, scope, edges, marks, kinds, now)

    def _days(self, feature: Distinct, edges: Edges, now: Truths) -> Counts:
        past, event = self._past, feature.event
        found = np.zeros(self._size, np.int64)
        for rows, dates in each_zone(past.workplaces, past.timeline.at):
            days: Codes = dates - dates.min(initial=0)
            counts = past.different(event, feature.scope, edges, past.marks(event), days, now)
            chosen = slice(None) if rows is None else rows
            found[chosen] = counts[chosen]
        return found

    def _encounters(self, feature: Distinct, edges: Edges, now: Truths) -> Counts:
        """Count encounters; one that nobody recorded is one only where none is recorded."""
        past, event, scope = self._past, feature.event, feature.scope
        columns = past.tables.interactions
        known, marks = columns.known("encounter"), past.marks(event)
        kinds = columns.words("encounter").codes
        found = past.different(event, scope, edges, marks & known, kinds, now & known)
        any_at_all = (past.count(event, scope, edges) > 0) | now
        return np.where(any_at_all, np.maximum(found, 1), 0)

    def _sequence(self, feature: Sequence) -> Column | None:
        edges = self._edges(feature)
        now = self._now_or_none(feature.steps[-1], feature.scope, edges)
        found = self._past.sequence(feature, edges, now)
        return None if found is None else _at_most(found, feature.up_to)

    def _last_is(self, feature: LastIs) -> Column:
        scope, edges = feature.scope, self._edges(feature)
        wanted = feature.of.index(feature.event)
        latest = np.full(self._size, LONG_AGO)
        which = np.full(self._size, -1)
        for place, event in enumerate(feature.of):
            found = self._past.latest(event, scope.same, edges, held=_is_held(scope))
            later = (found >= latest) & (found > LONG_AGO)
            which[later], latest[later] = place, found[later]
        for place, event in enumerate(feature.of):
            # The event under decision is the latest of all; the last named counts.
            now = self._now(event, scope, edges)
            if now is not None:
                which[now] = place
        return Coded((which == wanted).astype(np.uint8), (0, 1))

    def _time_since(self, feature: TimeSince) -> Column:
        event, scope, edges = feature.event, feature.scope, self._edges(feature)
        found = self._past.latest(event, scope.same, edges, held=_is_held(scope))
        now = self._now_or_none(event, scope, edges)
        known = (found > LONG_AGO) | now
        at = self._past.timeline.at
        passed = (at - np.where(known & ~now, found, at)) // _SECOND
        return Numbers(passed, known)

    def _points(self, feature: Points) -> Column:
        scope, window = feature.scope, self._edges(feature)
        total = np.zeros(self._size, np.int64)
        for weight in feature.weights:
            edges = self._past.windows.younger(window, weight.life)
            counts = self._past.count(weight.event, scope, edges)
            now = self._now(weight.event, scope, window)
            total += weight.points * (counts if now is None else counts + now)
        return _at_most(total, feature.up_to)


def _is_held(scope: Scope) -> bool:
    return isinstance(scope.window, StillInForce)


def _at_most(counts: Counts, up_to: int) -> Column:
    """Return counts, none larger than `up_to`."""
    found = np.minimum(counts, up_to)
    if up_to > _FEW or found.min(initial=0) < 0:
        return Numbers(found.astype(np.int64))
    return Coded(found.astype(np.uint8), tuple(range(up_to + 1)))
