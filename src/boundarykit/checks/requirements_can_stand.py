"""What a rule requires is not held down in every case in which it applies."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.policy import Rule, Safeguard
from boundarykit.ir.terms import Offer


def requirements_can_stand(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of required responses that one safeguard forbids or caps whenever they are asked for."""
    for rule in subject.policy.rules:
        for offer in rule.requires:
            against = _always_against(subject, rule, offer)
            if against is not None:
                yield finding(
                    "BK268",
                    f"`{rule.id}` requires `{offer.response}`, which can never stand",
                    offer.span or rule.span,
                    f"`{against.id}` always holds it down",
                    "require what the safeguard allows, or say when the safeguard does not hold",
                    (against.span, "applies wherever the rule does"),
                )


def _always_against(subject: Subject, rule: Rule, offer: Offer) -> Safeguard | None:
    applies = (Applies(rule), True)
    for safeguard in subject.policy.safeguards:
        capped = safeguard.at_most is not None and subject.rung(offer) > safeguard.at_most
        if not capped and offer.response not in safeguard.forbids:
            continue
        needed = subject.possible.facts_behind(safeguard.when)
        if not needed <= subject.possible.facts_behind(Applies(rule)):
            continue  # Something else decides whether the safeguard holds.
        if subject.possible.can(applies) and subject.possible.follows(
            (applies,), Applies(safeguard)
        ):
            return safeguard
    return None
