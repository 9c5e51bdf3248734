"""A customer who is kept away is told so, in words that the policy gives."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.customer_messages_betray_nobody import guarded_facts
from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.facts import Reader


def serious_answers_are_told(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that require an upper rung without words to the customer.

    A rule that rests on a fact kept from customers may say nothing to them; it is left alone.
    """
    for rule in subject.policy.rules:
        serious = [each for each in rule.requires if subject.rung(each) >= subject.high_rung]
        if not serious or any(say.reader is Reader.CUSTOMER for say in rule.says):
            continue
        if not guarded_facts(subject, rule):
            yield finding(
                "BK283",
                f"`{rule.id}` requires `{serious[0].response}` and has no words for the customer",
                serious[0].span or rule.span,
                "the customer is not told",
                "add `say: {customer: MESSAGE}`",
            )
