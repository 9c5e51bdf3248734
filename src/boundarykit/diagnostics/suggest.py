"""Find the word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

FEW = 8
"""Below this many valid words, listing them all helps more than silence."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or nothing when none is near.

    Example:
        >>> nearest("interaction.chanel", ["interaction.channel", "interaction.setting"])
        'interaction.channel'
    """
    choices = sorted(set(known))
    folded = word.lower().replace("-", "_")
    for choice in choices:
        if choice.lower().replace("-", "_") == folded:
            return choice
    matches = get_close_matches(word, choices, n=3, cutoff=0.6)
    if not matches:
        return None
    return max(matches, key=lambda match: (SequenceMatcher(None, word, match).ratio(), match))


def suggestion(word: str, known: Iterable[str]) -> str:
    """Word the help for an unknown name: the nearest known one, else the list if it is short."""
    choices = sorted(set(known))
    match = nearest(word, choices)
    if match is not None:
        return f"did you mean `{match}`?"
    if 0 < len(choices) < FEW:
        return "known here: " + ", ".join(f"`{choice}`" for choice in choices)
    return ""
