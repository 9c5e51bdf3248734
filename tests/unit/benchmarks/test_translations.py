"""Each language says the same rules; that engines read them so is compared by `make bench`."""

import pytest

from benchmarks.peers.plain import ALWAYS, NEVER, Among, Both, Either, Flag, Limit, Plain
from benchmarks.peers.translations import cedar, cel, clips, durable, json_logic, rego, words

RULE = Both(
    (
        Flag("b0"),
        Flag("s1_2", negated=True),
        Either((Limit("n3", 2, least=True), Among("n4", (5, 7)))),
        Among("n5", (1,), negated=True),
    )
)
"""One rule with every kind of test."""


def test_cel() -> None:
    assert cel.expression(RULE) == "(b0 && !s1_2 && (n3 >= 2 || n4 in [5, 7]) && n5 != 1)"


def test_words_of_zen_engine_and_rule_engine() -> None:
    assert words.expression(RULE) == ("(b0 and not s1_2 and (n3 >= 2 or n4 in [5, 7]) and n5 != 1)")


def test_json_logic() -> None:
    assert json_logic.logic(RULE) == {
        "and": [
            {"var": "b0"},
            {"!": {"var": "s1_2"}},
            {"or": [{">=": [{"var": "n3"}, 2]}, {"in": [{"var": "n4"}, [5, 7]]}]},
            {"!==": [{"var": "n5"}, 1]},
        ]
    }


def test_rego_gives_a_helper_to_what_is_enough_of_several_things() -> None:
    assert rego.module([RULE]) == (
        "package rules\n"
        "\n"
        "default some_0 := false\n"
        "\n"
        "some_0 if { input.n3 >= 2 }\n"
        "some_0 if { input.n4 in {5, 7} }\n"
        "fired contains 0 if { input.b0; not input.s1_2; some_0; input.n5 != 1 }\n"
    )


def test_cedar() -> None:
    assert cedar.policies([RULE]) == (
        "permit(principal, action, resource) when { (context.b0 && !context.s1_2"
        " && (context.n3 >= 2 || [5, 7].contains(context.n4)) && context.n5 != 1) };"
    )


def test_clips_puts_a_predicate_after_the_slots_that_it_reads() -> None:
    assert clips.rule(4, RULE) == (
        "(defrule r4 (given (b0 ?b0&TRUE) (s1_2 ?s1_2&FALSE) (n5 ?n5&~1) (n3 ?n3)"
        " (n4 ?n4&:(or (>= ?n3 2) (or (= ?n4 5) (= ?n4 7)))))"
        "  => (bind ?*found* (create$ ?*found* 4)))"
    )


def test_durable_rules_joins_keys_and_the_rarest_stands_first() -> None:
    common = Both((Flag("b0"), Flag("b1")))

    keys = durable.Keys([RULE, common])

    assert keys.condition(common) == {"$and": [{"a4": 1}, {"a0": 1}]}
    assert keys.fact({"b0": True, "s1_2": True, "n3": 0, "n4": 0, "n5": 1, "b1": True}) == {
        "id": "case",
        "a0": 1,
        "a4": 1,
    }


def test_no_more_rules_of_durable_rules_end_in_one_key_than_it_can_take() -> None:
    rules = [Both((Flag(f"b{number}"), Flag("shared"))) for number in range(300)]
    keys = durable.Keys(rules)

    endings = [next(iter(keys.condition(rule)["$and"][-1])) for rule in rules]

    assert max(endings.count(key) for key in endings) == durable.MOST_ENDINGS


@pytest.mark.parametrize(
    ("plain", "expected"),
    [(ALWAYS, ("true", "true", True)), (NEVER, ("false", "false", False))],
)
def test_what_always_or_never_holds_is_said_outright(
    plain: Plain, expected: tuple[str, str, bool]
) -> None:
    said = (cel.expression(plain), words.expression(plain), json_logic.logic(plain))

    assert said == expected
