"""What a customer reads holds no words of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import customer_texts
from boundarykit.diagnostics import Diagnostic

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"(?<![\w@/.-])(?:[a-z0-9]+(?:_[a-z0-9]+)+|BK[0-9]{3})(?![\w@/-])")


def customers_read_plain_words(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of words such as `asks_for_date` in messages to customers."""
    for name, text in customer_texts(subject):
        found = _CODE.search(_PLACEHOLDER.sub(" ", text.value))
        if found:
            yield finding(
                "BK288",
                f"the customer message `{name}` holds a word of the program",
                text.span,
                f"`{found.group()}` is no word for customers",
                "say it in plain words; a fact is printed by its name in braces",
            )
