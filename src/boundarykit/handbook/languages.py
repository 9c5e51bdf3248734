"""The languages in which the fixed phrases of a handbook are known."""

from __future__ import annotations

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.handbook.english import ENGLISH
from boundarykit.handbook.german import GERMAN
from boundarykit.handbook.phrases import Phrases

PHRASES = {"de": GERMAN, "en": ENGLISH}
"""Language code → phrases."""


def phrases_in(language: str) -> Phrases:
    """Return the phrases of a language.

    Raises:
        UsageError: for a language that has none.
    """
    phrases = PHRASES.get(language)
    if phrases is None:
        message = f"there are no handbooks in `{language}`"
        raise UsageError([Diagnostic("BK602", message, help=suggestion(language, PHRASES))])
    return phrases
