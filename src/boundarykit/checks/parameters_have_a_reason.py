"""A value that the owner chose says what it decides, or on what it rests."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def parameters_have_a_reason(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on parameters with neither `about` nor a `source`."""
    for part in subject.parts:
        for entry in part.parameters:
            text = entry.value
            if text is None or text.about is not None or text.source is not None:
                continue
            if not any(dated.value and dated.value.source for dated in text.values):
                yield finding(
                    "BK285",
                    f"the parameter `{entry.key.value}` does not say what it is for",
                    entry.key.span,
                    "neither `about` nor `source`",
                    "say under `about` what it decides, or under `source` on what it rests",
                )
