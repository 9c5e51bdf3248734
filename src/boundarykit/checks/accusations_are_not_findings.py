"""An accusation is not a finding: a measure against staff needs more than that somebody said so."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.histories import StartsFrom

_ALLEGATION = "allegation."
_SUPPORT = ("allegation.evidence", "incident.evidence", "incident.outcome")


def accusations_are_not_findings(subject: Subject) -> Iterator[Diagnostic]:
    """Report rules that ask for a measure against staff on an allegation without evidence."""
    penalties = {kind.id for kind in subject.policy.responses if kind.penalises_staff}
    for rule in subject.policy.rules:
        asked = [offer for offer in (*rule.requires, *rule.permits) if offer.response in penalties]
        if not asked:
            continue
        facts = [getattr(test, "fact", None) for test in subject.tests_behind(rule)]
        read = {fact.name for fact in facts if fact is not None}
        since = {subject.counts_from(fact) for fact in facts if fact is not None}
        alleged = any(name.startswith(_ALLEGATION) for name in read)
        if (alleged or StartsFrom.ALLEGATION in since) and not read & set(_SUPPORT):
            yield Diagnostic(
                "BK239",
                f"the rule `{rule.id}` could penalise a member of staff on an accusation alone",
                asked[0].span or rule.span,
                "a measure against staff",
                help="add a condition on `allegation.evidence` or `incident.outcome`",
            )
