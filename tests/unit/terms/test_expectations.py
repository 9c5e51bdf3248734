"""Expectations name terms in the words of the rules, and say what differs."""

from __future__ import annotations

import pytest

from tests.unit.terms.hospital import failure, misspelt_in

EVERYTHING = (
    "by: nurse, with: security, confirmed_by: director, not_by: involved, "
    "vote: {share: two_thirds, else: refer}, lasts: {until: damage_paid, at_least: 1 month}, "
    "scope: place, against: [customer, companion], conditions: [police_present], "
    "notify: {in: writing, within: same day, states: [reason, length], copy_to: [manager], "
    "sign_back: true}, appeal: {within: 20 days, to: manager, decided_within: 10 days, "
    "if_silent: granted, meanwhile: stands, then: {within: 10 days, to: director}}, "
    "readmission: {on_request: true, after: 6 months, by: director, conditions: apology}, "
    "still_given: {check_up: {conditions: police_present}, emergency_care: {}}"
)


def expecting(expected: str, terms: str = EVERYTHING) -> str:
    return failure(f"must: [{{red_card: {{{expected}}}}}]", f"respond: [red_card: {{{terms}}}]")


def test_everything_is_expected_as_it_is_asked_for() -> None:
    assert expecting(EVERYTHING) == ""


@pytest.mark.parametrize(
    "lasts",
    [
        "3 months",
        "permanent",
        "rest of the day",
        "for the visit",
        "{at_least: 30 days}",
        "{at_most: 1 year}",
        "{range: [6 months, 1 year]}",
        "{until: damage_paid}",
        "{until: [damage_paid, apology], at_most: 1 year}",
        "{typically: [30 days, 90 days]}",
        "{typically: 60 days}",
        "{typically: {at_least: 90 days}}",
    ],
)
def test_a_length_is_expected_as_it_is_asked_for(lasts: str) -> None:
    assert expecting(f"lasts: {lasts}", f"lasts: {lasts}") == ""
    assert expecting(f"lasts: {lasts}", "lasts: 7 days") != ""


def test_no_way_back_is_expected_as_it_is_asked_for() -> None:
    assert expecting("readmission: never", "readmission: never") == ""
    assert "it is `a way back`" in expecting("readmission: never")
    assert "it is `false`" in expecting("readmission: {on_request: true}", "readmission: never")


@pytest.mark.parametrize(
    "expected",
    [
        "lasts: {kind: until, least: 1 month}",
        "lasts.kind: until",
        "appeal.then.to: director",
        "conditions: police_present",
        "against: {has: [customer], lacks: [account]}",
        "still_given: {has: [emergency_care]}",
        "still_given: [check_up, emergency_care]",
        "still_given: {check_up: {conditions: [police_present]}}",
        "readmission: {conditions: {lacks: [damage_paid]}}",
        "protects_staff: false",
    ],
)
def test_a_part_of_a_term_is_enough(expected: str) -> None:
    assert expecting(expected) == ""


UNMET = [
    (
        "lasts: {range: [6 months, 1 year]}",
        "`lasts` of `red_card` is `{range: [6 months, 1 year]}`",
        "it is `{at_least: 1 month, until: [damage_paid]}`",
    ),
    ("lasts: 3 months", "`lasts` of `red_card` is `3 months`", "it is `{at_least: 1 month, "),
    (
        "conditions: [apology, police_present]",
        "`conditions` of `red_card` holds exactly `apology`, `police_present`",
        "it holds `police_present`",
    ),
    ("conditions: []", "`conditions` of `red_card` holds exactly nothing", "it holds `police_"),
    (
        "against: {lacks: [companion]}",
        "`against` of `red_card` does not hold `companion`",
        "it does",
    ),
    ("with: director", "`with` of `red_card` holds exactly `director`", "it holds `security`"),
    ("notify: {in: speech}", "`notify.in` of `red_card` is `speech`", "it is `writing`"),
    ("vote: {else: refuse}", "`vote.else` of `red_card` is `refuse`", "it is `refer`"),
    (
        "appeal: {then: {then: {to: manager}}}",
        "`red_card` has `appeal.then.then`",
        "it has none",
    ),
    (
        "still_given: {check_up: {by: nurse}}",
        "`still_given.check_up.by` of `red_card` is `nurse`",
        "it is `none`",
    ),
    ("review: {by: manager}", "`red_card` has `review`", "it has none"),
]


