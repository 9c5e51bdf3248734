"""Every language says everything, with the same places for values."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter

import pytest
from babel import Locale

from boundarykit.domain.scales import Against, Means, Meanwhile, Share, Silence
from boundarykit.wording.english import ENGLISH
from boundarykit.wording.languages import LANGUAGES
from boundarykit.wording.phrases import Phrases

TABLES = [field.name for field in fields(Phrases) if "Mapping" in str(field.type)]
PHRASES = [field.name for field in fields(Phrases) if field.name not in TABLES]
CLOSED = {
    "shares": Share,
    "whom": Against,
    "means": Means,
    "if_silent": Silence,
    "meanwhile": Meanwhile,
}
"""The tables that say each word of a closed list."""

by_language = pytest.mark.parametrize("phrases", LANGUAGES, ids=lambda each: each.language)


def texts(phrases: Phrases) -> dict[str, str]:
    tables = {
        f"{name}.{word}": text for name in CLOSED for word, text in getattr(phrases, name).items()
    }
    return {name: getattr(phrases, name) for name in PHRASES} | tables


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@by_language
def test_no_phrase_is_empty(phrases: Phrases) -> None:
    assert [name for name, text in texts(phrases).items() if not text.strip()] == []


@by_language
def test_every_phrase_has_the_places_for_values_that_the_english_one_has(phrases: Phrases) -> None:
    english = texts(ENGLISH)

    different = {
        name: placeholders(text)
        for name, text in texts(phrases).items()
        if placeholders(text) != placeholders(english[name])
    }

    assert different == {}


@by_language
@pytest.mark.parametrize("table", CLOSED)
def test_every_word_of_a_closed_list_is_said(phrases: Phrases, table: str) -> None:
    assert set(getattr(phrases, table)) == set(CLOSED[table])
    assert set(TABLES) == {*CLOSED, "working_days"}


@by_language
def test_working_days_have_a_form_for_every_plural_of_the_language(phrases: Phrases) -> None:
    plurals = Locale.parse(phrases.region, sep="-").plural_form.tags | {"other"}

    assert set(phrases.working_days) == plurals
    assert all(placeholders(form) == ["count"] for form in phrases.working_days.values())


@by_language
def test_a_language_is_formatted_as_one_of_its_own_regions(phrases: Phrases) -> None:
    assert phrases.region.startswith(f"{phrases.language}-")


def test_each_language_stands_once() -> None:
    codes = [phrases.language for phrases in LANGUAGES]

    assert sorted(codes) == sorted(set(codes))


def test_no_two_languages_say_the_headings_alike() -> None:
    """A phrase that was copied and never translated shows here."""
    headings = [
        (each.do, each.you_may, each.do_not, each.say, each.deadlines, each.why, each.yes)
        for each in LANGUAGES
    ]

    for place, one in enumerate(headings):
        for other in headings[place + 1 :]:
            assert set(one) & set(other) == set()
