"""Every rule set has scenarios."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.expected import tried_out
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def rule_sets_are_tried_out(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rule sets that no file of scenarios is for."""
    tried = tried_out(subject)
    seen: set[str] = set()
    for file in subject.rule_files:
        if file.id.value not in tried and file.id.value not in seen:
            yield finding(
                "BK296",
                f"the rule set `{file.id.value}` has no scenarios",
                file.id.span,
                "nothing tries it out",
                f"add a file of kind `scenarios` that says `for: {file.id.value}`",
            )
        seen.add(file.id.value)
