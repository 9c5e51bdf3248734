"""What beginners write is told apart from a mere typing error: the help says what to write."""

from __future__ import annotations

import pytest

from tests.unit.compiler.rule_sets import codes, explained, rule_set, vocabulary

SMOKES = "{interaction.signals: {any_of: [asks_for_date]}}"


def helps(text: str, **others: str) -> list[str]:
    """Load texts and return what the help of each fault says."""
    return [each.help for each in explained(text, **others)]


@pytest.mark.parametrize(
    ("written", "help_text"),
    [
        ("must: [draw_line]", "did you mean `respond`?"),
        ("forbid: [draw_line]", "did you mean `never`?"),
        ("must_not: [draw_line]", "did you mean `never`?"),
        ("can: [draw_line]", "did you mean `may`?"),
        ("else: [draw_line]", "write a second rule for what follows otherwise"),
        (
            f"not: [{SMOKES}]",
            "say `not` of a value under `when`, or make it an exception under `unless`",
        ),
    ],
)
def test_a_key_of_other_languages_is_told_by_its_name_here(written: str, help_text: str) -> None:
    assert helps(rule_set(then=f"respond: [draw_line]\n    {written}")) == [help_text]


@pytest.mark.parametrize(
    ("condition", "help_text"),
    [
        (
            f"not: {SMOKES}",
            "say `false`, `not` or `none_of` of the fact itself, or add an exception `unless`",
        ),
        ("unless: severe", "write `unless` beside `when`, not below it"),
        (f"or: [{SMOKES}]", "write `any` and below it a list of conditions"),
        ("interaction.signals: asks_for_date", "write `{any_of: [asks_for_date]}`"),
        (
            "interaction.signals: asks_for_date or invites",
            "write `{any_of: [asks_for_date, invites]}`",
        ),
        (
            "interaction.duration_words: 8+",
            "write `{at_least: 8}`, or `at least 8` in a row of a table",
        ),
    ],
)
def test_a_condition_that_is_none_is_told_how_to_be_one(condition: str, help_text: str) -> None:
    words = vocabulary(
        "signals: {invites: {about: Invites.}}\n"
        "attributes: {interaction: {duration_words: {about: A., type: number, between: [0, 99], "
        'if_unknown: "0"}}}\n'
    )

    assert helps(rule_set(f"[{{{condition}}}]"), words=words) == [help_text]


def test_a_rung_in_the_place_of_a_response_and_the_other_way_round() -> None:
    rung = helps(rule_set(then="never: [restrict]"))
    act = (
        "safeguards:\n  be-mild: {title: M, source: {policy: P}, when: always, "
        "at_most: written_warning}\n"
    )

    assert rung[0].startswith("`restrict` is a rung: name the response `")
    assert rung[0].endswith("`, or lower with `at_most` in a safeguard")
    assert helps(rule_set() + act) == ["`written_warning` is a response: name its rung `escalate`"]


def test_an_event_that_cannot_be_read_leads_to_no_advice_on_another_key() -> None:
    history = "history: {past: {count: the-strike, window: ever}}\n"

    assert codes(rule_set(top=history)) == ["BK209"]


def test_a_key_that_points_do_not_have_is_reported_beside_a_missing_window() -> None:
    top = (
        f"events: {{strike: {SMOKES}}}\n"
        "history: {past: {points: {strike: {points: 2, lapse: 6 months}}, this_one: counted}}\n"
    )

    assert set(codes(rule_set(top=top))) == {"BK201", "BK219"}
