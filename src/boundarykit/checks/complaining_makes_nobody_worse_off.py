"""Nobody is answered more harshly because somebody complained, and nobody is protected less."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.never_decides import SAYS_SOMEBODY_COMPLAINED
from boundarykit.ir.conditions import AllOf, AnyOf, Test
from boundarykit.ir.histories import StartsFrom
from boundarykit.ir.policy import Rule, Safeguard

_STAFF_COMPLAINT = "staff_complaint."


def complaining_makes_nobody_worse_off(subject: Subject) -> Iterator[Diagnostic]:
    """Report what rests on a complaint and asks for more, or allows less, than conduct does."""
    for rule in subject.policy.rules:
        asked = [each for each in (*rule.requires, *rule.permits) if subject.is_harsh(each)]
        read = _complaints_read(subject, rule) if asked else []
        if read:
            yield Diagnostic(
                "BK238",
                f"the rule `{rule.id}` would answer more harshly because somebody complained",
                asked[0].span or rule.span,
                f"asked for where `{read[0]}` is read",
                help="decide by conduct; a complaint may lead to duties, words and acts of help",
            )
    for safeguard in subject.policy.safeguards:
        if safeguard.at_most is None:
            continue
        protecting = [name for name in _complaints_read(subject, safeguard) if _of_staff(name)]
        if protecting:
            yield Diagnostic(
                "BK238",
                f"the safeguard `{safeguard.id}` would protect staff less because one complained",
                safeguard.span,
                f"lowers the answer where `{protecting[0]}` is read",
                help="decide by conduct; a complaint may forbid a response, not lower the answer",
            )


def _of_staff(name: str) -> bool:
    return name.startswith(_STAFF_COMPLAINT)


def _complaints_read(subject: Subject, clause: Rule | Safeguard) -> list[str]:
    tests = subject.tests_behind_and_before(clause)
    return sorted({name for test in tests for name in _says_it(subject, test)})


def _says_it(subject: Subject, test: Test) -> Iterator[str]:
    fact = getattr(test, "fact", None)
    if fact is not None and fact.name.startswith(SAYS_SOMEBODY_COMPLAINED):
        yield fact.name
    if fact is not None and subject.counts_from(fact) is StartsFrom.COMPLAINT:
        yield fact.name
    if isinstance(test, AnyOf | AllOf) and not getattr(test, "negated", False):
        words = getattr(test.fact.type, "values", ())
        for bit, word in enumerate(words):
            if test.mask >> bit & 1 and word in subject.policy.never_counts_against:
                yield word
