"""What one rule permits, it neither requires nor forbids."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def rules_do_not_contradict_themselves(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of rules that permit what they require, or permit what they forbid."""
    for rule in subject.policy.rules:
        required = {offer.response for offer in rule.requires}
        for offer in rule.permits:
            how = "requires" if offer.response in required else "forbids"
            if offer.response in required or offer.response in rule.forbids:
                yield finding(
                    "BK273",
                    f"`{rule.id}` permits `{offer.response}` and {how} it",
                    offer.span or rule.span,
                    "permitted here",
                    "leave it in one place only",
                )
