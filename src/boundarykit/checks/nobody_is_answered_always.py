"""No rule asks for a response on the ladder in every case."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def nobody_is_answered_always(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of rules that answer every customer, whatever happened."""
    for rule in subject.policy.rules:
        harsh = [offer for offer in rule.requires if subject.rung(offer)]
        if harsh and subject.possible.follows((), Applies(rule)):
            yield finding(
                "BK272",
                f"`{rule.id}` requires `{harsh[0].response}` in every case",
                harsh[0].span or rule.span,
                "asked of every customer, whatever happened",
                "say in `when` what must have happened",
            )
