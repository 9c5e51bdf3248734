"""What keeps a customer away can be appealed, or is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.domain.answer import LastsKind
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import Offer

_SOON_OVER = (LastsKind.VISIT, LastsKind.REST_OF_DAY)


def serious_measures_can_be_appealed(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of measures on the upper rungs that are offered without an appeal or a review."""
    for rule in subject.policy.rules:
        for offer in (*rule.requires, *rule.permits):
            kind, lasts = subject.kind(offer), offer.terms.lasts
            if subject.rung(offer) < subject.high_rung or not {"appeal", "review"} & {*kind.takes}:
                continue
            if lasts is not None and lasts.kind in _SOON_OVER:
                continue
            if _is_open(offer) and not _another_adds_it(subject, rule, offer):
                yield finding(
                    "BK278",
                    f"`{rule.id}` offers `{offer.response}` without an appeal or a review",
                    offer.span or rule.span,
                    "nobody looks at it again",
                    "add `appeal: {within: 20 days, to: ROLE}` or `review: 6 months`",
                )


def _is_open(offer: Offer) -> bool:
    return offer.terms.appeal is None and offer.terms.review is None


def _another_adds_it(subject: Subject, rule: Rule, offer: Offer) -> bool:
    """Tell whether another rule asks for the same with an appeal, wherever this one applies."""
    return any(
        subject.possible.follows(((Applies(rule), True),), Applies(other))
        for other in subject.policy.rules
        for each in (*other.requires, *other.permits)
        if each.response == offer.response and not _is_open(each)
    )
