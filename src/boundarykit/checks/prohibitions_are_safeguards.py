"""What one rule asks for, no other rule forbids: only safeguards settle that in the open."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level, Other
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import Offer


def prohibitions_are_safeguards(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of a response that one rule requires and another forbids, with no safeguard on it.

    Rules that can never apply together are left alone, such as two rows of one table.
    """
    settled = {response for each in subject.policy.safeguards for response in each.forbids}
    forbidding: dict[str, list[Rule]] = {}
    for rule in subject.policy.rules:
        for response in (each for each in rule.forbids if each not in settled):
            forbidding.setdefault(response, []).append(rule)
    for rule in subject.policy.rules:
        for offer in rule.requires:
            other = _meets(subject, rule, forbidding.get(offer.response, []))
            if other is not None:
                yield _contradiction(rule, offer, other)


def _meets(subject: Subject, rule: Rule, forbidding: list[Rule]) -> Rule | None:
    """Return the first other rule that can apply where a rule does."""
    applies = (Applies(rule), True)
    others = (other for other in forbidding if other is not rule)
    return next(
        (each for each in others if subject.possible.can(applies, (Applies(each), True))), None
    )


def _contradiction(rule: Rule, offer: Offer, other: Rule) -> Diagnostic:
    return Diagnostic(
        "BK228",
        f"`{rule.id}` requires `{offer.response}` and `{other.id}` forbids it",
        offer.span,
        "required here; the prohibition wins when both apply",
        help="state the prohibition as a safeguard, so that readers see that it wins",
        others=(Other(other.span, "forbidden here"),) if other.span else (),
        level=Level.WARNING,
    )
