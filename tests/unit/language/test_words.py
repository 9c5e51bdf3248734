"""How ids are written, and which currencies there are."""

from __future__ import annotations

import pytest

from boundarykit.language.currencies import decimals_of
from boundarykit.language.ids import is_id, is_word
from boundarykit.language.shipped import (
    shipped_rule_sets,
    shipped_vocabulary,
    shipped_vocabulary_ids,
)


@pytest.mark.parametrize("text", ["a", "asks_for_date", "a1", "a_", "x" * 64])
def test_a_word_has_small_letters_digits_and_underscores(text: str) -> None:
    assert is_word(text)


@pytest.mark.parametrize(
    "text",
    ["", "A", "1a", "_a", "a-b", "a b", "é", "a\n", "x" * 65, "а"],  # noqa: RUF001  # Cyrillic
)
def test_anything_else_is_no_word(text: str) -> None:
    assert not is_word(text)


@pytest.mark.parametrize("text", ["a", "decline-invitation", "a1-2b", "x" * 96])
def test_an_id_has_words_joined_by_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a_b", "a--b", "-a", "a-", "1a", "a b", "a\n", "x" * 97])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("currency", "decimals"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("XQX", None), ("eur", None)]
)
def test_currencies_have_their_own_decimals(currency: str, decimals: int | None) -> None:
    assert decimals_of(currency) == decimals


def test_the_shipped_vocabularies_can_be_read() -> None:
    for name in shipped_vocabulary_ids():
        found = shipped_vocabulary(name)
        assert found is not None
        assert found.faults == ()


def test_there_is_no_shipped_vocabulary_of_another_name() -> None:
    assert shipped_vocabulary("nothing") is None
    assert set(shipped_vocabulary_ids()) <= set(shipped_rule_sets())
