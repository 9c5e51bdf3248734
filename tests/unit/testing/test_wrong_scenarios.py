"""What is wrong with a scenario is told at its place in the scenario file."""

from __future__ import annotations

import pytest

from tests.unit.testing.scenarios import HEAD, failure, outcomes, read, shape_fault

EXPECT = "    expect: {grade: none}\n"

WRONG_SHAPES = {
    "a misspelt key of a scenario": (
        "  one:\n    interactoin: {}\n" + EXPECT,
        """\
error[BK201]: unknown key `interactoin` in the scenario `one`
 --> s.yaml:9:5
  |
9 |     interactoin: {}
  |     ^^^^^^^^^^^ not a key that stands here
  = help: did you mean `interaction`?""",
    ),
    "a misspelt key of a variation": (
        "  one:\n    expect: {grade: none}\n    also: {two: {expects: {grade: none}}}\n",
        """\
error[BK201]: unknown key `expects` in the variation `two`
  --> s.yaml:10:18
   |
10 |     also: {two: {expects: {grade: none}}}
   |                  ^^^^^^^ not a key that stands here
   = help: did you mean `expect`?""",
    ),
    "a variation of a variation": (
        "  one:\n    expect: {grade: none}\n    also: {two: {also: {}}}\n",
        """\
error[BK201]: unknown key `also` in the variation `two`
  --> s.yaml:10:18
   |
10 |     also: {two: {also: {}}}
   |                  ^^^^ not a key that stands here""",
    ),
    "a misspelt key of an expectation": (
        "  one:\n    expect: {grad: none}\n",
        """\
error[BK201]: unknown key `grad` in `expect`
 --> s.yaml:9:14
  |
9 |     expect: {grad: none}
  |              ^^^^ not a key that stands here
  = help: did you mean `grade`?""",
    ),
    "no expectation": (
        "  one:\n    interaction: {}\n",
        """\
error[BK502]: the scenario `one` expects nothing
 --> s.yaml:8:3
  |
8 |   one:
  |   ^^^ can never fail
  = help: add `expect:` with at least a `grade`""",
    ),
    "an empty expectation": (
        "  one:\n    expect: {}\n",
        """\
error[BK502]: the scenario `one` expects nothing
 --> s.yaml:8:3
  |
8 |   one:
  |   ^^^ can never fail
  = help: add `expect:` with at least a `grade`""",
    ),
    "a variation that expects nothing": (
        "  one:\n    expect: {grade: none}\n    also: {two: {expect: {}}}\n",
        """\
error[BK502]: the scenario `two` expects nothing
  --> s.yaml:10:12
   |
10 |     also: {two: {expect: {}}}
   |            ^^^ can never fail
   = help: add `expect:` with at least a `grade`""",
    ),
    "a scenario that is a text": (
        "  one: nothing\n",
        """\
error[BK230]: the scenario `one` must be a mapping
 --> s.yaml:8:8
  |
8 |   one: nothing
  |        ^^^^^^^ this is text""",
    ),
    "variations that are a list": (
        "  one:\n    also: []\n" + EXPECT,
        """\
error[BK230]: `also` must be a mapping
 --> s.yaml:9:11
  |
9 |     also: []
  |           ^^ this is a list""",
    ),
    "a name with a capital letter": (
        "  One:\n    interaction: {}\n" + EXPECT,
        """\
error[BK222]: `One` is not written like the name of a scenario
 --> s.yaml:8:3
  |
8 |   One:
  |   ^^^ not a name
  = help: write lower-case words joined by hyphens, such as `asks-again-after-a-no`""",
    ),
}


@pytest.mark.parametrize("what", WRONG_SHAPES)
def test_error_in_the_shape_of_a_scenario(what: str) -> None:
    text, told = WRONG_SHAPES[what]

    assert shape_fault(text) == told


def test_an_expectation_with_only_an_empty_value_expects_nothing() -> None:
    assert "BK" in shape_fault("  one:\n    expect: {grade: }\n")


def test_error_when_defaults_hold_an_unknown_key() -> None:
    head = HEAD.replace("  interaction: {channel: phone}", "  interacton: {channel: phone}")

    assert (
        shape_fault("  one:\n" + EXPECT, head)
        == """\
error[BK201]: unknown key `interacton` in `defaults`
 --> s.yaml:6:3
  |
6 |   interacton: {channel: phone}
  |   ^^^^^^^^^^ not a key that stands here
  = help: did you mean `interaction`?"""
    )


def test_a_fault_of_the_defaults_is_told_once() -> None:
    head = HEAD.replace("  interaction: {channel: phone}", "  interacton: {channel: phone}")

    told = shape_fault("  one:\n" + EXPECT + "  two:\n" + EXPECT, head)

    assert told.count("error[") == 1


@pytest.mark.parametrize("defaults", ["none", "[]"])
def test_error_when_defaults_are_no_mapping(defaults: str) -> None:
    head = HEAD.replace(
        'defaults:\n  at: "2026-03-10T09:00:00Z"\n  interaction: {channel: phone}\n',
        f"defaults: {defaults}\n",
    )

    assert "BK230" in shape_fault("  one:\n" + EXPECT, head)


def test_every_fault_of_a_file_is_told() -> None:
    text = "  one:\n    interactoin: {}\n    expect: {grad: none}\n  two: {}\n"

    assert shape_fault(text).count("error[") == 3


@pytest.mark.parametrize(
    "name", ["asks-again", "the-90th-day", "90-days-later", "a", "one-two-three"]
)
def test_names_are_words_and_numbers_joined_by_hyphens(name: str) -> None:
    assert read(f"  {name}:\n" + EXPECT)[1] == ""


