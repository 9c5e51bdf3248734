"""What peers are given means what the rules mean."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.plain import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Among,
    Both,
    Either,
    Flag,
    Limit,
    PlainRules,
    holds,
    negated,
    simplified,
)
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.conditions import AnyOf, Between, Concluded
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import IntType, SetType
from tests.agreement.generate import facts_of, policies, policy_of, rule_of

COUNT = Fact("count", IntType(0, 9), nullable=True)
SIGNALS = Fact("signals", SetType("signals", ("calm", "loud", "rude")), nullable=True)


@given(st.data())
def test_plain_rules_hold_where_the_reference_says_that_rules_apply(data: st.DataObject) -> None:
    policy = data.draw(policies)
    facts = data.draw(facts_of(policy))
    plain = PlainRules(policy)

    values = plain.values(facts)
    holding = tuple(place for place, rule in enumerate(plain.rules) if holds(rule, values))

    assert holding == ReferenceReader(policy).match(facts)


@given(st.data())
def test_exactly_one_of_a_rule_and_its_negation_holds(data: st.DataObject) -> None:
    policy = data.draw(policies)
    plain = PlainRules(policy)
    values = plain.values(data.draw(facts_of(policy)))

    assert all(holds(rule, values) != holds(negated(rule), values) for rule in plain.rules)


def test_an_unknown_number_needs_no_test_of_its_own_where_it_answers_rightly() -> None:
    policy = policy_of((rule_of("a", Between(COUNT, 2, None)),), facts=(COUNT,))

    plain = PlainRules(policy)

    assert plain.rules == (Limit("n0", 2, least=True),)
    assert plain.values((None,)) == {"n0": UNKNOWN}


def test_an_unknown_number_is_tested_for_where_it_would_answer_wrongly() -> None:
    policy = policy_of((rule_of("a", Between(COUNT, None, 2)),), facts=(COUNT,))

    plain = PlainRules(policy)

    assert plain.rules == (Both((Flag("k0"), Limit("n0", 2, least=False))),)
    assert plain.values((1,)) == {"k0": True, "n0": 1}


def test_a_set_becomes_a_yes_or_no_for_each_word_that_is_read() -> None:
    policy = policy_of((rule_of("a", AnyOf(SIGNALS, 0b110)),), facts=(SIGNALS,))

    plain = PlainRules(policy)

    assert plain.rules == (Either((Flag("s0_1"), Flag("s0_2"))),)
    assert plain.values((0b011,)) == {"s0_1": True, "s0_2": False}


def test_a_finding_is_replaced_by_what_concludes_it() -> None:
    concluding = rule_of("a", Between(COUNT, 2, None), conclude="often")
    reading = rule_of("b", Concluded("often", negated=True))
    policy = policy_of((concluding, reading), facts=(COUNT,))

    assert PlainRules(policy).rules == (
        Limit("n0", 2, least=True),
        Limit("n0", 1, least=False),
    )


def test_what_makes_no_difference_is_left_out() -> None:
    nested = Both((Both((Flag("b0"), ALWAYS)), Either((Among("n1", (3,)),)), Flag("b0")))

    assert simplified(nested) == Both((Flag("b0"), Among("n1", (3,))))
    assert simplified(Both((nested, NEVER))) == NEVER
