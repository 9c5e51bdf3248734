"""No two rules ask for the same under the same conditions."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.policy import Rule


def rules_stand_once(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of a rule whose conditions, exceptions and answer another rule has too."""
    first: dict[object, Rule] = {}
    for rule in subject.policy.rules:
        other = first.setdefault(_meaning(rule), rule)
        if other is not rule:
            yield finding(
                "BK269",
                f"`{rule.id}` says the same as `{other.id}`",
                rule.span,
                "the same conditions and the same answer",
                "keep one of them; one rule can carry several practices",
                (other.span, "stands here already"),
            )


def _meaning(rule: Rule) -> object:
    asks = (
        *(rule.requires, rule.permits, rule.forbids),
        *(rule.duties, rule.says, rule.turn_to, rule.hand_over),
    )
    unless = frozenset(excuse.when for excuse in rule.unless)
    return (frozenset(rule.when.parts), unless, rule.conclude, asks)
