"""No parameter is past the day on which it was to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def parameters_are_reviewed_in_time(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of parameters whose `review_by` is past, on the day that the caller names."""
    if subject.on is None:
        return
    for part in subject.parts:
        for entry in part.parameters:
            due = None if entry.value is None else entry.value.review_by
            if due is not None and date.fromisoformat(due.value) < subject.on:
                yield finding(
                    "BK286",
                    f"the parameter `{entry.key.value}` was to be looked at again",
                    due.span,
                    f"is past on {subject.on.isoformat()}",
                    "let its owner confirm or change it, and set a new `review_by`",
                )
