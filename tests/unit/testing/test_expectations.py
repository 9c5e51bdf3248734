"""An expectation is met, or fails with its place; a misspelt one always fails."""

from __future__ import annotations

import pytest

from tests.unit.testing.scenarios import failure

ANOTHER = """\
  one:
    history: [{at: "2026-03-01T09:00:00Z", gift: {kind: food}}]
    interaction: {gift: {kind: flowers}}
    expect: {EXPECTED}
"""
FOOD = ANOTHER.replace("flowers", "food")
TEAM = ANOTHER.replace("flowers", "flowers, to_team: true")
LINE = 11
"""Where `expect` stands in these texts."""


def expecting(expected: str, text: str = ANOTHER) -> str:
    return failure(text.replace("EXPECTED", expected))


@pytest.mark.parametrize(
    "expected",
    [
        "grade: escalate",
        "must: [escalate, decline_gift]",
        "must: {has: [escalate]}",
        "must: {has: [escalate], lacks: [keep_gift]}",
        'must: [decline_gift, {escalate: {by: manager, due: "2026-03-11T09:00:00Z"}}]',
        "must: {has: [{escalate: {rung: escalate}}]}",
        "may: []",
        "must_not: [keep_gift]",
        "because: [another-gift, decline-gift]",
        "not_because: []",
        'duties: [{tell_customer: {who: manager, due: "2026-03-12T09:00:00Z"}}]',
        "findings: [gift]",
        "held_down: []",
        "excused: []",
        "nearly: []",
        "words: [no-thank-you, thank-and-decline]",
    ],
)
def test_an_expectation_that_is_met(expected: str) -> None:
    assert expecting(expected) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FOOD, "held_down: [{food-is-small: {at_most: decline}}]"),
        (TEAM, "excused: [{decline-gift: {exception: for-the-team}}]"),
        (TEAM, "nearly: [another-gift]"),
        (TEAM, "not_because: [another-gift, decline-gift]"),
        (TEAM, "words: []"),
    ],
)
def test_an_expectation_about_what_was_held_back_that_is_met(text: str, expected: str) -> None:
    assert expecting(expected, text) == ""


UNMET = {
    "grade: none": ("none", "the grade is `none`", "it is `escalate`"),
    "must: [escalate]": (
        "[escalate]",
        "`must` holds exactly `escalate`",
        "it holds `decline_gift`, `escalate`",
    ),
    "must: []": ("[]", "`must` holds exactly nothing", "it holds `decline_gift`, `escalate`"),
    "may: [keep_gift]": ("[keep_gift]", "`may` holds exactly `keep_gift`", "it holds nothing"),
    "must: {has: [keep_gift]}": ("keep_gift", "`must` holds `keep_gift`", "it does not"),
    "must: {lacks: [escalate]}": ("escalate", "`must` does not hold `escalate`", "it does"),
    "not_because: [decline-gift]": (
        "decline-gift",
        "`decline-gift` is not among the reasons",
        "it is",
    ),
    "must: {has: [{escalate: {by: frontline}}]}": (
        "frontline",
        "`by` of `escalate` is `frontline`",
        "it is `manager`",
    ),
    "duties: [{tell_customer: {due: none}}]": (
        "none",
        "`due` of `tell_customer` is `none`",
        "it is `2026-03-12T09:00:00Z`",
    ),
}
"""What is expected → what is pointed at, what the message says, and its label."""


@pytest.mark.parametrize("expected", UNMET)
def test_an_expectation_that_is_not_met_fails_at_its_place(expected: str) -> None:
    pointed, message, label = UNMET[expected]

    assert expecting(expected) == shown(
        "BK501", f"expected that {message}", expected, pointed=pointed, label=label
    )


