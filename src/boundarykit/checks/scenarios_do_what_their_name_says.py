"""A scenario that bears the name of a rule expects that rule."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.expected import expectations
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.nodes import ListNode, texts

_ABOUT_RULES = ("because", "not_because", "excused", "nearly", "held_down")


def scenarios_do_what_their_name_says(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of scenarios named after a rule that they list no rule like."""
    clauses = {entry.key.value for entry in subject.rule_entries}
    clauses |= {entry.key.value for entry in subject.safeguard_entries}
    for file in subject.scenario_files:
        for name, expect in expectations(file):
            because = expect.get("because")
            if name.value not in clauses or not isinstance(because, ListNode):
                continue
            nodes = [node for key, node in expect.entries if key.value in _ABOUT_RULES]
            if name.value not in {text.value for node in nodes for text in texts(node)}:
                yield finding(
                    "BK297",
                    f"the scenario `{name.value}` does not expect the rule of that name",
                    name.span,
                    "bears the name of a rule",
                    "expect the rule, or name the scenario after what happens in it",
                    (because.span, "not among these"),
                )
