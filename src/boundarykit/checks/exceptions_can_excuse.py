"""Every exception excuses its rule in some case."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def exceptions_can_excuse(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of exceptions that cannot hold in any case in which their rule does."""
    for clause in subject.policy.clauses:
        if not subject.possible.can((clause.when, True)):
            continue
        for excuse in clause.unless:
            if subject.possible.never((clause.when, True), (excuse.when, True)):
                yield finding(
                    "BK264",
                    f"the exception `{excuse.id}` of `{clause.id}` can never excuse",
                    clause.span,
                    f"never applies where `{excuse.id}` holds",
                    "delete the exception, or change what it asks for",
                )
