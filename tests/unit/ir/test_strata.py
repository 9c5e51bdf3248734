"""Findings are complete before anything reads them, and never build on each other in a cycle."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boundarykit.ir import conditions
from boundarykit.ir.conditions import Concluded, Every, Some
from boundarykit.ir.policy import Policy, Rule
from boundarykit.ir.strata import finding_cycles, findings_read, levels, reading_order
from tests.agreement.generate import policies, rule_of

LAW = settings(max_examples=100, deadline=None)
A, B, C = Concluded("a"), Concluded("b", negated=True), Concluded("c")


@LAW
@given(policy=policies)
def test_every_clause_is_read_after_all_that_conclude_what_it_reads(policy: Policy) -> None:
    order = reading_order(policy.clauses)

    assert sorted(order) == list(range(len(policy.clauses)))
    for place, position in enumerate(order):
        read = findings_read(policy.clauses[position])
        later = {f for after in order[place:] for f in policy.clauses[after].conclude}
        assert not read & later


@LAW
@given(policy=policies)
def test_a_level_reads_only_what_earlier_levels_concluded(policy: Policy) -> None:
    found = levels(policy.clauses)

    assert sorted(p for level in found for p in level) == list(range(len(policy.clauses)))
    for place, level in enumerate(found):
        read = {f for position in level for f in findings_read(policy.clauses[position])}
        rest = {
            f
            for one in found[place:]
            for position in one
            for f in policy.clauses[position].conclude
        }
        assert not read & rest


@LAW
@given(policy=policies, seed=st.integers())
def test_whether_there_is_a_cycle_does_not_depend_on_the_order_of_rules(
    policy: Policy, seed: int
) -> None:
    shuffled = list(policy.rules)
    Random(seed).shuffle(shuffled)

    assert bool(finding_cycles(shuffled)) == bool(finding_cycles(policy.rules)) is False


def test_an_exception_reads_findings_too() -> None:
    assert findings_read(rule_of("r", A, unless=(Some((B, C)),))) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("rules", "cycle"),
    [
        ((rule_of("r", A, conclude="a"),), ("a", "a")),
        ((rule_of("r", A, conclude="b"), rule_of("s", B, conclude="a")), ("a", "b", "a")),
    ],
)
def test_a_cycle_is_named_from_finding_to_finding(
    rules: tuple[Rule, ...], cycle: tuple[str, ...]
) -> None:
    (found,) = finding_cycles(rules)

    assert found[0] == found[-1]
    assert set(found) == set(cycle)
    with pytest.raises(ValueError, match="cycle"):
        reading_order(rules)
    with pytest.raises(ValueError, match="cycle"):
        levels(rules)


def test_the_tests_of_a_condition_stand_from_left_to_right() -> None:
    assert conditions.tests_of(Every((A, Some((B, Every((C,)))), A))) == (A, B, C, A)
