"""Every rule adds something to what the others ask for."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.possible import Applies
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Between, OneOf
from boundarykit.ir.policy import Rule


def rules_add_something(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on rules that apply only where one other rule asks for all of theirs already."""
    asks = {rule.id: _asks(rule) for rule in subject.policy.rules}
    for rule in subject.policy.rules:
        asking = [
            other
            for other in subject.policy.rules
            if other is not rule and asks[rule.id] <= asks[other.id]
        ]
        other = _covering(subject, rule, asking)
        if other is not None:
            yield finding(
                "BK270",
                f"`{rule.id}` adds nothing to `{other.id}`",
                rule.span,
                "applies only where the other does, and asks for no more",
                "delete it, or let it ask for what the other does not",
                (other.span, "asks for all of it already"),
            )


def _covering(subject: Subject, rule: Rule, asking: list[Rule]) -> Rule | None:
    """Return a rule that applies wherever another does, and elsewhere too."""
    applies = (Applies(rule), True)
    fewer = [
        other
        for other in asking
        if not _exclude_each_other(rule, other) and _rests_on_more(subject, rule, other)
    ]
    if not fewer or not subject.possible.can(applies):
        return None
    for other in fewer:
        forth = subject.possible.follows((applies,), Applies(other))
        if forth and not subject.possible.follows(((Applies(other), True),), Applies(rule)):
            return other
    return None


def _exclude_each_other(rule: Rule, other: Rule) -> bool:
    """Tell at a glance whether two rules ask for other values of one fact, as rows of a list do."""
    asked = {test.fact.key: test for test in rule.when.parts if isinstance(test, OneOf | Between)}
    return any(
        _apart(asked[test.fact.key], test)
        for test in other.when.parts
        if isinstance(test, OneOf | Between) and test.fact.key in asked
    )


def _apart(one: OneOf | Between, other: OneOf | Between) -> bool:
    if one.if_unknown or other.if_unknown:
        return False
    match one, other:
        case OneOf(negated=False), OneOf(negated=False):
            return not one.values & other.values
        case Between(), Between():
            return _below(one, other) or _below(other, one)
    return False


def _below(one: Between, other: Between) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _rests_on_more(subject: Subject, rule: Rule, other: Rule) -> bool:
    needed = subject.possible.facts_behind(Applies(other))
    return needed <= subject.possible.facts_behind(Applies(rule))


def _asks(rule: Rule) -> frozenset[tuple[str, object]]:
    """Return everything that a rule asks for, concludes, or carries."""
    named: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("requires", rule.requires),
        ("permits", rule.permits),
        ("forbids", rule.forbids),
        ("duty", rule.duties),
        ("says", rule.says),
        ("turn to", rule.turn_to),
        ("hand over", rule.hand_over),
        ("concludes", rule.conclude),
        ("carries", rule.practices),
    )
    return frozenset((name, each) for name, asked in named for each in asked)
