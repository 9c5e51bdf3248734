"""Every alternative under `any` is the one that holds in some case."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Condition, Every, Some, tests_of


def alternatives_can_hold(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of entries of `any` that cannot hold beside the other conditions."""
    for clause in subject.policy.clauses:
        for whole in (clause.when, *(excuse.when for excuse in clause.unless)):
            if not subject.possible.can((whole, True)):
                continue
            for alternative in _alternatives(whole):
                tests = tests_of(alternative)
                if tests and subject.possible.never((whole, True), (alternative, True)):
                    yield finding(
                        "BK267",
                        f"an alternative of `{clause.id}` can never hold",
                        place_in(clause, tests[0].span),
                        "cannot hold beside the other conditions",
                        "delete this entry of `any`, or change what speaks against it",
                    )


def _alternatives(condition: Condition) -> Iterator[Condition]:
    """Yield the entries of every `any` that must hold; one inside another is part of its entry."""
    if isinstance(condition, Some):
        yield from condition.parts
    elif isinstance(condition, Every):
        for part in condition.parts:
            yield from _alternatives(part)
