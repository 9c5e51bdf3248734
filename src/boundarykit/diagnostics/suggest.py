"""Find the word that somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_MEANT = re.compile(r"(?:did you mean|write) `([^`]+)`\??")

FEW = 8
"""Below this many valid words, listing them all helps more than silence."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or nothing when none is near.

    A word that one slip of the finger makes of it comes before any other.

    Example:
        >>> nearest("interaction.chanel", ["interaction.channel", "interaction.setting"])
        'interaction.channel'
    """
    choices = sorted(set(known))
    folded = _folded(word)
    for choice in choices:
        if _folded(choice) == folded:
            return choice
    matches = [choice for choice in choices if one_slip_apart(folded, _folded(choice))]
    matches = matches or get_close_matches(word, choices, n=3, cutoff=0.6)
    if not matches:
        return None
    return max(matches, key=lambda match: (SequenceMatcher(None, word, match).ratio(), match))


def one_slip_apart(one: str, other: str) -> bool:
    """Tell whether a letter left out, put in, changed, or swapped with the next, is all.

    Example:
        >>> one_slip_apart("wehn", "when"), one_slip_apart("whn", "when")
        (True, True)
        >>> one_slip_apart("when", "when"), one_slip_apart("win", "when")
        (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < 2:  # noqa: PLR2004  # a single letter is like any other
        return False
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    one, other = one[start:], other[start:]
    if one[1:] == other[1:] or one[1:] == other or one == other[1:]:
        return True
    return one[:2] == other[:2][::-1] and one[2:] == other[2:]


def certain_mend(word: str, help_text: str) -> str | None:
    """Return what `word` was certainly meant to be: the help names one word, one slip away.

    Example:
        >>> certain_mend("wehn", "did you mean `when`?")
        'when'
    """
    found = _MEANT.fullmatch(help_text)
    meant = found.group(1) if found else ""
    return meant if one_slip_apart(word, meant) else None


def _folded(word: str) -> str:
    return word.lower().replace("-", "_")


def suggestion(word: str, known: Iterable[str]) -> str:
    """Word the help for an unknown name: the nearest known one, else the list if it is short."""
    choices = sorted(set(known))
    slips = [choice for choice in choices if one_slip_apart(word, choice)]
    match = nearest(word, choices)
    if match is not None:
        # Where a slip leads to several, the likeliest is named first.
        others = [choice for choice in slips if choice != match] if match in slips else []
        return "did you mean " + " or ".join(f"`{each}`" for each in (match, *others)) + "?"
    if 0 < len(choices) < FEW:
        return "known here: " + ", ".join(f"`{choice}`" for choice in choices)
    return ""
