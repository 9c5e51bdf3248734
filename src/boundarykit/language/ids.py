"""How ids are written: words in snake case, rules and messages in kebab case."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""How a word is written."""
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""How an id is written; it is no longer than `LONGEST`."""
LONGEST = 96
"""The most characters that an id has."""


def is_word(text: str) -> bool:
    """Tell whether a text is written like a word of a vocabulary: `asks_for_date`."""
    return WORD.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Tell whether a text is written like the id of a rule: `decline-invitation`."""
    return len(text) <= LONGEST and ID.fullmatch(text) is not None
