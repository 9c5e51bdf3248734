"""No rule penalises a member of staff for declining an advance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from boundarykit.checks.finding import finding
from boundarykit.checks.readings import Reading, past_readings, readings
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.domain.scales import StaffResponse
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import Concluded, Known
from boundarykit.ir.policy import Rule
from boundarykit.ir.types import EnumType

_ANSWER = "interaction.staff_response"
_WELCOME = {
    StaffResponse.REFUSED: 0,
    StaffResponse.STEERED: 0,
    StaffResponse.NONE: 1,
    StaffResponse.INVITED: 2,
    StaffResponse.ACCEPTED: 2,
}
"""How much each answer takes up what the customer did."""


def declining_is_never_penalised(subject: Subject) -> Iterator[Diagnostic]:
    """Report rules that ask for a measure against staff and hit those who declined."""
    penalties = {kind.id for kind in subject.policy.responses if kind.penalises_staff}
    for rule in subject.policy.rules:
        asked = [offer for offer in (*rule.requires, *rule.permits) if offer.response in penalties]
        hit = (
            next(filter(_hits_who_declined, _answers_read(subject, rule)), None) if asked else None
        )
        if hit is not None:
            through = ", ".join(hit.path)
            where = hit.test.span if hit.path else None
            yield finding(
                "BK233",
                f"the rule `{rule.id}` could penalise a member of staff for declining",
                asked[0].span or rule.span,
                "a measure against staff",
                f"`{_ANSWER}` may lead to one only by `accepted` or `invited`",
                (where, f"what staff answered is read here, through {through}"),
            )


def _answers_read(subject: Subject, rule: Rule) -> Iterator[Reading]:
    for reading in readings(subject, rule, lowers=False):
        yield reading
        yield from past_readings(subject, reading)


def _hits_who_declined(reading: Reading) -> bool:
    """Tell whether the answer is harsher to who declined than to who did so less."""
    test = reading.test
    if isinstance(test, Concluded | Known) or test.fact.name != _ANSWER:
        return False
    holds = value_test_of(test)
    words = test.fact.type.values if isinstance(test.fact.type, EnumType) else ()
    harsher = {StaffResponse(word): holds(n) != reading.lowers for n, word in enumerate(words)}
    return any(
        harsher[less] and not harsher[more]
        for less, more in product(harsher, repeat=2)
        if _WELCOME[less] < _WELCOME[more]
    )
