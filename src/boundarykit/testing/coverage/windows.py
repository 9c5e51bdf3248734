"""Which windows a case shows from inside and from outside of their edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from boundarykit.domain.case import Case
from boundarykit.domain.case_parts import History
from boundarykit.facts.extract import Extractor
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Count,
    Ever,
    HistoryFact,
    Scope,
    SinceEvent,
    TimeSince,
    scope_of,
    with_scope,
)
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import IntType
from boundarykit.testing.coverage.edges import window_of

_SECOND = timedelta(seconds=1)
_EVENTS = ("interaction", "complaint", "allegation")


class _Values(NamedTuple):
    """Hold the values of one history at one moment."""

    own: int | None
    ever: int | None
    """Without the window."""
    since: int | None
    """Whether the event happened that the window begins after."""


class Windows:
    """Move a case, or its past, by one second, and see which windows an event enters or leaves.

    Beside each history the same one without its window is computed: what changes there too does
    not change because of the window.
    """

    def __init__(self, policy: Policy) -> None:
        """Prepare to compute the histories of `policy` that have a window with an edge."""
        self._histories = tuple(each for each in policy.histories if window_of(each))
        beside = (*self._histories, *map(_without_window, self._histories))
        sinces = tuple(map(_since, self._histories))
        facts = tuple(each.fact for each in (*beside, *sinces))
        self._extractor = Extractor(replace(policy, facts=facts, histories=(*beside, *sinces)))

    def of(self, case: Case) -> Iterator[tuple[HistoryFact, frozenset[str]]]:
        """Return the histories that hold anything, each with the sides that the case shows."""
        past = case.history
        if not self._histories or not (past.interactions or past.measures or past.requests):
            return
        now = self._values(case)
        closer = (moved(case, -_SECOND), past_moved(case, _SECOND))
        further = (moved(case, _SECOND), past_moved(case, -_SECOND))
        moments = [self._values(each) for each in (*closer, *further)]
        for place, history in enumerate(self._histories):
            own = now[place]
            values = [moment[place] for moment in moments]
            sides = frozenset(_sides(history, own, closer=values[:2], further=values[2:]))
            if sides or own.own:
                yield history, sides

    def _values(self, case: Case) -> list[_Values]:
        found = self._extractor.facts(case)
        many = len(self._histories)
        values = [
            # Each second changes how long ago something was; the window only whether it is seen.
            int(value is not None) if isinstance(history.feature, TimeSince) else value
            for history, value in zip(self._histories * 2, found[: 2 * many], strict=True)
        ]
        return list(map(_Values, values[:many], values[many:], found[2 * many :]))


def _sides(
    history: HistoryFact, now: _Values, *, closer: list[_Values], further: list[_Values]
) -> Iterator[str]:
    if isinstance(_scope(history).window, SinceEvent):
        # Such a window does not move with the case: what counts lies before it, or after.
        if now.own != now.ever:
            yield "outside"
        if now.since and now.own:
            yield "inside"
        return
    if any(each.own != now.own and each.ever == now.ever for each in further):
        yield "inside"
    if any(each.own != now.own and each.ever == now.ever for each in closer):
        yield "outside"


def _scope(history: HistoryFact) -> Scope:
    scope = scope_of(history.feature)
    if scope is None:
        message = "this history has no window"
        raise TypeError(message)
    return scope


def _without_window(history: HistoryFact) -> HistoryFact:
    feature = history.feature
    scope = scope_of(feature)
    if scope is None:
        return history
    fact = replace(history.fact, name=f"{history.fact.name} ever")
    return HistoryFact(fact, with_scope(feature, replace(scope, window=Ever())))


def _since(history: HistoryFact) -> HistoryFact:
    """Tell whether the event happened that the window begins after; 0 for other windows."""
    scope = _scope(history)
    fact = Fact(f"{history.fact.name} since", IntType(0, 1), rule_set=history.fact.rule_set)
    if not isinstance(scope.window, SinceEvent):
        return HistoryFact(fact, history.feature)
    before = Scope(Ever(), scope.same, this_one=False)
    return HistoryFact(fact, Count(scope.window.event, before, up_to=1))


def moved(case: Case, by: timedelta) -> Case:
    """Let the same thing happen and be decided later or earlier; the past stays where it is."""
    changed: dict[str, object] = {"at": case.at + by}
    for name in _EVENTS:
        event = getattr(case, name)
        if event is not None:
            changed[name] = event.model_copy(update={"at": event.at + by})
    return case.model_copy(update=changed)


def past_moved(case: Case, by: timedelta) -> Case:
    """Let everything past happen later or earlier; for a calendar this is not the same."""
    past = case.history
    moved = History.model_construct(
        interactions=tuple(
            each.model_copy(update={"at": each.at + by}) for each in past.interactions
        ),
        measures=tuple(
            each.model_copy(update={"issued_at": each.issued_at + by}) for each in past.measures
        ),
        requests=tuple(each.model_copy(update={"at": each.at + by}) for each in past.requests),
    )
    return case.model_copy(update={"history": moved})