MISSPELT = {
    "grade: escalated": ("escalated", "grade", "did you mean `escalate`?"),
    "must: [escalte]": ("escalte", "response", "did you mean `escalate`?"),
    "must: {lacks: [decline_gifts]}": ("decline_gifts", "response", "did you mean `decline_gift`?"),
    "may: {has: [kep_gift]}": ("kep_gift", "response", "did you mean `keep_gift`?"),
    "must_not: {lacks: [keep-gift]}": ("keep-gift", "response", "did you mean `keep_gift`?"),
    "because: {lacks: [decline-gifts]}": ("decline-gifts", "rule", "did you mean `decline-gift`?"),
    "not_because: [decline_gift]": ("decline_gift", "rule", "did you mean `decline-gift`?"),
    "excused: {lacks: [anothergift]}": ("anothergift", "rule", "did you mean `another-gift`?"),
    "nearly: {lacks: [another-gifts]}": ("another-gifts", "rule", "did you mean `another-gift`?"),
    "duties: {lacks: [tell_customers]}": (
        "tell_customers",
        "duty",
        "did you mean `tell_customer`?",
    ),
    "findings: {lacks: [gifts]}": ("gifts", "finding", "did you mean `gift`?"),
    "held_down: {lacks: [food-is-smal]}": (
        "food-is-smal",
        "safeguard",
        "did you mean `food-is-small`?",
    ),
    "words: {lacks: [no-thanks-you]}": (
        "no-thanks-you",
        "message",
        "did you mean `no-thank-you`?",
    ),
}


@pytest.mark.parametrize("expected", MISSPELT)
def test_error_when_a_name_is_misspelt(expected: str) -> None:
    """That something absent is absent would otherwise hold for ever."""
    pointed, what, hint = MISSPELT[expected]

    assert expecting(expected) == shown(
        "BK503",
        f"unknown {what} `{pointed}` in an expectation",
        expected,
        pointed=pointed,
        label=f"no {what} has this name",
        hint=hint,
    )


def test_a_rule_held_down_by_another_rule_may_be_named() -> None:
    """A rule that forbids holds down as safeguards do."""
    assert "BK503" not in expecting("held_down: {lacks: [decline-gift]}")


def test_error_when_a_term_is_misspelt() -> None:
    expected = "must: {has: [{escalate: {duee: none}}]}"

    assert expecting(expected) == shown(
        "BK503",
        "`escalate` has no `duee`",
        expected,
        pointed="duee",
        label="not a part of it",
        hint="did you mean `due`?",
    )


@pytest.mark.parametrize(
    ("expected", "pointed", "hint"),
    [
        ("must: {hass: [escalate]}", "hass", "did you mean `has`?"),
        ("must: {only: [escalate]}", "only", "known here: `has`, `lacks`"),
    ],
)
def test_error_when_neither_has_nor_lacks(expected: str, pointed: str, hint: str) -> None:
    told = expecting(expected)

    assert told == shown(
        "BK201", f"unknown key `{pointed}` in `must`", expected, pointed=pointed, hint=hint
    )


@pytest.mark.parametrize(
    ("expected", "key", "is_now", "pointed", "hint"),
    [
        ("must: escalate", "must", "text", "escalate", "write `[escalate]`"),
        ("must: {has: escalate}", "has", "text", "escalate", "write `[escalate]`"),
        ("not_because: {has: []}", "not_because", "a mapping", "{has: []}", ""),
    ],
)
def test_error_when_a_list_is_none(
    expected: str, key: str, is_now: str, pointed: str, hint: str
) -> None:
    assert expecting(expected) == shown(
        "BK230",
        f"`{key}` must be a list",
        expected,
        pointed=pointed,
        label=f"this is {is_now}",
        hint=hint,
    )


def test_error_when_terms_are_not_a_mapping() -> None:
    """Terms that are not understood must not pass as if they held."""
    assert expecting("must: {has: [{escalate: manager}]}") != ""


def test_error_when_two_names_share_one_entry() -> None:
    assert expecting("must: {has: [{escalate: {by: manager}, decline_gift: {}}]}") != ""


def test_error_when_terms_stand_beside_what_is_lacking() -> None:
    """`lacks` asks for absence, so terms there would never be compared."""
    assert expecting("must: {lacks: [{keep_gift: {by: nobody}}]}") != ""


def shown(
    code: str, message: str, expected: str, *, pointed: str, label: str = "", hint: str = ""
) -> str:
    """Write the text of one fault that points at a piece of the line of `expect`."""
    line = f"    expect: {{{expected}}}"
    column = line.rindex(pointed)
    lines = [
        f"error[{code}]: {message}",
        f"  --> s.yaml:{LINE}:{column + 1}",
        "   |",
        f"{LINE} | {line}",
        f"   | {' ' * column}{'^' * len(pointed)} {label}".rstrip(),
        *([f"   = help: {hint}"] if hint else []),
    ]
    return "\n".join(lines)
