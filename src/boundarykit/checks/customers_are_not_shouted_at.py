"""No message to a customer is written in a raised voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import customer_texts
from boundarykit.diagnostics import Diagnostic

_MARKS = re.compile(r"![!?]+|\?!+")
_WORD = re.compile(r"[^\W\d_]+")
_LOUD = 4
"""A shorter word in capitals is an abbreviation as often as not."""


def customers_are_not_shouted_at(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of words in capitals, and of rows of exclamation marks, in messages to customers."""
    for name, text in customer_texts(subject):
        loud = _loud(text.value)
        if loud:
            yield finding(
                "BK289",
                f"the customer message `{name}` shouts",
                text.span,
                f"`{loud}` is written in a raised voice",
                "write it as somebody would say it calmly",
            )


def _loud(text: str) -> str:
    """Return what shouts: marks in a row, or two words in capitals, one of them a long one."""
    marks = _MARKS.search(text)
    if marks:
        return marks.group()
    words = _WORD.findall(text)
    for one, other in pairwise(words):
        if one.isupper() and other.isupper() and max(len(one), len(other)) >= _LOUD:
            return f"{one} {other}"
    return ""
