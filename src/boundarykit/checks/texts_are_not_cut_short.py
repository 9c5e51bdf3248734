"""No text loses its end to a comment that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.checks.finding import finding
from boundarykit.checks.subject import Subject
from boundarykit.checks.written import texts_in
from boundarykit.diagnostics import Diagnostic
from boundarykit.language.nodes import Text

_CUT = re.compile(r" +(#\S.*)")


def texts_are_not_cut_short(subject: Subject) -> Iterator[Diagnostic]:
    """Warn of unquoted texts before a `#` that stands tight before a word, as in `Gifts #1`."""
    written = (subject.rule_files, subject.layer_files, subject.vocabulary_files)
    for text in texts_in((*written, subject.message_files, subject.scenario_files)):
        lost = _lost(text)
        if lost:
            yield finding(
                "BK291",
                f"a text ends before `{lost.strip()}`",
                text.span,
                "YAML takes the rest of the line for a comment",
                "put quotes around the text; before a comment, write `# ` with a space",
            )


def _lost(text: Text) -> str:
    span = text.span
    lines = span.source.lines
    if span.line != span.end_line or span.line >= len(lines):
        return ""
    line = lines[span.line]
    if line[span.column : span.column + 1] in ("'", '"', "|", ">"):
        return ""
    found = _CUT.match(line, span.end_column)
    return found.group(1) if found else ""
