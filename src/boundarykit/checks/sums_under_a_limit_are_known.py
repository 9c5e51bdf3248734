"""What holds a sum under a limit asks that what happens now is in it."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import (
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
    Test,
    tests_of,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Sum
from boundarykit.ir.policy import Rule


def sums_under_a_limit_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that permit or require by a small sum, which can be small by not knowing."""
    for rule in subject.policy.rules:
        if not rule.requires and not rule.permits:
            continue
        for test in tests_of(rule.when):
            feature = _sum_with_this_one(subject, test)
            if feature is not None and not _is_known(rule, feature):
                event, amount = feature.event.name.split("/")[-1], feature.fact.name
                yield finding(
                    "BK254",
                    f"`{rule.id}` goes by a sum that leaves out what is not known",
                    place_in(rule, test.span),
                    f"0 too where `{amount}` is unknown, or where this is no `{event}`",
                    f"add `{amount}: {{known: true}}` under `when`, and what makes it a `{event}`",
                )
                break


def _sum_with_this_one(subject: Subject, test: Test) -> Sum | None:
    """Return the sum that a test holds under a limit, if it counts what happens now."""
    if isinstance(test, Concluded) or not _has_an_upper_bound(test):
        return None
    history = subject.history(test.fact)
    feature = None if history is None else history.feature
    return feature if isinstance(feature, Sum) and feature.scope.this_one else None


def _has_an_upper_bound(test: Test) -> bool:
    match test:
        case Between(_, _, high):
            return high is not None
        case OneOf(_, _, negated):
            return not negated
        case _:
            return False


def _is_known(rule: Rule, feature: Sum) -> bool:
    """Tell whether a rule asks itself that the amount is known."""
    return any(_fails_on_the_unknown(test, feature.fact) for test in _needed(rule.when))


def _needed(condition: Condition) -> Iterator[Test]:
    """Yield the tests that must all hold."""
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _needed(part)
    elif not isinstance(condition, Some):
        yield condition


def _fails_on_the_unknown(test: Test, fact: Fact) -> bool:
    if isinstance(test, Concluded) or test.fact.name != fact.name:
        return False
    return not (test.negated if isinstance(test, Known) else test.if_unknown)
