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
    for other in asking:
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
