"""No exception takes back everything that its rule says."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, kind_of_clause
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def exceptions_leave_something(subject: Subject) -> Iterator[Diagnostic]:
    """Report clauses that could apply, were it not for an exception that always holds then."""
    for clause in subject.policy.clauses:
        if not clause.unless or not subject.possible.can((clause.when, True)):
            continue
        alone = [
            excuse
            for excuse in clause.unless
            if subject.possible.never((clause.when, True), (excuse.when, False))
        ]
        what = kind_of_clause(clause)
        if alone:
            message = f"the exception `{alone[0].id}` always excuses `{clause.id}`"
        elif subject.possible.never((Applies(clause), True)):
            message = f"between them, the exceptions always excuse `{clause.id}`"
        else:
            continue
        yield finding(
            "BK263",
            message,
            clause.span,
            f"a {what} that can never apply",
            "ask more of the exception than of its rule, or delete both",
        )
