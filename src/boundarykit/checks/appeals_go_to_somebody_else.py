"""Nobody decides on an appeal against their own decision."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.domain.terms import INVOLVED
from boundarykit.ir.terms import AppealTerm, Terms


def appeals_go_to_somebody_else(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of appeals to a role that decided, unless they go to another person of that role."""
    for rule in subject.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            for role in _hearing(offer.terms.appeal):
                if role in _deciding(offer.terms):
                    yield finding(
                        "BK279",
                        f"an appeal against `{offer.response}` goes to whoever decided",
                        offer.span or rule.span,
                        f"decided by `{role}`, and appealed to `{role}`",
                        "name another role under `to`, or add `not_by: [involved]` to the appeal",
                    )


def _hearing(appeal: AppealTerm | None) -> Iterator[str]:
    while appeal is not None:
        if INVOLVED not in appeal.not_by:
            yield appeal.to
        appeal = appeal.then


def _deciding(terms: Terms) -> frozenset[str | None]:
    return frozenset({terms.by, terms.confirmed_by, *terms.together_with})
