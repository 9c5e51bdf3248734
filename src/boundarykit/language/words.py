"""The word lists of vocabulary files, and what can be wrong with any word."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics import Other, shown_name, suggestion
from boundarykit.language.documents import VocabularyFile
from boundarykit.language.ids import is_word
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry, Faults


def entries_of(parts: Iterable[VocabularyFile], name: str, faults: Faults) -> dict[str, Entry]:  # type: ignore[type-arg]  # of whatever the list holds
    """Return the entries of one list of all files by word; every clash is reported."""
    found: dict[str, Entry] = {}  # type: ignore[type-arg]  # of whatever the list holds
    for file in parts:
        for entry in getattr(file, name):
            word = entry.key.value
            if not written_like_a_word(entry.key, faults):
                continue
            if word in found:
                twice(found[word].key, entry.key, faults)
            else:
                found[word] = entry
    return found


def written_like_a_word(text: Text, faults: Faults) -> bool:
    """Tell whether a text is written like a word; if not, that is reported."""
    if is_word(text.value):
        return True
    faults.add(
        "BK222",
        f"{shown_name(text.value)} is not written like a word of a vocabulary",
        text.span,
        "not a word",
        help="write lower-case letters, digits and underscores, such as `asks_for_date`",
    )
    return False


def twice(first: Text, second: Text, faults: Faults) -> None:
    """Report an id that stands for two things."""
    faults.add(
        "BK212",
        f"{shown_name(second.value)} stands for two things",
        second.span,
        "again here",
        help="give one of them another id",
        others=(Other(first.span, "first here"),),
    )


def keep_one(message: str, first: Text, second: Text, faults: Faults) -> None:
    """Report what may stand only once; `message` says what."""
    others = (Other(first.span, "first here"),)
    faults.add("BK212", message, second.span, "again here", help="keep one of them", others=others)


def unknown(
    code: str, what: str, text: Text, known: Iterable[str], faults: Faults, *, label: str = ""
) -> None:
    """Report a word that is not known, with the nearest that is."""
    faults.add(
        code,
        f"unknown {what} {shown_name(text.value)}",
        text.span,
        label or f"not a {what} of the vocabulary",
        help=suggestion(text.value, known),
    )
