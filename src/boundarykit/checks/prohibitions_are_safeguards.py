"""What one rule asks for, no other rule forbids: only safeguards settle that in the open."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level, Other


def prohibitions_are_safeguards(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of a response that one rule requires and another forbids, with no safeguard on it."""
    settled = {response for each in subject.policy.safeguards for response in each.forbids}
    forbidding = {
        response: rule
        for rule in reversed(subject.policy.rules)
        for response in rule.forbids
        if response not in settled
    }
    for rule in subject.policy.rules:
        for offer in rule.requires:
            other = forbidding.get(offer.response)
            if other is None or other is rule:
                continue
            yield Diagnostic(
                "BK228",
                f"`{rule.id}` requires `{offer.response}` and `{other.id}` forbids it",
                offer.span,
                "required here; the prohibition wins when both apply",
                help="state the prohibition as a safeguard, so that readers see that it wins",
                others=(Other(other.span, "forbidden here"),) if other.span else (),
                level=Level.WARNING,
            )
