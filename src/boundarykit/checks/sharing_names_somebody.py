"""Who may learn a fact is named, or nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Span
from boundarykit.language.documents import VocabularyFile
from boundarykit.language.nodes import ListNode, MapNode


def sharing_names_somebody(subject: Subject) -> Iterator[Diagnostic]:
    """Report `share: []`, which reads like nobody and means everybody."""
    for file in subject.vocabulary_files:
        for name, place in _empty(file):
            yield finding(
                "BK293",
                f"`share` of `{name}` names nobody",
                place,
                "an empty list shares with everybody",
                "write `share: [manager]`, or leave `share` out to share with everybody",
            )


def _empty(file: VocabularyFile) -> Iterator[tuple[str, Span]]:
    for group in file.attributes:
        for key, value in group.value.entries if isinstance(group.value, MapNode) else ():
            share = value.get("share") if isinstance(value, MapNode) else None
            if isinstance(share, ListNode) and not share.items:
                yield f"{group.key.value}.{key.value}", share.span
    for entry in file.facts:
        if entry.value is not None and entry.value.share == ():
            yield entry.key.value, entry.key.span
