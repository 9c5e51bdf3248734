"""Nobody is answered more harshly because they appealed, or asked for what is theirs to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from boundarykit.checks.harsher_because import counting_against
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.plan import own_events
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import Between, Concluded, Condition, Every, OneOf, Test, tests_of
from boundarykit.ir.histories import (
    Count,
    Event,
    Feature,
    IfNone,
    Sequence,
    SinceEvent,
    scope_of,
)
from boundarykit.ir.types import EnumType

_KIND = "request.kind"
_APPEAL = "measure.appeal"
_NO_APPEAL = "none"
OF_REQUESTS = "request."
"""How the names of requests begin among what never counts against anybody."""


def requests_count_against_nobody(subject: Subject) -> Iterator[Diagnostic]:
    """Report what asks for more, or allows less, because of a request that only protects."""
    yield from counting_against(subject, partial(_counting_against, subject))


def _counting_against(subject: Subject, test: Test, lowers: bool) -> str:
    """Name the request that makes the answer harsher through a history, if one does."""
    history = None if isinstance(test, Concluded) else subject.history(test.fact)
    if history is None or _only_protects(test, history.feature, lowers=lowers):
        return ""
    named = (_named(subject, event) for event in _counted(history.feature))
    return next((name for name in named if name), "")


def _only_protects(test: Test, feature: Feature, *, lowers: bool) -> bool:
    """Tell whether a test never turns harsher as more events are counted."""
    if not isinstance(feature, Count) or not isinstance(test, Between | OneOf):
        return lowers
    holds = value_test_of(test)
    passed = [holds(number) for number in range(feature.up_to + 1)]
    return passed == sorted(passed, reverse=not lowers)


def _counted(feature: Feature) -> Iterator[Event]:
    """Yield the events that a feature looks for, without those that only end something."""
    broken_by = feature.broken_by if isinstance(feature, Sequence) else None
    yield from (event for event in own_events(feature) if event is not broken_by)
    scope = scope_of(feature)
    window = None if scope is None else scope.window
    if isinstance(window, SinceEvent) and window.if_none is IfNone.NOTHING:
        yield window.event


def _named(subject: Subject, event: Event) -> str:
    """Name the request that an event is about, or the appeal against a measure."""
    tests = [test for test in tests_of(event.when) if not isinstance(test, Concluded)]
    for test in tests:
        if test.fact.name == _APPEAL and isinstance(test, OneOf) and _asks_for_an_appeal(test):
            return _APPEAL
    if not any(test.fact.name.startswith(OF_REQUESTS) for test in tests):
        return ""
    protected = {
        name for name in subject.policy.never_counts_against if name.startswith(OF_REQUESTS)
    }
    return min(protected & {f"{OF_REQUESTS}{kind}" for kind in _kinds(subject, event)}, default="")


def _asks_for_an_appeal(test: OneOf) -> bool:
    """Tell whether a test holds of some appeal, and not where there was none."""
    words = test.fact.type.values if isinstance(test.fact.type, EnumType) else ()
    holds = value_test_of(test)
    return not holds(words.index(_NO_APPEAL)) and any(map(holds, range(len(words))))


def _kinds(subject: Subject, event: Event) -> set[str]:
    """Return the kinds of requests that an event can be."""
    kinds = set(subject.policy.lexicon.requests)
    for part in _conjuncts(event.when):
        if isinstance(part, OneOf) and part.fact.name == _KIND:
            words = part.fact.type.values if isinstance(part.fact.type, EnumType) else ()
            holds = value_test_of(part)
            kinds &= {word for number, word in enumerate(words) if holds(number)}
    return kinds


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition
