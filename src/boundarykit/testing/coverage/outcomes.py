"""What a clause brings about, and where each part of it was written."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.diagnostics import Span
from boundarykit.ir.policy import Clause, Rule
from boundarykit.testing.coverage.texts import Texts


def outcomes(clause: Clause, texts: Texts) -> Iterator[tuple[str, str, str, Span | None]]:
    """Yield what a clause brings about: the key of `expect`, the kind, the name and the place."""
    text = texts.clause(clause)
    never = {} if text is None else {each.value: each.span for each in text.never}
    for response in clause.forbids:
        yield "must_not", "prohibition", response, never.get(response, clause.span)
    if not isinstance(clause, Rule):
        return
    for offer in clause.requires:
        yield "must", "response", offer.response, offer.span
    for offer in clause.permits:
        yield "may", "permitted response", offer.response, offer.span
    rule = texts.rule(clause)
    duties = {} if rule is None else {each.key.value: each.key.span for each in rule.duties}
    for duty in clause.duties:
        yield "duties", "duty", duty.id, duties.get(duty.id, clause.span)
    said = None if rule is None else rule.say
    for say in clause.says:
        words = None if said is None else getattr(said, say.reader)
        yield "words", "message", say.message, clause.span if words is None else words.span
    points = {} if rule is None else {each.value: each.span for each in rule.turn_to}
    for point in clause.turn_to:
        yield "contacts", "contact point", point, points.get(point, clause.span)
    others = {} if rule is None else {each.value: each.span for each in rule.hand_over}
    for policy in clause.hand_over:
        yield "hand_overs", "policy", policy, others.get(policy, clause.span)
