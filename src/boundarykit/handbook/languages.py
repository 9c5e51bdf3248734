"""The languages in which the fixed phrases of a handbook are known."""

from __future__ import annotations

from boundarykit.diagnostics import UsageError
from boundarykit.handbook.english import ENGLISH
from boundarykit.handbook.german import GERMAN
from boundarykit.handbook.phrases import Phrases
from boundarykit.wording import is_worded, no_words, tags_for

PHRASES = {"de": GERMAN, "en": ENGLISH}
"""Language code → phrases."""


def phrases_in(language: str) -> Phrases:
    """Return the phrases of a language; a regional tag takes those of its language.

    Raises:
        UsageError: for a language that has none, or a region in which it is not known.
    """
    tag = next((tag for tag in tags_for(language) if tag in PHRASES), None)
    if tag is None or not is_worded(language):
        raise UsageError([no_words(f"there are no handbooks in `{language}`", language, PHRASES)])
    return PHRASES[tag]
