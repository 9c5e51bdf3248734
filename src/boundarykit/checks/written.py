"""Everything that stands in a document, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from boundarykit.checks.subject import Subject
from boundarykit.language.documents import SourceText
from boundarykit.language.nodes import ListNode, MapNode, Text, texts


def texts_in(part: object, *, sources: bool = True) -> Iterator[Text]:
    """Yield every text of a document or a part of one, keys too.

    Args:
        part: A document, a part of it, an entry, or a tuple of these.
        sources: Whether what rules rest on is looked through as well.
    """
    match part:
        case Text() | ListNode() | MapNode():
            yield from texts(part)
        case tuple():
            for item in part:
                yield from texts_in(item, sources=sources)
        case SourceText() if not sources:
            return
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name != "span":
                    yield from texts_in(getattr(part, field.name), sources=sources)


def customer_texts(subject: Subject) -> Iterator[tuple[str, Text]]:
    """Yield the words of every message that some rule says to customers, with its id."""
    for file in subject.message_files:
        for entry in file.messages:
            if entry.value is not None and entry.key.value in subject.customer_messages:
                yield entry.key.value, entry.value
