"""Every condition fails in some case."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Known, tests_of


def conditions_make_a_difference(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of conditions that hold in every case."""
    for clause in subject.policy.clauses:
        for whole in (clause.when, *(excuse.when for excuse in clause.unless)):
            for part in whole.parts:
                tests = tests_of(part)
                if not tests or not subject.possible_in_itself.follows((), part):
                    continue
                sure = isinstance(tests[0], Known) and not tests[0].fact.nullable
                yield finding(
                    "BK265",
                    f"a condition of `{clause.id}` always holds",
                    place_in(clause, tests[0].span),
                    "is always known" if sure else "holds whatever the value is",
                    "delete it; for what always holds, write `when: always`",
                )
