"""Nobody decides on an appeal against their own decision."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def appeals_go_to_somebody_else(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of appeals to the role that decided."""
    for rule in subject.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            appeal, by = offer.terms.appeal, offer.terms.by
            if appeal is not None and appeal.to == by:
                yield finding(
                    "BK279",
                    f"an appeal against `{offer.response}` goes to whoever decided",
                    offer.span or rule.span,
                    f"decided by `{by}`, and appealed to `{by}`",
                    "name another role under `to`, or another one under `by`",
                )
