"""Scenarios propose what a person decides, and expect what the review says to it."""

from __future__ import annotations

import pytest

from boundarykit.testing.outcome import misspelt
from tests.unit.testing.scenarios import engine, failure, outcomes, read, shape_fault

ASKS = """\
  asks:
    interaction: {gift: {kind: flowers}}
"""


def proposing(proposal: str, expect: str) -> str:
    return f"{ASKS}    proposal: {proposal}\n    expect: {{{expect}}}\n"


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        ("[decline_gift]", "allowed"),
        ("[decline_gift]", "{verdict: allowed, points: [], unsaid: [{decline_gift: by}]}"),
        ("[decline_gift]", "{unsaid: [decline_gift]}"),
        ("[{decline_gift: {by: frontline}}]", "{verdict: allowed, unsaid: [], beyond: []}"),
        ("{at: 2026-03-12T09:00:00Z, respond: [decline_gift]}", "allowed"),
        ("[keep_gift]", "{points: [forbidden, too_little]}"),
        ("[keep_gift]", "{points: [{forbidden: keep_gift}, {too_little: decline_gift}]}"),
        ("[keep_gift]", "{points: {has: [{too_little: decline_gift}], lacks: [too_much]}}"),
        (
            "[{decline_gift: {by: manager}}]",
            "{points: [{wrong_decider: {response: decline_gift, term: by, names: [frontline], "
            "rules: [decline-gift]}}]}",
        ),
        ("[decline_gift, escalate]", "{points: [{too_much: escalate}]}"),
    ],
)
def test_an_expectation_that_holds_passes(proposal: str, expected: str) -> None:
    assert failure(proposing(proposal, f"review: {expected}")) == ""


@pytest.mark.parametrize(
    ("expected", "message", "label"),
    [
        ("allowed", "the verdict is `allowed`", "it is `not_allowed`"),
        (
            "{points: []}",
            "`points` holds exactly nothing",
            "it holds too_much: escalate, another-gift; too_little: decline_gift, decline-gift",
        ),
    ],
)
def test_an_expectation_that_is_not_met_says_what_is_there(
    expected: str, message: str, label: str
) -> None:
    told = failure(proposing("[escalate]", f"review: {expected}"))

    assert message in told
    assert label.partition("too_much")[0] in told


def test_a_missing_point_is_told_with_those_that_are_there() -> None:
    told = failure(proposing("[keep_gift]", "review: {points: {has: [too_long]}}"))

    assert told == (
        "error[BK501]: expected that `points` holds too_long\n"
        "  --> s.yaml:11:38\n"
        "   |\n"
        "11 |     expect: {review: {points: {has: [too_long]}}}\n"
        "   |                                      ^^^^^^^^ it holds forbidden: keep_gift, "
        "gifts-are-never-kept; too_little: decline_gift, decline-gift"
    )


def test_a_variation_is_reviewed_with_the_proposal_of_its_scenario() -> None:
    text = (
        f"{ASKS}    proposal: [decline_gift]\n    expect: {{review: allowed}}\n    also:\n"
        "      for-the-team:\n        interaction: {gift: {to_team: true}}\n"
        "        expect: {review: {points: [too_much]}}\n"
        "      kept:\n        proposal: [decline_gift, keep_gift]\n"
        "        expect: {review: {points: [forbidden]}}\n"
        "      the-same-again:\n        proposal: [{decline_gift: {by: frontline}}]\n"
    )

    found = outcomes(text)

    assert {name: outcome.passed for name, outcome in found.items()} == {
        "asks": True,
        "asks/for-the-team": True,
        "asks/kept": True,
        "asks/the-same-again": True,
    }


def test_error_when_a_review_is_expected_of_nothing() -> None:
    told = shape_fault(f"{ASKS}    expect: {{review: allowed}}\n")

    assert told == (
        "error[BK508]: the scenario `asks` expects a review of nothing\n"
        "  --> s.yaml:10:22\n"
        "   |\n"
        "10 |     expect: {review: allowed}\n"
        "   |                      ^^^^^^^ no proposal stands beside it\n"
        "   = help: add `proposal:` with what a person decides"
    )


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        ("decline_gift", "error[BK230]: a proposal must list its responses"),
        ("[[decline_gift]]", "error[BK230]: a response of a proposal must be a word"),
        ("{respnd: []}", "error[BK201]: unknown key `respnd` in a proposal"),
        ("[{decline_gift: {notify: {means: writing}}}]", "error[BK201]: unknown key `means`"),
        ("[{decline_gift: {together_with: x}}]", "error[BK201]: unknown key `together_with`"),
        (
            "[{decline_gift: {still_given: {care: {condition: x}}}}]",
            "error[BK101]: unknown key `responses[0].still_given[0].condition`",
        ),
        ("[{decline_gift: {lsts: 1 day}}]", "error[BK101]: unknown key `responses[0].lsts`"),
        ("[{decline_gift: {lasts: 1 dya}}]", "error[BK108]: not a duration"),
        ("[decline_gift, decline_gift]", "error[BK103]: `responses[1].id` names a response"),
        ("{at: yesterday, respond: []}", "error[BK103]: `at` must be a date and time"),
    ],
)
def test_error_when_a_proposal_is_not_understood(proposal: str, told: str) -> None:
    assert shape_fault(proposing(proposal, "review: allowed")).startswith(told)


