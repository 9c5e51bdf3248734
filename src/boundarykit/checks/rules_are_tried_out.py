"""Every rule is expected by some scenario."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.expected import names_expected, tried_out
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.documents import TableRuleText
from boundarykit.language.nodes import Text


def rules_are_tried_out(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that no expectation names, nor their words, duties or findings."""
    sets = tried_out(subject)
    named = names_expected(subject, "because", "words", "duties", "findings")
    tables = _tables(subject)
    cells: dict[Text, list[str]] = {}
    for rule in subject.policy.rules:
        given = {rule.id, *rule.conclude, *(duty.id for duty in rule.duties)}
        given |= {say.message for say in rule.says}
        if rule.rule_set not in sets or given & named:
            continue
        if rule.id in tables:
            cells.setdefault(tables[rule.id], []).append(rule.id)
            continue
        yield finding(
            "BK294",
            f"no scenario expects the rule `{rule.id}`",
            rule.span,
            "not named by any expectation",
            f"add a scenario that expects `because: {{has: [{rule.id}]}}`",
        )
    for table, missing in cells.items():
        every = sum(other is table for other in tables.values())
        yield finding(
            "BK294",
            f"no scenario expects {len(missing)} of the {every} cells of `{table.value}`",
            table.span,
            "not named by any expectation",
            f"add a scenario that expects `because: {{has: [{missing[0]}]}}`",
        )


def _tables(subject: Subject) -> dict[str, Text]:
    """Return the table that each of its rules stands in; advice on every cell would be noise."""
    rules = ((entry.key.value, entry.value) for entry in subject.rule_entries)
    return {name: rule.table for name, rule in rules if isinstance(rule, TableRuleText)}
