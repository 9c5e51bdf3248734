"""Show what other people wrote: on one line, and without anything that hides or moves text."""

from __future__ import annotations

import unicodedata

MOST_SHOWN = 100
"""A name of more characters is cut in a message; every id is shorter."""


def printable(text: str) -> str:
    r"""Write line ends, control characters and the like as escapes.

    Example:
        >>> printable("one\nmore")
        'one\\nmore'
    """
    if text.isprintable():
        return text
    return "".join(each if _is_seen(each) else _escape(each) for each in text)


def shown_name(name: str) -> str:
    """Set a name off in a message; an empty one is put into words.

    Example:
        >>> shown_name("channel")
        '`channel`'
        >>> shown_name("")
        '(empty text)'
    """
    if not name.strip(" "):
        return "(empty text)"
    return f"`{printable(name if len(name) <= MOST_SHOWN else name[: MOST_SHOWN - 1] + '…')}`"


def column_by_column(line: str) -> str:
    """Put a sign for every character that cannot be seen, so that columns stay where they are."""
    line = line.replace("\t", " ")
    if line.isprintable():
        return line
    return "".join(each if _is_seen(each) else "\N{REPLACEMENT CHARACTER}" for each in line)


def _is_seen(character: str) -> bool:
    # Spaces of other widths, such as French puts before a colon, do no harm.
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
