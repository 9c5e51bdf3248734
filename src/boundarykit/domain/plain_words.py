"""Two renderings of one answer: for staff, and for the customer.

The frame and the values come in the languages of `wording`; messages in those that the rule set
has them in; titles in the author's language, where the rule set has no others.
"""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics import UsageError
from boundarykit.domain.answer import Answer, Words
from boundarykit.domain.staff_page import StaffPage
from boundarykit.wording import no_words, tags_for

_CUSTOMER = "customer"


def words_for_staff(answer: Answer, language: str) -> str:
    """Say what to do, what to say and why, for the member of staff.

    Raises:
        UsageError: when there are no phrases in `language`, or a message has no words in it.
    """
    page = StaffPage(answer, language)
    said = _said(answer.words, language)
    return page.text(
        say=tuple((words.reader, text) for words, text in said if words.reader != _CUSTOMER),
        tell=tuple(text for words, text in said if words.reader == _CUSTOMER),
    )


def words_for_customer(answer: Answer, language: str) -> str:
    """Say what the customer may be told; empty when there is nothing to say to them.

    Raises:
        UsageError: when a message has no words in `language`.
    """
    for_them = (words for words in answer.words if words.reader == _CUSTOMER)
    return "\n\n".join(text for _, text in _said(for_them, language))


def _said(spoken: Iterable[Words], language: str) -> list[tuple[Words, str]]:
    """Find the text of each message, and report at once all that have none."""
    found = [(words, _text(words, language)) for words in spoken]
    faults = {
        words.message: no_words(
            f"the message `{words.message}` has no words in `{language}`", language, words.text
        )
        for words, text in found
        if text is None
    }
    if faults:
        raise UsageError(list(faults.values()))
    return [(words, text) for words, text in found if text is not None]


def _text(words: Words, language: str) -> str | None:
    return next((words.text[tag] for tag in tags_for(language) if tag in words.text), None)
