"""An accusation is not a finding: a measure against staff needs more than that somebody said so."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.readings import Reading, readings, worsens
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Concluded
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
        read = tuple(readings(subject, rule, lowers=False))
        if any(_rests_on_it(subject, each) for each in read) and not any(map(_supports, read)):
            yield Diagnostic(
                "BK239",
                f"the rule `{rule.id}` could penalise a member of staff on an accusation alone",
                asked[0].span or rule.span,
                "a measure against staff",
                help="add a condition on `allegation.evidence` or `incident.outcome`",
            )


def _rests_on_it(subject: Subject, reading: Reading) -> bool:
    """Tell whether an allegation can make the answer harsher through a test."""
    test = reading.test
    if isinstance(test, Concluded):
        return False
    starts = subject.counts_from(test.fact)
    alleged = test.fact.name.startswith(_ALLEGATION) or starts is StartsFrom.ALLEGATION
    return alleged and worsens(test, lowers=reading.lowers)


def _supports(reading: Reading) -> bool:
    return not isinstance(reading.test, Concluded) and reading.test.fact.name in _SUPPORT
