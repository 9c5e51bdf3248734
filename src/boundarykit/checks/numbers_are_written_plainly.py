"""No number begins with a zero that could change what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import texts_in
from boundarykit.diagnostics import Diagnostic

_ZERO_FIRST = re.compile(r"-?(0[0-9]+)(?: [a-z ]+| [A-Z]{3})?")


def numbers_are_written_plainly(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of numbers such as `014`, which other programs read as twelve."""
    written = (subject.rule_files, subject.layer_files)
    for text in texts_in(written, sources=False):
        found = _ZERO_FIRST.fullmatch(text.value)
        if found:
            yield finding(
                "BK292",
                f"the number `{found.group(1)}` begins with a zero",
                text.span,
                f"read as {int(found.group(1))} here, and as another number by other programs",
                f"write `{text.value.replace(found.group(1), str(int(found.group(1))), 1)}`",
            )
