"""No condition follows from those that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.ir.conditions import Condition, Every, Known, tests_of
from boundarykit.ir.policy import Clause


def conditions_say_nothing_twice(subject: Subject) -> Iterator[Diagnostic]:
    """Advise to delete conditions that hold wherever the others of their list do."""
    for clause in subject.policy.clauses:
        for whole in (clause.when, *(excuse.when for excuse in clause.unless)):
            if subject.possible_in_itself.can((whole, True)):
                yield from _of(subject, clause, whole)


def _of(subject: Subject, clause: Clause, whole: Every) -> Iterator[Diagnostic]:
    for part in whole.parts:
        tests = tests_of(part)
        # That a fact must be known is said for readers, whatever the other conditions ask.
        if not tests or isinstance(part, Known) or _always(subject, part):
            continue
        # Where the whole rule set applies stands once, above its rules.
        if id(part) in subject.policy.limits:
            continue
        others = Every(tuple(each for each in whole.parts if each is not part))
        if _share_a_fact(part, others) and subject.possible_in_itself.follows(
            ((others, True),), part
        ):
            yield finding(
                "BK266",
                f"a condition of `{clause.id}` follows from the others",
                place_in(clause, tests[0].span),
                "holds wherever the others do",
                "delete it, or delete the one that asks for more",
            )
            return


def _always(subject: Subject, part: Condition) -> bool:
    return subject.possible_in_itself.follows((), part)


def _share_a_fact(one: Condition, other: Condition) -> bool:
    return bool(_facts(one) & _facts(other))


def _facts(condition: Condition) -> set[str]:
    facts = (getattr(test, "fact", None) for test in tests_of(condition))
    return {fact.key for fact in facts if fact is not None}