@pytest.mark.parametrize(
    ("proposal", "expected", "told"),
    [
        ("[declin_gift]", "allowed", "error[BK113]: unknown response in `responses[0].id`"),
        ("[decline_gift]", "alowed", "error[BK503]: unknown verdict `alowed`"),
        ("[decline_gift]", "[allowed]", "error[BK230]: `review` must be a verdict, or a mapping"),
        ("[decline_gift]", "{}", "error[BK502]: `review` expects nothing"),
        ("[decline_gift]", "{point: []}", "error[BK201]: unknown key `point` in `review`"),
        ("[decline_gift]", "{points: [to_long]}", "error[BK503]: unknown kind of point `to_long`"),
        ("[decline_gift]", "{points: too_long}", "error[BK230]: `points` must be a list"),
        (
            "[decline_gift]",
            "{points: [{too_long: {rspnse: x}}]}",
            "error[BK201]: unknown key `rspnse` in a point",
        ),
        (
            "[decline_gift]",
            "{points: {has: [{too_long: decline_gft}]}}",
            "error[BK503]: unknown response `decline_gft`",
        ),
        ("[decline_gift]", "{beyond: [esclate]}", "error[BK503]: unknown response `esclate`"),
    ],
)
def test_error_when_an_expectation_is_not_understood(
    proposal: str, expected: str, told: str
) -> None:
    assert failure(proposing(proposal, f"review: {expected}")).startswith(told)


@pytest.mark.parametrize(
    "expected",
    [
        "history.earlier_gifts: 0",
        "gifts/history.earlier_gifts: 0",
        "interaction.gift_offered: true",
        "interaction.gift_offered: yes",
        "interaction.gift_kind: flowers",
        "interaction.gift_to_team: no",
    ],
)
def test_a_fact_has_the_value_that_is_expected(expected: str) -> None:
    assert failure(f"{ASKS}    expect: {{facts: {{{expected}}}}}\n") == ""


def test_a_fact_may_be_expected_to_be_unknown() -> None:
    assert failure("  talk:\n    expect: {facts: {interaction.gift_kind: unknown}}\n") == ""


def test_a_fact_of_another_value_is_told() -> None:
    told = failure(f"{ASKS}    expect: {{facts: {{history.earlier_gifts: 2}}}}\n")

    assert told == (
        "error[BK501]: expected that `history.earlier_gifts` is `2`\n"
        "  --> s.yaml:10:45\n"
        "   |\n"
        "10 |     expect: {facts: {history.earlier_gifts: 2}}\n"
        "   |                                             ^ it is `0`"
    )


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (
            "{history.erlier_gifts: 2}",
            "error[BK503]: unknown fact `history.erlier_gifts` in an expectation",
        ),
        ("{}", "error[BK502]: `facts` expects nothing"),
        ("[history.earlier_gifts]", "error[BK230]: `facts` must be a mapping"),
        (
            "{history.earlier_gifts: {at_least: 1}}",
            "error[BK230]: `history.earlier_gifts` must be a value, or a list of words",
        ),
    ],
)
def test_error_when_an_expected_fact_is_not_understood(expected: str, told: str) -> None:
    assert failure(f"{ASKS}    expect: {{facts: {expected}}}\n").startswith(told)


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        ("[decline_gift]", "{review: allowed, facts: {history.earlier_gifts: 0}}"),
        ("[decline_gift]", "{review: {points: {has: [{too_long: escalate}]}, unsaid: []}}"),
        ("[declin_gift]", "{review: allowed}"),
        ("[{decline_gift: {by: frontlin}}]", "{review: allowed}"),
        ("[decline_gift]", "{review: alowed}"),
        ("[decline_gift]", "{review: {points: {lacks: [to_long]}}}"),
        ("[decline_gift]", "{review: {unsaid: [decline_gft]}}"),
        ("[decline_gift]", "{facts: {history.erlier_gifts: 0}}"),
    ],
)
def test_misspelt_names_are_found_without_deciding(proposal: str, expected: str) -> None:
    text = f"{ASKS}    proposal: {proposal}\n    expect: {expected}\n"
    (scenario,), wrong = read(text)
    assert wrong == ""
    assert scenario.expect is not None

    told = misspelt(scenario.expect, engine().loaded.policies)

    assert bool(told) is any(word in text for word in MISSPELT)
    assert all(fault.span is not None for fault in told)


MISSPELT = ("declin_gift", "frontlin}", "alowed", "to_long]", "decline_gft", "erlier")
