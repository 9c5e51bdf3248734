"""Generate histories of every kind, over every window and sameness, from a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from boundarykit.domain.durations import Duration
from boundarykit.facts.catalogue import MEASURE_FACTS, REQUEST_FACTS
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import AnyOf, Between, Every, FactTest, Known, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Calendar,
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Ever,
    Feature,
    Highest,
    HistoryFact,
    IfNone,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Rolling,
    Same,
    Scope,
    Sequence,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    Subject,
    Sum,
    TimeSince,
    Weight,
    Window,
)
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import IntType

_LENGTHS = tuple(
    Duration.parse(text)
    for text in (
        *("0 days", "2 hours", "1 day", "30 days", "90 days"),
        *("1 month", "6 months", "1 year", "5 years"),
    )
)
_SAMES = {
    Subject.INTERACTION: tuple(Same),
    Subject.MEASURE: (Same.CUSTOMER, Same.STAFF, Same.BRANCH, Same.CONDUCT),
    Subject.REQUEST: (Same.CUSTOMER,),
}
_MOST = 300


def with_histories(policy: Policy, seed: int, count: int = 25) -> Policy:
    """Return a policy that reads nothing but generated histories over the events of another."""
    maker = _Maker(policy, Random(seed))
    histories = tuple(
        HistoryFact(
            Fact(f"history.h{number:02}", IntType(0, _MOST), nullable=True, rule_set="generated"),
            maker.feature(),
        )
        for number in range(count)
    )
    facts = tuple(history.fact for history in histories)
    return replace(policy, histories=histories, facts=facts, rules=(), safeguards=())


class _Maker:
    def __init__(self, policy: Policy, rng: Random) -> None:
        self._rng = rng
        events = {
            event.name: event
            for history in policy.histories
            for event in events_of(history.feature)
        }
        events |= {event.name: event for event in _more_events(policy)}
        self._events = {
            subject: [events[name] for name in sorted(events) if events[name].subject is subject]
            for subject in Subject
        }
        self._every = [event for each in self._events.values() for event in each]
        self._money = next(_facts_of(policy, Sum))
        self._rung = next(_facts_of(policy, Highest))
        self._kinds: tuple[Callable[[], Feature], ...] = (
            lambda: self._one(lambda event, scope: Count(event, scope, rng.choice((3, 9, _MOST)))),
            lambda: self._one(TimeSince),
            lambda: Sum(self._money, self._event(), self._scope()),
            lambda: Distinct(rng.choice(tuple(DistinctWhat)), self._event(), self._scope(), 20),
            lambda: Ordinal(self._event(), replace(self._scope(), this_one=True), 20),
            lambda: Highest(self._rung, self._event(_MEASURE), self._scope(_MEASURE)),
            lambda: InForce(self._event(_MEASURE), self._same(_MEASURE), 9),
            self._sequence,
            self._mixed_sequence,
            self._last_is,
            self._points,
        )

    def feature(self) -> Feature:
        return self._rng.choice(self._kinds)()

    def _one(self, make: Callable[[Event, Scope], Feature]) -> Feature:
        subject = self._rng.choice((*[Subject.INTERACTION] * 3, *[_MEASURE] * 2, Subject.REQUEST))
        return make(self._event(subject), self._scope(subject))

    def _event(self, subject: Subject = Subject.INTERACTION) -> Event:
        return self._rng.choice(self._events[subject])

    def _same(self, subject: Subject) -> tuple[Same, ...]:
        choices = _SAMES[subject]
        found = self._rng.sample(choices, min(len(choices), self._rng.choice((0, 1, 1, 2))))
        return tuple(sorted(found)) or (Same.CUSTOMER,)

    def _scope(self, subject: Subject = Subject.INTERACTION) -> Scope:
        rng = self._rng
        window, same = self._window(subject), self._same(subject)
        if isinstance(window, SinceEvent):
            same = tuple(each for each in same if each in _SAMES[window.event.subject])
        now = subject is Subject.INTERACTION and rng.random() < 0.5
        older = None if now or rng.random() < 0.7 else rng.choice(_LENGTHS)
        return Scope(window, same or (Same.CUSTOMER,), now, older)

    def _window(self, subject: Subject) -> Window:
        rng = self._rng
        since = self._event(rng.choice((Subject.INTERACTION, _MEASURE)))
        windows: list[Window] = [
            Rolling(rng.choice(_LENGTHS)),
            Rolling(rng.choice(_LENGTHS)),
            SinceCalendar(rng.choice(tuple(Calendar))),
            SinceEvent(since, rng.choice(tuple(IfNone))),
            Chained(rng.choice(_LENGTHS)),
            Ever(),
        ]
        if subject is _MEASURE:
            windows.append(StillInForce())
        return rng.choice(windows)

    def _sequence(self) -> Feature:
        steps = tuple(self._event() for _ in range(self._rng.randint(2, 4)))
        breaker = self._rng.choice((None, *self._events[Subject.INTERACTION]))
        return Sequence(steps, breaker, self._scope(), 20)

    def _mixed_sequence(self) -> Feature:
        rng = self._rng
        steps = tuple(rng.choice(self._every) for _ in range(rng.randint(2, 3)))
        return Sequence(steps, rng.choice((None, *self._every)), self._scope_of_all(), 20)

    def _last_is(self) -> Feature:
        of = tuple(dict.fromkeys(self._rng.choice(self._every) for _ in range(3)))
        return LastIs(of, self._rng.choice(of), self._scope_of_all())

    def _points(self) -> Feature:
        rng = self._rng
        weights = tuple(
            Weight(event, rng.randint(1, 4), rng.choice((None, *_LENGTHS[3:7])))
            for event in rng.sample(self._every, 3)
        )
        return Points(weights, self._scope_of_all(), _MOST)

    def _scope_of_all(self) -> Scope:
        scope = self._scope(Subject.REQUEST)
        now = scope.older_than is None and self._rng.random() < 0.5
        return replace(scope, this_one=now)


_MEASURE = Subject.MEASURE
_DAYS = 86_400


def _more_events(policy: Policy) -> Iterator[Event]:
    """Yield events that read what no rule file here asks about: what changes, and lengths."""
    words = policy.lexicon
    lists = {"responses": tuple(words.responses), "signals": tuple(words.signals)}
    facts = {spec.name: spec.fact(lists) for spec in (*MEASURE_FACTS, *REQUEST_FACTS)}
    appeal, answer = facts["measure.appeal"], facts["request.answer"]
    tests: dict[str, FactTest] = {
        "contested": OneOf(appeal, frozenset({1})),
        "never_contested": OneOf(appeal, frozenset({0})),
        "granted": OneOf(appeal, frozenset({2, 3})),
        "long": Between(facts["measure.lasted"], 20 * _DAYS, None),
        "for_a_kind": AnyOf(facts["measure.signals"], 0xFFFF),
        "still_open": OneOf(answer, frozenset({0})),
        "answered": OneOf(answer, frozenset({0}), negated=True),
        "in_time": OneOf(facts["request.in_time"], frozenset({1}), if_unknown=True),
        "against_any": Known(facts["request.measure"]),
    }
    for name, test in tests.items():
        subject = Subject(test.fact.name.partition(".")[0])
        yield Event(f"more/{name}", subject, Every((test,)))


def _facts_of(policy: Policy, kind: type[Sum] | type[Highest]) -> Iterator[Fact]:
    features = (history.feature for history in policy.histories)
    yield from (each.fact for each in features if isinstance(each, kind))
