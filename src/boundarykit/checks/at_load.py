"""The checks that every load runs, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from boundarykit.checks.accusations_are_not_findings import accusations_are_not_findings
from boundarykit.checks.attributes_count_against_nobody import attributes_count_against_nobody
from boundarykit.checks.complaining_makes_nobody_worse_off import (
    complaining_makes_nobody_worse_off,
)
from boundarykit.checks.customer_messages_betray_nobody import customer_messages_betray_nobody
from boundarykit.checks.customers_are_never_told import customers_are_never_told
from boundarykit.checks.declining_is_never_penalised import declining_is_never_penalised
from boundarykit.checks.findings_build_on_each_other_without_a_cycle import (
    findings_build_on_each_other_without_a_cycle,
)
from boundarykit.checks.messages_are_complete import messages_are_complete
from boundarykit.checks.names_are_used import names_are_used
from boundarykit.checks.prohibitions_are_safeguards import prohibitions_are_safeguards
from boundarykit.checks.requests_count_against_nobody import requests_count_against_nobody
from boundarykit.checks.subject import Subject
from boundarykit.checks.terms_can_be_merged import terms_can_be_merged
from boundarykit.checks.titles_are_complete import titles_are_complete
from boundarykit.diagnostics import Diagnostic

Check = Callable[[Subject], Iterable[Diagnostic]]

AT_LOAD: tuple[Check, ...] = (
    findings_build_on_each_other_without_a_cycle,
    customer_messages_betray_nobody,
    declining_is_never_penalised,
    complaining_makes_nobody_worse_off,
    attributes_count_against_nobody,
    requests_count_against_nobody,
    accusations_are_not_findings,
    customers_are_never_told,
    terms_can_be_merged,
    prohibitions_are_safeguards,
    messages_are_complete,
    titles_are_complete,
    names_are_used,
)
"""What every load looks at: without these, a rule set could do harm."""


def run_checks(subject: Subject, checks: tuple[Check, ...] = AT_LOAD) -> list[Diagnostic]:
    """Run some of the checks; those of a load, when nothing is said."""
    return [diagnostic for check in checks for diagnostic in check(subject)]
