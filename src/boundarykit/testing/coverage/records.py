"""Which records of a case count in a history, and as which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from boundarykit.backends.reference.meaning import holds
from boundarykit.domain.case import Case
from boundarykit.domain.case_parts import History
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.request import Request
from boundarykit.facts.extract import Extractor
from boundarykit.facts.plan import events_of
from boundarykit.facts.predicates import ReadFact
from boundarykit.ir.conditions import Concluded, tests_of
from boundarykit.ir.histories import Event, HistoryFact, Subject, scope_of, with_scope
from boundarykit.ir.policy import Facts, Policy

_NOTHING: frozenset[str] = frozenset()
_Values = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold one record that counts, as the event that it is."""

    event: Event
    facts: Facts
    slots: dict[str, int]


class Records:
    """Leave out one record after the other, and see which histories change without it."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to compute the histories of `policy`."""
        own = policy.histories
        beside = tuple(map(_without_this_one, own))
        facts = tuple(each.fact for each in (*own, *beside))
        self._extractor = Extractor(replace(policy, facts=facts, histories=(*own, *beside)))
        self._events = tuple(events_of(each.feature) for each in own)
        self._reads = {
            event.name: _reads(event, self._extractor)
            for events in self._events
            for event in events
        }

    def counting(self, case: Case) -> Iterator[Counted]:
        """Yield each record without which some history would be another."""
        if not self._events:
            return
        own, beside = self._values(case)
        if case.interaction is not None:
            yield from self._counted(case.interaction, case, own, beside)
        past = case.history
        for place, interaction in enumerate(past.interactions):
            rest = past.interactions[:place] + past.interactions[place + 1 :]
            without = _with_past(case, interactions=rest)
            yield from self._counted(interaction, case, own, self._values(without)[0])
        for place, measure in enumerate(past.measures):
            fewer = past.measures[:place] + past.measures[place + 1 :]
            without = _with_past(case, measures=fewer)
            yield from self._counted(measure, case, own, self._values(without)[0])
        for place, request in enumerate(past.requests):
            others = past.requests[:place] + past.requests[place + 1 :]
            without = _with_past(case, requests=others)
            yield from self._counted(request, case, own, self._values(without)[0])

    def _values(self, case: Case) -> tuple[_Values, _Values]:
        found = self._extractor.facts(case)
        return found[: len(self._events)], found[len(self._events) :]

    def _counted(
        self, record: Interaction | Measure | Request, case: Case, own: _Values, without: _Values
    ) -> Iterator[Counted]:
        subject = _subject_of(record)
        events = {
            event.name: event
            for place, events in enumerate(self._events)
            if own[place] != without[place]
            for event in events
            if event.subject is subject
        }
        for event in events.values():
            slots, reads = self._reads[event.name]
            facts = tuple(read(record, case) for read in reads)
            if holds(event.when, facts, slots, _NOTHING):
                yield Counted(event, facts, slots)


def _reads(event: Event, extractor: Extractor) -> tuple[dict[str, int], tuple[ReadFact, ...]]:
    found = {
        test.fact.key: test.fact for test in tests_of(event.when) if not isinstance(test, Concluded)
    }
    slots = {key: slot for slot, key in enumerate(found)}
    return slots, tuple(map(extractor.reading, found.values()))


def _without_this_one(history: HistoryFact) -> HistoryFact:
    feature = history.feature
    fact = replace(history.fact, name=f"{history.fact.name} before")
    scope = scope_of(feature)
    if scope is None:
        return HistoryFact(fact, feature)
    return HistoryFact(fact, with_scope(feature, replace(scope, this_one=False)))


def _subject_of(record: Interaction | Measure | Request) -> Subject:
    match record:
        case Interaction():
            return Subject.INTERACTION
        case Measure():
            return Subject.MEASURE
        case Request():
            return Subject.REQUEST


def _with_past(case: Case, **records: Any) -> Case:
    # Built anew: a copy would keep the order by time that the old one has worked out.
    past = case.history
    kept = {
        "interactions": past.interactions,
        "measures": past.measures,
        "requests": past.requests,
    }
    past = History.model_construct(**(kept | records))
    return case.model_copy(update={"history": past})
