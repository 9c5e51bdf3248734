"""Every rule and every safeguard applies in some case."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, kind_of_clause, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Condition, Every, tests_of
from boundarykit.ir.policy import Clause


def clauses_can_apply(subject: Subject) -> Iterator[Diagnostic]:
    """Report clauses whose conditions no case can satisfy together."""
    for clause in subject.policy.clauses:
        if subject.possible.can((clause.when, True)):
            continue
        core = _core(subject, clause)
        first, *rest = [tests_of(part)[0].span for part in core if tests_of(part)] or [clause.span]
        yield finding(
            "BK262",
            f"the {kind_of_clause(clause)} `{clause.id}` can never apply",
            place_in(clause, first),
            "cannot hold" + (" together with the rest" if rest else ""),
            "change one of the conditions, or delete what can never apply",
            *((place, "and this") for place in rest),
        )


def _core(subject: Subject, clause: Clause) -> list[Condition]:
    """Return conditions that already cannot hold together, none of which could be left out."""
    core = list(clause.when.parts)
    for part in clause.when.parts:
        without = [each for each in core if each is not part]
        if subject.possible.never((Every(tuple(without)), True)):
            core = without
    return core