WRONG_CASES = {
    "an unknown key": (
        "  one:\n    interaction: {chanel: phone}\n" + EXPECT,
        """\
error[BK101]: unknown key `interaction.chanel`
 --> s.yaml:9:19
  |
9 |     interaction: {chanel: phone}
  |                   ^^^^^^ here
  = help: did you mean `channel`?""",
    ),
    "an unknown word": (
        "  one:\n    interaction: {channel: fone}\n" + EXPECT,
        """\
error[BK113]: unknown channel in `interaction.channel`
 --> s.yaml:9:28
  |
9 |     interaction: {channel: fone}
  |                            ^^^^ here
  = help: did you mean `phone`?""",
    ),
    "an unknown word in the past": (
        "  one:\n    history:\n"
        '      - {at: "2026-03-02T09:00:00Z", signals: [flattery]}\n'
        '      - {at: "2026-03-03T09:00:00Z", signals: [flattry]}\n' + EXPECT,
        """\
error[BK113]: unknown signal in `history.interactions[1].signals[0]`
  --> s.yaml:11:48
   |
11 |       - {at: "2026-03-03T09:00:00Z", signals: [flattry]}
   |                                                ^^^^^^^ here
   = help: did you mean `flattery`?""",
    ),
    "an unknown word in a past that is not in order": (
        "  one:\n    history:\n"
        '      - {at: "2026-03-03T09:00:00Z", signals: [flattry]}\n'
        '      - {at: "2026-03-02T09:00:00Z", signals: [flattery]}\n' + EXPECT,
        """\
error[BK113]: unknown signal in `history.interactions[0].signals[0]`
  --> s.yaml:10:48
   |
10 |       - {at: "2026-03-03T09:00:00Z", signals: [flattry]}
   |                                                ^^^^^^^ here
   = help: did you mean `flattery`?""",
    ),
    "a time without a zone": (
        '  one:\n    at: "2026-03-10T09:00:00"\n' + EXPECT,
        """\
error[BK104]: `at` has no time zone
 --> s.yaml:9:9
  |
9 |     at: "2026-03-10T09:00:00"
  |         ^^^^^^^^^^^^^^^^^^^^^ here
  = help: write the offset, such as `2026-03-10T09:00:00Z` or `…+01:00`""",
    ),
    "a past later than the decision": (
        '  one:\n    history: [{at: "2026-03-10T09:00:01Z"}]\n' + EXPECT,
        """\
error[BK106]: the time is later than the decision's `at`
 --> s.yaml:9:20
  |
9 |     history: [{at: "2026-03-10T09:00:01Z"}]
  |                    ^^^^^^^^^^^^^^^^^^^^^^ here""",
    ),
    "an unknown response of a measure": (
        '  one:\n    measures: [{response: ban, issued_at: "2026-03-01T09:00:00Z"}]\n' + EXPECT,
        """\
error[BK113]: unknown response in `history.measures[0].response`
 --> s.yaml:9:27
  |
9 |     measures: [{response: ban, issued_at: "2026-03-01T09:00:00Z"}]
  |                           ^^^ here
  = help: known here: `decline_gift`, `escalate`, `keep_gift`""",
    ),
    "amounts in two currencies": (
        '  one:\n    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food, value: 1 USD}}]\n'
        "    interaction: {gift: {kind: food, value: 1 EUR}}\n" + EXPECT,
        """\
error[BK105]: amounts in two currencies cannot be compared or added
 --> s.yaml:9:70
  |
9 |     history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food, value: 1 USD}}]
  |                                                                      ^^^^^ here""",
    ),
}


@pytest.mark.parametrize("what", WRONG_CASES)
def test_error_in_the_case_of_a_scenario(what: str) -> None:
    text, told = WRONG_CASES[what]

    assert failure(text) == told


@pytest.mark.parametrize(
    "part",
    [
        "history: none",
        "history: {at: now}",
        "history: [yesterday]",
        "measures: none",
        "customer: c1",
        "staff: s1",
        "interaction: [phone]",
        "interaction: {gift: flowers}",
        "interaction: {gift: {kind: food, value: 20}}",
        "interaction: {gift: {kind: food, value: 20 euros}}",
        "incident: opened",
        "workplace: Dublin",
        "consents: {to: reassignment}",
    ],
)
def test_error_when_a_part_is_of_another_kind(part: str) -> None:
    """What is not understood must never read as if it were not there."""
    told = failure(f"  one:\n    {part}\n" + EXPECT)

    assert told.startswith("error[BK10")
    assert "\n --> s.yaml:9:" in told


def test_error_when_a_key_of_the_history_stands_in_an_entry() -> None:
    told = failure(
        '  one:\n    history: [{at: "2026-03-01T09:00:00Z", signal: [flattery]}]\n' + EXPECT
    )

    assert (
        told
        == """\
error[BK101]: unknown key `history.interactions[0].signal`
 --> s.yaml:9:44
  |
9 |     history: [{at: "2026-03-01T09:00:00Z", signal: [flattery]}]
  |                                            ^^^^^^ here
  = help: did you mean `signals`?"""
    )


def test_one_wrong_scenario_keeps_no_other_from_running() -> None:
    text = "  one:\n    interaction: {channel: fone}\n" + EXPECT + "  two:\n" + EXPECT

    assert {name: outcome.passed for name, outcome in outcomes(text).items()} == {
        "one": False,
        "two": True,
    }
