"""Somebody answers for every rule set."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def rule_sets_have_an_owner(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rule sets without `owner`."""
    for file in subject.rule_files:
        if file.owner is None:
            yield finding(
                "BK287",
                f"nobody answers for the rule set `{file.id.value}`",
                file.id.span,
                "has no `owner`",
                "add `owner: people-operations`, or whoever it is",
            )
