"""No rule penalises a member of staff for what they answered to an advance."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Test

_ANSWER = "interaction.staff_response"


def declining_is_never_penalised(subject: Subject) -> Iterator[Diagnostic]:
    """Report rules that ask for a measure against staff and rest on what staff answered."""
    penalties = {kind.id for kind in subject.policy.responses if kind.penalises_staff}
    for rule in subject.policy.rules:
        asked = [offer for offer in (*rule.requires, *rule.permits) if offer.response in penalties]
        if asked and any(map(_reads_the_answer, subject.tests_behind_and_before(rule))):
            yield Diagnostic(
                "BK233",
                f"the rule `{rule.id}` could penalise a member of staff for declining",
                asked[0].span or rule.span,
                "a measure against staff",
                help=f"a rule that reads `{_ANSWER}` may not ask for one",
            )


def _reads_the_answer(test: Test) -> bool:
    fact = getattr(test, "fact", None)
    return fact is not None and bool(fact.name == _ANSWER)
