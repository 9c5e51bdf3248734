"""Every duty says by when it is due."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def duties_have_deadlines(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on duties that nobody can be late with."""
    for rule in subject.policy.rules:
        for duty in rule.duties:
            if duty.within is None:
                yield finding(
                    "BK281",
                    f"the duty `{duty.id}` has no deadline",
                    rule.span,
                    f"in `{rule.id}`",
                    "add `within`, such as `within: 2 working days`",
                )
