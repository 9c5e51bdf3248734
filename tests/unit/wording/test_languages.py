"""What a language tag finds: itself, its language, or a clear refusal."""

from __future__ import annotations

import pytest

from boundarykit.diagnostics import UsageError
from boundarykit.wording import is_tag, is_worded, known_languages, phrases_of, tags_for
from boundarykit.wording.english import ENGLISH
from boundarykit.wording.german import GERMAN


def refusal(language: str) -> str:
    with pytest.raises(UsageError) as caught:
        phrases_of(language)
    return str(caught.value)


@pytest.mark.parametrize("language", ["de", "de-AT", "de-CH"])
def test_a_region_takes_the_phrases_of_its_language(language: str) -> None:
    assert phrases_of(language) is GERMAN


def test_the_known_languages_are_sorted() -> None:
    assert known_languages() == ("de", "en")
    assert phrases_of("en") is ENGLISH


def test_error_when_a_language_has_no_phrases() -> None:
    assert refusal("fr") == (
        "error[BK602]: there are no words for staff in `fr`\n  = help: known here: `de`, `en`"
    )


def test_error_names_the_closest_language() -> None:
    assert refusal("EN") == (
        "error[BK602]: there are no words for staff in `EN`\n  = help: did you mean `en`?"
    )


@pytest.mark.parametrize("language", ["de-XX", "fr-CA", "de_AT", "de-at", "", "de-", "en-GB-oed"])
def test_what_is_no_known_region_is_refused_not_guessed(language: str) -> None:
    assert not is_worded(language)
    assert refusal(language).startswith(
        f"error[BK602]: there are no words for staff in `{language}`"
    )


@pytest.mark.parametrize(
    ("language", "tags"),
    [("de", ("de",)), ("de-AT", ("de-AT", "de")), ("pt-BR", ("pt-BR", "pt")), ("x", ("x",))],
)
def test_words_are_looked_for_in_the_region_first(language: str, tags: tuple[str, ...]) -> None:
    assert tags_for(language) == tags


@pytest.mark.parametrize("text", ["german", "De", "de-DE-1996", "de-", "d", "de\n"])
def test_what_is_no_tag(text: str) -> None:
    assert not is_tag(text)
