"""What a clause reads, through findings and histories too, and which way that turns the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.checks.subject import Subject
from boundarykit.facts.plan import events_of, own_events
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import Between, Concluded, Condition, FactTest, Known, Test, tests_of
from boundarykit.ir.histories import Count, Distinct, Feature, InForce, Ordinal, Points, Sum
from boundarykit.ir.policy import Clause

_GROWING = Count | Distinct | InForce | Ordinal | Points | Sum
"""Features whose number only grows with every further event."""
_BOTH = (False, True)


@dataclass(frozen=True, slots=True)
class Reading:
    """A test behind a clause."""

    test: Test
    lowers: bool
    """Whether the answer is milder where the test holds."""
    path: tuple[str, ...] = ()
    """Through which findings, histories and events it is read; nothing for what a clause reads
    itself."""


def readings(
    subject: Subject,
    clause: Clause,
    *,
    lowers: bool,
    path: tuple[str, ...] = (),
    seen: frozenset[str] = frozenset(),
) -> Iterator[Reading]:
    """Yield each test behind a clause, through findings too.

    Args:
        subject: What is checked.
        clause: The rule or safeguard.
        lowers: Whether the answer is milder where the clause applies.
        path: Through what the clause is read.
        seen: The clauses that are being followed already.
    """
    if clause.id in seen:
        return
    yield from _of(subject, clause.when, lowers, path, seen | {clause.id})
    for excuse in clause.unless:
        yield from _of(subject, excuse.when, not lowers, path, seen | {clause.id})


def _of(
    subject: Subject,
    condition: Condition,
    lowers: bool,
    path: tuple[str, ...],
    seen: frozenset[str],
) -> Iterator[Reading]:
    for test in tests_of(condition):
        yield Reading(test, lowers, path)
        if isinstance(test, Concluded):
            turned, further = lowers != test.negated, (*path, f"`finding.{test.finding}`")
            for rule in subject.concluders.get(test.finding, ()):
                yield from readings(subject, rule, lowers=turned, path=further, seen=seen)


def past_readings(subject: Subject, reading: Reading) -> Iterator[Reading]:
    """Yield what the events of a history read, if that is what a test is about."""
    test = reading.test
    history = None if isinstance(test, Concluded) else subject.history(test.fact)
    if history is None or isinstance(test, Concluded):
        return
    counted = own_events(history.feature)
    for event in events_of(history.feature):
        turns = _turns(test, history.feature, reading.lowers) if event in counted else _BOTH
        path = (*reading.path, f"`{test.fact.name}`", f"the event `{event.name.split('/')[-1]}`")
        for lowers in turns:
            yield from (Reading(each, lowers, path) for each in tests_of(event.when))


def _turns(test: FactTest, feature: Feature, lowers: bool) -> tuple[bool, ...]:
    """Tell whether the answer is milder where there are more events; both where that depends."""
    if not isinstance(feature, _GROWING) or isinstance(test, Known):
        return _BOTH
    if isinstance(test, Between) and (test.low is None or test.high is None):
        return (lowers if test.high is None else not lowers,)
    if not isinstance(feature, Count):
        return _BOTH
    passed = list(map(value_test_of(test), range(feature.up_to + 1)))
    if passed == sorted(passed):
        return (lowers,)
    return (not lowers,) if passed == sorted(passed, reverse=True) else _BOTH


def worsens(test: FactTest, *, lowers: bool) -> bool:
    """Tell whether a test can be harsher where its fact is recorded than where nothing is.

    Args:
        test: Reads a fact that is unknown, no or empty where nothing is recorded.
        lowers: Whether the answer is milder where the test holds.
    """
    if isinstance(test, Known):
        return test.negated == lowers
    of_nothing = test.if_unknown if test.fact.nullable else value_test_of(test)(0)
    return of_nothing == lowers
