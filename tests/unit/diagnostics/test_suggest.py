"""Suggestions: the nearest known word, or the list when it is short."""

from __future__ import annotations

import pytest

from boundarykit.diagnostics import nearest, suggestion

KNOWN = ("interaction.channel", "interaction.setting", "staff.role")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("interaction.chanel", "interaction.channel"),
        ("interaction.Channel", "interaction.channel"),
        ("staff_role", "staff.role"),
        ("STAFF.ROLE", "staff.role"),
        ("weather", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found(word: str, found: str | None) -> None:
    assert nearest(word, KNOWN) == found


def test_a_hyphen_for_an_underscore_is_the_nearest_of_all() -> None:
    assert nearest("asks-for-date", ["asks_for_data", "asks_for_date"]) == "asks_for_date"


def test_the_order_of_the_known_words_does_not_count() -> None:
    assert nearest("ab", ["aab", "abb"]) == nearest("ab", ["abb", "aab"])


def test_a_near_word_is_suggested() -> None:
    assert suggestion("staff.rol", KNOWN) == "did you mean `staff.role`?"


def test_a_short_list_is_shown_when_nothing_is_near() -> None:
    assert suggestion("x", ["b", "a"]) == "known here: `a`, `b`"


def test_a_long_list_is_not_shown() -> None:
    assert suggestion("x", [f"word{n}" for n in range(8)]) == ""
    assert suggestion("x", [f"word{n}" for n in range(7)]) != ""


def test_nothing_known_suggests_nothing() -> None:
    assert suggestion("x", []) == ""
