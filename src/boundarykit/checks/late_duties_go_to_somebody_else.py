"""What somebody left undone is handed to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def late_duties_go_to_somebody_else(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of late duties that are handed to the role that is late."""
    for rule in subject.policy.rules:
        for duty in rule.duties:
            if duty.late_who == duty.who:
                yield finding(
                    "BK280",
                    f"the duty `{duty.id}` goes to `{duty.who}` when `{duty.who}` is late",
                    rule.span,
                    f"in `{rule.id}`",
                    "name another role under `if_late`",
                )
