"""What keeps a customer away can be appealed, or is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.domain.answer import LastsKind

_SOON_OVER = (LastsKind.VISIT, LastsKind.REST_OF_DAY)


def serious_measures_can_be_appealed(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of measures on the upper rungs that are offered without an appeal or a review."""
    for rule in subject.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            kind, terms = subject.kind(offer), offer.terms
            if subject.rung(offer) < subject.high_rung or not {"appeal", "review"} & {*kind.takes}:
                continue
            if terms.lasts is not None and terms.lasts.kind in _SOON_OVER:
                continue
            if terms.appeal is None and terms.review is None:
                yield finding(
                    "BK278",
                    f"`{rule.id}` offers `{offer.response}` without an appeal or a review",
                    offer.span or rule.span,
                    "nobody looks at it again",
                    "add `appeal: {within: 20 days, to: ROLE}` or `review: 6 months`",
                )
