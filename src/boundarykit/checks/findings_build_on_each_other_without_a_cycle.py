"""No finding rests on itself, through whatever chain."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Other
from boundarykit.ir.strata import finding_cycles


def findings_build_on_each_other_without_a_cycle(subject: Subject) -> Iterator[Diagnostic]:
    """Report a chain of findings that closes on itself."""
    for cycle in finding_cycles(subject.policy.rules):
        chain = " → ".join(f"`{finding}`" for finding in cycle)
        rules = [rule for rule in subject.policy.rules if set(rule.conclude) & set(cycle)]
        others = tuple(
            Other(rule.span, f"`{rule.id}` is part of it") for rule in rules[1:] if rule.span
        )
        yield Diagnostic(
            "BK213",
            f"findings rest on each other in a circle: {chain}",
            rules[0].span if rules else None,
            "part of the circle",
            help="let one of these rules read facts instead of a finding",
            others=others,
        )
