"""Every rule is expected by some scenario."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.expected import names_expected, tried_out
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def rules_are_tried_out(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that no expectation names, nor their words, duties or findings."""
    sets = tried_out(subject)
    named = names_expected(subject, "because", "words", "duties", "findings")
    for rule in subject.policy.rules:
        given = {rule.id, *rule.conclude, *(duty.id for duty in rule.duties)}
        given |= {say.message for say in rule.says}
        if rule.rule_set in sets and not given & named:
            yield finding(
                "BK294",
                f"no scenario expects the rule `{rule.id}`",
                rule.span,
                "not named by any expectation",
                f"add a scenario that expects `because: {{has: [{rule.id}]}}`",
            )
