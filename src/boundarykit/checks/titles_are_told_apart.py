"""No two clauses of a rule set bear one title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


def titles_are_told_apart(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of titles that stand twice: a reader could not tell which rule decided."""
    for part in subject.parts:
        first: dict[str, Text] = {}
        clauses: tuple[Entry[Any], ...] = (*part.rules, *part.safeguards)
        for entry in clauses:
            if entry.value is None:
                continue
            title: Text = entry.value.title
            other = first.setdefault(" ".join(title.value.casefold().split()), title)
            if other is not title:
                yield finding(
                    "BK276",
                    f"the title of `{entry.key.value}` stands twice",
                    title.span,
                    "the same title",
                    "say what this one does otherwise than the other",
                    (other.span, "stands here already"),
                )
