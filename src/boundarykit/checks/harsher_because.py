"""Which way a clause turns where a test holds: what makes an answer harsher, or milder."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from boundarykit.checks.readings import readings
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Test
from boundarykit.ir.policy import Clause, Rule

Naming = Callable[[Test, bool], str]
"""Name what counts against somebody through a test, of which is said whether the answer is milder
where it holds; an empty text where nothing does."""

_MILDER = "read it in a safeguard, or in an exception under `unless`"
_INSTEAD = (
    f"{_MILDER}; a milder way instead is an act of help without a rung, "
    "or a lower rung that `at_most` in a safeguard leads to"
)


def counting_against(subject: Subject, naming: Naming) -> Iterator[Diagnostic]:
    """Report what asks for more, or allows less, because of what may only make it milder."""
    for rule in subject.policy.rules:
        if any(map(subject.is_harsh, (*rule.requires, *rule.permits))):
            yield from _report(subject, rule, "answer more harshly", naming, lowers=False)
        if rule.forbids:
            yield from _report(subject, rule, "forbid less", naming, lowers=True)
    for safeguard in subject.policy.safeguards:
        yield from _report(subject, safeguard, "protect less", naming, lowers=True)


def _report(
    subject: Subject, clause: Clause, does: str, naming: Naming, *, lowers: bool
) -> Iterator[Diagnostic]:
    what = "rule" if isinstance(clause, Rule) else "safeguard"
    for reading in readings(subject, clause, lowers=lowers):
        name = naming(reading.test, reading.lowers)
        if name:
            yield Diagnostic(
                "BK255",
                f"the {what} `{clause.id}` would {does} because of `{name}`",
                reading.test.span or clause.span,
                "never counts against anybody",
                help=_INSTEAD if isinstance(clause, Rule) and not lowers else _MILDER,
            )
            return
