"""What cannot hold is found, and what can hold is never called impossible."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from boundarykit.backends.reference.meaning import holds
from boundarykit.checks.possible import Applies, Possible
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Excuse, Policy, Rule
from boundarykit.ir.types import BoolType, EnumType, IntType, SetType

OPEN = Fact("incident.opened", BoolType())
RECORDED = Fact("incident.recorded", BoolType(), nullable=True)
CHANNEL = Fact("case.channel", EnumType("channels", ("chat", "letter", "phone")))
SIGNALS = Fact("case.signals", SetType("signals", ("flattery", "insult", "threat")))
COUNT = Fact("history.count", IntType(0, 6))
FACTS = (OPEN, RECORDED, CHANNEL, SIGNALS, COUNT)
SLOTS = {fact.key: slot for slot, fact in enumerate(FACTS)}
VALUES = ((0, 1), (0, 1, None), (0, 1, 2), range(8), range(7))
CASES = tuple(product(*VALUES))
NOTHING = Policy(FACTS, (), (), (), (), (), ())


@pytest.mark.parametrize("seed", range(400))
def test_an_answer_is_the_one_that_trying_every_case_gives(seed: int) -> None:
    rng = Random(seed)
    claims = [(condition(rng, depth=3), rng.random() < 0.7) for _ in range(rng.randint(1, 3))]

    can = Possible(NOTHING).can(*claims)

    assert can == any(
        all(holds(each, case, SLOTS, frozenset()) == claimed for each, claimed in claims)
        for case in CASES
    )


@pytest.mark.parametrize("seed", range(100))
def test_a_finding_means_what_its_rules_make_of_the_facts(seed: int) -> None:
    rng = Random(seed)
    rules = tuple(
        Rule(f"r{number}", "s", "", "", Every((condition(rng, depth=1),)), conclude=("found",))
        for number in range(2)
    )
    policy = Policy(FACTS, (), rules, (), (), (), ())
    other = condition(rng, depth=2)

    can = Possible(policy).can((Concluded("found"), True), (other, True))

    assert can == any(
        any(holds(rule.when, case, SLOTS, frozenset()) for rule in rules)
        and holds(other, case, SLOTS, frozenset())
        for case in CASES
    )


def test_a_clause_applies_where_none_of_its_exceptions_does() -> None:
    when, unless = yes(OPEN), Every((Between(COUNT, 0, 6),))
    rule = Rule("r", "s", "", "", Every((when,)), unless=(Excuse("always", "", unless),))

    possible = Possible(NOTHING)

    assert possible.never((Applies(rule), True))
    assert possible.can((rule.when, True))


def test_a_finding_can_be_taken_as_it_stands() -> None:
    """Whether a list of conditions repeats itself does not depend on what concludes a finding."""
    rule = Rule("r", "s", "", "", Every((yes(OPEN),)), conclude=("found",))
    policy = Policy(FACTS, (), (rule,), (), (), (), ())
    claims = ((Concluded("found"), True), (yes(OPEN), False))

    assert Possible(policy).never(*claims)
    assert Possible(policy, through_findings=False).can(*claims)


def test_without_an_interaction_nothing_is_known_of_one() -> None:
    channel = Fact("interaction.channel", EnumType("channels", ("chat", "phone")))

    assert Possible(NOTHING).can((Known(channel, negated=True), True))


def test_a_question_that_is_too_large_is_answered_with_can() -> None:
    words = SetType("words", tuple(f"word_{number}" for number in range(40)))
    fact = Fact("case.words", words)
    every_other = [AnyOf(fact, 1 << number, negated=number % 2 == 0) for number in range(40)]

    assert Possible(NOTHING).can((Every((*every_other, AllOf(fact, (1 << 40) - 1))), True))


def yes(fact: Fact) -> OneOf:
    return OneOf(fact, frozenset({1}))


def condition(rng: Random, *, depth: int) -> Condition:
    if depth and rng.random() < 0.6:
        parts = tuple(condition(rng, depth=depth - 1) for _ in range(rng.randint(1, 3)))
        return Every(parts) if rng.random() < 0.6 else Some(parts)
    low = rng.randrange(7)
    mask = rng.randrange(1, 8)
    return rng.choice(
        (
            yes(OPEN),
            OneOf(RECORDED, frozenset({1}), rng.random() < 0.5, rng.random() < 0.5),
            Known(RECORDED, rng.random() < 0.5),
            OneOf(CHANNEL, frozenset({rng.randrange(3), rng.randrange(3)}), rng.random() < 0.5),
            AnyOf(SIGNALS, mask, rng.random() < 0.5),
            AllOf(SIGNALS, mask),
            Between(COUNT, low, None),
            Between(COUNT, None, low),
            Between(COUNT, low, min(6, low + rng.randrange(3))),
            OneOf(COUNT, frozenset({low}), rng.random() < 0.5),
        )
    )
