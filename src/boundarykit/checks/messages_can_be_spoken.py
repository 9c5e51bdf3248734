"""What is said to a customer can be said in one breath or two."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import customer_texts
from boundarykit.diagnostics import Diagnostic

MOST_WORDS = 75
"""About half a minute, at 150 words a minute."""


def messages_can_be_spoken(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on messages to customers that take longer than half a minute to say."""
    for name, text in customer_texts(subject):
        words = len(text.value.split())
        if words > MOST_WORDS:
            yield finding(
                "BK290",
                f"the customer message `{name}` is long to be spoken",
                text.span,
                f"{words} words; half a minute holds {MOST_WORDS}",
                "say what matters, and leave the rest to a letter",
            )
