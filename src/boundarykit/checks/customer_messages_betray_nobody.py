"""A message to the customer never shows, nor betrays by standing there, what protects somebody."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.facts import Fact, Reader
from boundarykit.ir.policy import Rule


def customer_messages_betray_nobody(subject: Subject) -> Iterator[Diagnostic]:
    """Report messages to customers whose rule rests on, or whose words print, a guarded fact."""
    for rule in subject.policy.rules:
        said = [say for say in rule.says if say.reader is Reader.CUSTOMER]
        if not said:
            continue
        guarded = guarded_facts(subject, rule)
        for say in said:
            printed = guarded_prints(subject, say.message)
            if not guarded and not printed:
                continue
            name = (printed or guarded)[0]
            yield Diagnostic(
                "BK216",
                f"the customer message of `{rule.id}` would betray `{name}`",
                rule.span,
                f"{'prints' if printed else 'rests on'} `{name}`, which customers may not learn",
                help="give the message to staff, or let another rule without this fact say it",
            )


def guarded_facts(subject: Subject, rule: Rule) -> list[str]:
    """Name the facts kept from customers that a rule rests on, through findings and histories."""
    facts = (getattr(test, "fact", None) for test in subject.tests_behind(rule))
    return sorted({fact.name for fact in facts if isinstance(fact, Fact) and _is_guarded(fact)})


def guarded_prints(subject: Subject, message: str) -> list[str]:
    """Name the facts kept from customers that the words of a message print."""
    return [fact.name for fact in subject.printed.get(message, ()) if _is_guarded(fact)]


def _is_guarded(fact: Fact) -> bool:
    return Reader.CUSTOMER not in fact.share