@pytest.mark.parametrize(("expected", "message", "label"), UNMET)
def test_what_differs_is_said(expected: str, message: str, label: str) -> None:
    text = expecting(expected)

    assert text.startswith(f"error[BK501]: expected that {message}\n")
    assert label in text


def test_a_misspelt_part_of_a_term_is_never_met() -> None:
    text = expecting("vote: {els: refer}")

    assert text.startswith("error[BK503]: `red_card` has no `vote.els`\n")
    assert "did you mean `else`?" in text


def test_what_protects_staff_can_be_expected() -> None:
    then = "respond: [escort, treat]"

    assert failure("protection: [escort]", then) == ""
    assert "`protection` holds exactly nothing" in failure("protection: []", then)
    assert "BK503" in failure("protection: {lacks: [treat]}", then)


@pytest.mark.parametrize(
    ("terms", "pointed", "message", "hint"),
    [
        (
            "last: 1 year",
            "last",
            "`red_card` has no `last`",
            "did you mean `lasts`?",
        ),
        (
            "by: maneger",
            "maneger",
            "unknown role `maneger` in an expectation",
            "did you mean `manager`?",
        ),
        (
            "not_by: [involvd]",
            "involvd",
            "unknown role `involvd` in an expectation",
            "did you mean `involved`?",
        ),
        (
            "appeal: {then: {two: director}}",
            "two",
            "`red_card` has no `appeal.then.two`",
            "did you mean `to`?",
        ),
        (
            "appeal.then.to: directer",
            "directer",
            "unknown role `directer` in an expectation",
            "did you mean `director`?",
        ),
        (
            "vote: {else: refr}",
            "refr",
            "unknown response `refr` in an expectation",
            "did you mean `refer`?",
        ),
        (
            "lasts: {until: damage_payed}",
            "damage_payed",
            "unknown condition `damage_payed` in an expectation",
            "did you mean `damage_paid`?",
        ),
        (
            "scope: organization",
            "organization",
            "unknown scope `organization` in an expectation",
            "did you mean `organisation`?",
        ),
        (
            "notify: {states: {has: [resson]}}",
            "resson",
            "unknown statement `resson` in an expectation",
            "did you mean `reason`?",
        ),
        (
            "still_given: {check_up: {by: nurze}}",
            "nurze",
            "unknown role `nurze` in an expectation",
            "did you mean `nurse`?",
        ),
    ],
)
def test_error_when_a_term_or_a_word_in_it_is_misspelt(
    terms: str, pointed: str, message: str, hint: str
) -> None:
    line = f"    expect: {{must: [{{red_card: {{{terms}}}}}]}}"
    column = line.index(pointed)
    is_part = " has no " in message
    label = "not a part of it" if is_part else f"no {message.split()[1]} has this name"

    assert misspelt_in(f"must: [{{red_card: {{{terms}}}}}]") == (
        f"error[BK503]: {message}\n"
        f"  --> s.yaml:10:{column + 1}\n"
        "   |\n"
        f"10 | {line}\n"
        f"   | {' ' * column}{'^' * len(pointed)} {label}\n"
        f"   = help: {hint}"
    )


@pytest.mark.parametrize(
    "terms",
    [
        EVERYTHING,
        "by: none, scope: none",
        "lasts: {kind: until, until: [damage_paid]}",
        "lasts.kind: until",
        "appeal: {then: {to: director}}, readmission: never",
        "still_given: {has: [emergency_care]}, against: {has: [customer], lacks: [account]}",
        "together_with: [security], title: Anything, rules: [a-rule]",
    ],
)
def test_what_a_decision_can_hold_is_not_misspelt(terms: str) -> None:
    assert misspelt_in(f"must: [{{red_card: {{{terms}}}}}]") == ""


def test_error_when_the_owner_of_a_duty_is_misspelt() -> None:
    assert "unknown role `maneger` in an expectation" in misspelt_in(
        "must: [red_card], duties: {has: [{report: {who: maneger}}]}"
    )
