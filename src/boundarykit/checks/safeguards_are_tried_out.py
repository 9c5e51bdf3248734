"""Every safeguard is expected by some scenario."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.expected import names_expected, tried_out
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def safeguards_are_tried_out(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on safeguards that no expectation names, nor what they forbid."""
    sets = tried_out(subject)
    named = names_expected(subject, "held_down", "must_not", "nearly")
    for safeguard in subject.policy.safeguards:
        if safeguard.rule_set in sets and not {safeguard.id, *safeguard.forbids} & named:
            yield finding(
                "BK295",
                f"no scenario expects the safeguard `{safeguard.id}`",
                safeguard.span,
                "not named by any expectation",
                f"add a scenario that expects `held_down: [{safeguard.id}]`, or what it forbids",
            )
