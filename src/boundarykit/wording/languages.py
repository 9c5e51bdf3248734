"""Which languages there are, and what a tag such as `de-AT` finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.wording.english import ENGLISH
from boundarykit.wording.german import GERMAN
from boundarykit.wording.phrases import Phrases

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES: tuple[Phrases, ...] = (ENGLISH, GERMAN)

_TAG = re.compile(r"([a-z]{2,3})(-[A-Z]{2})?")


def is_tag(text: str) -> bool:
    """Tell whether a text is written like a language, perhaps with a region.

    Example:
        >>> is_tag("en"), is_tag("pt-BR"), is_tag("English")
        (True, True, False)
    """
    return _TAG.fullmatch(text) is not None


def tags_for(language: str) -> tuple[str, ...]:
    """Return the tags whose words serve a language, the closest first.

    Example:
        >>> tags_for("de-AT")
        ('de-AT', 'de')
    """
    match = _TAG.fullmatch(language)
    return (language,) if match is None or match[2] is None else (language, match[1])


def known_languages() -> tuple[str, ...]:
    """Return the languages that have phrases, sorted."""
    return tuple(sorted(phrases.language for phrases in LANGUAGES))


def is_worded(language: str) -> bool:
    """Tell whether there are phrases for a language, and its region is one that has formats."""
    return _found(language) is not None


def phrases_of(language: str) -> Phrases:
    """Return the phrases for a language; a regional tag takes those of its language.

    Raises:
        UsageError: when there are none, or the region is not one where the language has formats.
    """
    found = _found(language)
    if found is None:
        raise UsageError([no_words(f"there are no words for staff in `{language}`", language)])
    return found


def no_words(message: str, language: str, known: Iterable[str] | None = None) -> Diagnostic:
    """Say that something has no words in a language, and which languages there are."""
    return Diagnostic(
        "BK602", message, help=suggestion(language, known_languages() if known is None else known)
    )


@cache
def locale_of(language: str) -> Locale:
    """Return how a language and region write values; the computer's own settings are never asked.

    Raises:
        UsageError: when there are no phrases for it.
    """
    phrases = phrases_of(language)
    tag = phrases.region if language == phrases.language else language
    from babel import Locale  # noqa: PLC0415  # only programs that word values pay for it

    return Locale.parse(tag, sep="-")


@lru_cache(maxsize=256)  # tags come from callers, who may send any
def _found(language: str) -> Phrases | None:
    by_tag = {phrases.language: phrases for phrases in LANGUAGES}
    if language in by_tag:
        return by_tag[language]
    found = by_tag.get(tags_for(language)[-1])
    return found if found is not None and _has_formats(language) else None


def _has_formats(tag: str) -> bool:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # only regional tags pay for it

    try:
        Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return False
    return True
