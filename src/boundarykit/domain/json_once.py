"""Read JSON in which no key stands twice: which of the two is meant, nobody can tell."""

from __future__ import annotations

import json
from typing import Any


class KeyTwiceError(Exception):
    """A key stands twice in one object."""


def refuse_what_is_not_json(text: str) -> None:
    """Read a text as JSON, and keep nothing of it.

    Raises:
        JSONDecodeError: when it is none, with the place.
        KeyTwiceError: when a key stands twice in one object.
        ValueError: when a number in it is too long to be read.
        RecursionError: when it is nested too deeply.
    """
    json.loads(text, object_pairs_hook=_unique)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise KeyTwiceError
    return found
