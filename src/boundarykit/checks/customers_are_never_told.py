"""No words to a customer contain what its language lists as never to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Level, Other
from boundarykit.ir.facts import Reader
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


def customers_are_never_told(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of customer messages that admit, blame, or say what else the authors ruled out."""
    said = {
        say.message
        for rule in subject.policy.rules
        for say in rule.says
        if say.reader is Reader.CUSTOMER
    }
    # What several files rule out is told once, with the reason of the author's own file.
    ruled_out: dict[str, dict[str, Entry[Text]]] = {}
    for file in subject.message_files:
        phrases = ruled_out.setdefault(file.language.value, {})
        for entry in file.never_say:
            phrases.setdefault(entry.key.value.casefold(), entry)
    for file in subject.message_files:
        for message in file.messages:
            if message.value is None or message.key.value not in said:
                continue
            for phrase in ruled_out[file.language.value].values():
                if _contains(message.value.value, phrase.key.value):
                    yield Diagnostic(
                        "BK261",
                        f"the customer message `{message.key.value}` says what is never said",
                        message.value.span,
                        f"contains `{phrase.key.value}`",
                        help="" if phrase.value is None else phrase.value.value,
                        others=(Other(phrase.key.span, "ruled out here"),),
                        level=Level.WARNING,
                    )


def _contains(text: str, phrase: str) -> bool:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
