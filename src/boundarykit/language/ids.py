"""How ids are written: words in snake case, rules and messages in kebab case."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MOST = 96


def is_word(text: str) -> bool:
    """Tell whether a text is written like a word of a vocabulary: `asks_for_date`."""
    return _WORD.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Tell whether a text is written like the id of a rule: `decline-invitation`."""
    return len(text) <= _MOST and _ID.fullmatch(text) is not None
