"""What is not known does not lead to a harsher answer."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding, place_in
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import AllOf, AnyOf, Between, OneOf, Test, tests_of


def unknown_counts_against_nobody(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on conditions for a response on the ladder that hold on an unknown fact."""
    for rule in subject.policy.rules:
        if not any(subject.rung(offer) for offer in rule.requires):
            continue
        for test in tests_of(rule.when):
            if _says_holds(test):
                yield finding(
                    "BK282",
                    f"`{rule.id}` answers where `{_name(test)}` is not known",
                    place_in(rule, test.span),
                    "an unknown fact counts against the customer",
                    "write `if_unknown: fails`; if it must hold, silence this with the reason",
                )


def _says_holds(test: Test) -> bool:
    """Tell whether the author chose, against what the vocabulary assumes, that it holds."""
    if not isinstance(test, OneOf | Between | AnyOf | AllOf) or not test.if_unknown:
        return False
    assumed = test.fact.if_unknown
    return assumed is None or not value_test_of(test)(assumed)


def _name(test: Test) -> str:
    fact = getattr(test, "fact", None)
    return "" if fact is None else fact.name
