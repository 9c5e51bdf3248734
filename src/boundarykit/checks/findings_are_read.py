"""Every finding is read by some rule."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.strata import findings_read


def findings_are_read(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on findings that are concluded and read nowhere; they are results all the same."""
    read = frozenset[str]().union(*(findings_read(clause) for clause in subject.policy.clauses))
    for finding_, rules in sorted(subject.concluders.items()):
        if finding_ not in read:
            yield finding(
                "BK274",
                f"no rule reads the finding `{finding_}`",
                rules[0].span,
                "concluded here",
                "read it in a rule; if it is a result in itself, silence this with that reason",
            )
