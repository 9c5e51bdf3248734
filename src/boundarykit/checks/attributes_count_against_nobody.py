"""Attributes that never count against anybody make no answer harsher."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from boundarykit.checks.harsher_because import counting_against
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.plan import events_of
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Concluded,
    FactTest,
    Known,
    Test,
    tests_of,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType


def attributes_count_against_nobody(subject: Subject) -> Iterator[Diagnostic]:
    """Report what asks for more, or allows less, because of an attribute that only protects."""
    if not any(fact.never_counts_against for fact in _facts_behind(subject)):
        return
    yield from counting_against(subject, partial(_counting_against, subject))


def _facts_behind(subject: Subject) -> Iterator[Fact]:
    yield from subject.policy.facts
    for history in subject.policy.histories:
        for event in events_of(history.feature):
            for test in tests_of(event.when):
                if not isinstance(test, Concluded):
                    yield test.fact


def _counting_against(subject: Subject, test: Test, lowers: bool) -> str:
    """Name the attribute that makes the answer harsher through a test, if one does."""
    if isinstance(test, Concluded):
        return ""
    if test.fact.never_counts_against:
        return "" if _only_protects(test, lowers) else test.fact.name
    history = subject.history(test.fact)
    for event in () if history is None or lowers else events_of(history.feature):
        for past in tests_of(event.when):
            if not isinstance(past, Concluded) and past.fact.never_counts_against:
                return past.fact.name
    return ""


def _only_protects(test: FactTest, lowers: bool) -> bool:
    """Tell whether a test never turns harsher as more is said of whom it protects."""
    if isinstance(test, Known):
        return test.negated != lowers
    if isinstance(test.fact.type, BoolType):
        holds = value_test_of(test)
        yes, others = holds(1), (holds(0), test.if_unknown)
        return yes >= max(others) if lowers else yes <= min(others)
    if isinstance(test, AnyOf | AllOf):
        return getattr(test, "negated", False) != lowers
    return lowers
