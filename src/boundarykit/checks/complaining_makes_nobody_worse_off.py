"""Nobody is answered more harshly because somebody complained, and nobody is protected less."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.readings import Reading, past_readings, readings, worsens
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.never_decides import SAYS_SOMEBODY_COMPLAINED
from boundarykit.ir.conditions import AllOf, AnyOf, Concluded
from boundarykit.ir.histories import StartsFrom
from boundarykit.ir.policy import Clause, Rule, Safeguard

_STAFF_COMPLAINT = "staff_complaint."


def complaining_makes_nobody_worse_off(subject: Subject) -> Iterator[Diagnostic]:
    """Report what rests on a complaint and asks for more, or allows less, than conduct does."""
    for rule in subject.policy.rules:
        asked = [each for each in (*rule.requires, *rule.permits) if subject.is_harsh(each)]
        read = _harsher_because(subject, rule) if asked else []
        if read:
            yield Diagnostic(
                "BK238",
                f"the rule `{rule.id}` would answer more harshly because somebody complained",
                asked[0].span or rule.span,
                f"asked for where `{read[0]}` is read",
                help=(
                    "decide by conduct; a complaint may lead to duties, words and acts of help, "
                    "and may hold in a safeguard or an exception"
                ),
            )
        elif any(map(subject.rung, asked)):
            yield from _protecting_staff_less(subject, rule)
    for safeguard in subject.policy.safeguards:
        if safeguard.at_most is not None:
            yield from _protecting_staff_less(subject, safeguard)


def _protecting_staff_less(subject: Subject, clause: Rule | Safeguard) -> Iterator[Diagnostic]:
    protecting = sorted(
        name for _, name in _complaints_read(subject, clause, lowers=True) if _of_staff(name)
    )
    if protecting:
        yield Diagnostic(
            "BK238",
            f"the {_kind(clause)} `{clause.id}` would protect staff less because one complained",
            clause.span,
            f"lowers the answer where `{protecting[0]}` is read",
            help="decide by conduct; a complaint may forbid a response, not lower the answer",
        )


def _kind(clause: Rule | Safeguard) -> str:
    return "rule" if isinstance(clause, Rule) else "safeguard"


def _of_staff(name: str) -> bool:
    return name.startswith(_STAFF_COMPLAINT)


def _harsher_because(subject: Subject, rule: Rule) -> list[str]:
    """Name the complaints that can make the answer harsher than it is where nobody complained."""
    read = _complaints_read(subject, rule, lowers=False)
    return sorted({name for reading, name in read if _makes_harsher(reading)})


def _makes_harsher(reading: Reading) -> bool:
    return not isinstance(reading.test, Concluded) and worsens(reading.test, lowers=reading.lowers)


def _complaints_read(
    subject: Subject, clause: Clause, *, lowers: bool
) -> Iterator[tuple[Reading, str]]:
    for reading in readings(subject, clause, lowers=lowers):
        for each in (reading, *past_readings(subject, reading)):
            yield from ((each, name) for name in _says_it(subject, each))


def _says_it(subject: Subject, reading: Reading) -> Iterator[str]:
    test = reading.test
    if isinstance(test, Concluded):
        return
    if test.fact.name.startswith(SAYS_SOMEBODY_COMPLAINED):
        yield test.fact.name
    if subject.counts_from(test.fact) is StartsFrom.COMPLAINT:
        yield test.fact.name
    if isinstance(test, AnyOf | AllOf):
        words = getattr(test.fact.type, "values", ())
        for bit, word in enumerate(words):
            if test.mask >> bit & 1 and word in subject.policy.never_counts_against:
                yield word
