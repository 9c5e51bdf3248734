"""Attributes that never count against anybody make no answer harsher."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.plan import events_of
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Concluded,
    Condition,
    FactTest,
    Known,
    Test,
    tests_of,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Clause, Rule
from boundarykit.ir.types import BoolType


def attributes_count_against_nobody(subject: Subject) -> Iterator[Diagnostic]:
    """Report what asks for more, or allows less, because of an attribute that only protects."""
    if not any(fact.never_counts_against for fact in _facts_behind(subject)):
        return
    harsh = {kind.id for kind in subject.policy.responses if kind.rung or kind.penalises_staff}
    for rule in subject.policy.rules:
        if any(offer.response in harsh for offer in (*rule.requires, *rule.permits)):
            yield from _report(subject, rule, "answer more harshly", lowers=False)
        if rule.forbids:
            yield from _report(subject, rule, "forbid less", lowers=True)
    for safeguard in subject.policy.safeguards:
        yield from _report(subject, safeguard, "protect less", lowers=True)


def _facts_behind(subject: Subject) -> Iterator[Fact]:
    yield from subject.policy.facts
    for history in subject.policy.histories:
        for event in events_of(history.feature):
            for test in tests_of(event.when):
                if not isinstance(test, Concluded):
                    yield test.fact


def _report(subject: Subject, clause: Clause, does: str, *, lowers: bool) -> Iterator[Diagnostic]:
    what = "rule" if isinstance(clause, Rule) else "safeguard"
    for test in _tests(subject, clause, lowers=lowers, seen=frozenset()):
        name = _counting_against(subject, *test)
        if name:
            yield Diagnostic(
                "BK255",
                f"the {what} `{clause.id}` would {does} because of `{name}`",
                test[0].span or clause.span,
                "never counts against anybody",
                help="read it in a safeguard, or in an exception under `unless`",
            )
            return


def _tests(
    subject: Subject, clause: Clause, *, lowers: bool, seen: frozenset[str]
) -> Iterator[tuple[Test, bool]]:
    """Yield each test behind a clause, and whether the answer is milder where it holds."""
    if clause.id in seen:
        return
    yield from _of(subject, clause.when, lowers, seen | {clause.id})
    for excuse in clause.unless:
        yield from _of(subject, excuse.when, not lowers, seen | {clause.id})


def _of(
    subject: Subject, condition: Condition, lowers: bool, seen: frozenset[str]
) -> Iterator[tuple[Test, bool]]:
    for test in tests_of(condition):
        yield test, lowers
        if isinstance(test, Concluded):
            for rule in subject.concluders.get(test.finding, ()):
                yield from _tests(subject, rule, lowers=lowers != test.negated, seen=seen)


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
