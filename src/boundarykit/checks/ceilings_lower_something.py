"""A safeguard's ceiling stands below the top of the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def ceilings_lower_something(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of `at_most` with the highest rung, which lowers nothing."""
    top = len(subject.policy.ladder) - 1
    for safeguard in subject.policy.safeguards:
        if safeguard.at_most is not None and safeguard.at_most >= top:
            rung = subject.policy.ladder[top].id
            yield finding(
                "BK271",
                f"the ceiling of `{safeguard.id}` lowers nothing",
                safeguard.span,
                f"`{rung}` is the top of the ladder",
                "name a lower rung, or delete `at_most`",
            )
