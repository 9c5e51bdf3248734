"""Every rule adds something to what the others ask for."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.policy import Rule


def rules_add_something(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that apply only where one other rule asks for all of theirs already."""
    for rule in subject.policy.rules:
        other = _covering(subject, rule)
        if other is not None:
            yield finding(
                "BK270",
                f"`{rule.id}` adds nothing to `{other.id}`",
                rule.span,
                "applies only where the other does, and asks for no more",
                "delete it, or let it ask for what the other does not",
                (other.span, "asks for all of it already"),
            )


def _covering(subject: Subject, rule: Rule) -> Rule | None:
    applies = (Applies(rule), True)
    for other in subject.policy.rules:
        if other is rule or not _asks_for_all_of(other, rule):
            continue
        if not _rests_on_more(subject, rule, other) or not subject.possible.can(applies):
            continue
        forth = subject.possible.follows((applies,), Applies(other))
        back = subject.possible.follows(((Applies(other), True),), Applies(rule))
        if forth and not back:
            return other
    return None


def _rests_on_more(subject: Subject, rule: Rule, other: Rule) -> bool:
    needed = subject.possible.facts_behind(Applies(other))
    return needed <= subject.possible.facts_behind(Applies(rule))


def _asks_for_all_of(other: Rule, rule: Rule) -> bool:
    return (
        set(rule.requires) <= set(other.requires)
        and set(rule.permits) <= set(other.permits)
        and set(rule.forbids) <= set(other.forbids)
        and set(rule.duties) <= set(other.duties)
        and set(rule.says) <= set(other.says)
        and set(rule.turn_to) <= set(other.turn_to)
        and set(rule.conclude) <= set(other.conclude)
        and set(rule.practices) <= set(other.practices)
    )
