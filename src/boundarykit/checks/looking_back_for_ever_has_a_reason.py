"""A history that forgets nothing says why."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic


def looking_back_for_ever_has_a_reason(subject: Subject) -> Iterator[Diagnostic]:
    """Advise on histories over everything that do not say in `about` why."""
    for part in subject.parts:
        for entry in part.history:
            text = entry.value
            window = None if text is None or text.about is not None else text.window
            if window is not None and window.value == "ever":
                yield finding(
                    "BK284",
                    f"the history `{entry.key.value}` never forgets, and does not say why",
                    window.span,
                    "looks back over everything",
                    "add `within: 12 months`, or say the reason under `about`",
                )
