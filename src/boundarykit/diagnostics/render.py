"""Turn diagnostics into text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable

from boundarykit.diagnostics.diagnostic import Diagnostic
from boundarykit.diagnostics.printable import column_by_column, printable
from boundarykit.diagnostics.span import Span

MOST_COLUMNS = 160
"""A longer line is cut around the place."""
_BEFORE = 40
"""How much of a cut line stands before the place."""


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """Render diagnostics as plain text, one block each, with the place and a caret."""
    return "\n\n".join(_block(diagnostic) for diagnostic in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Render diagnostics as a JSON list; lines and columns count from 1."""
    return json.dumps([_record(d) for d in diagnostics], ensure_ascii=False, indent=2)


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Render diagnostics as GitHub workflow commands, one line each."""
    return "\n".join(_annotation(diagnostic) for diagnostic in diagnostics)


def _block(diagnostic: Diagnostic) -> str:
    lines = [f"{diagnostic.level}[{diagnostic.code}]: {printable(diagnostic.message)}"]
    spans = [diagnostic.span] if diagnostic.span else []
    spans += [other.span for other in diagnostic.others]
    gutter = max((len(str(span.line + 1)) for span in spans), default=1)
    if diagnostic.span:
        lines += _excerpt(diagnostic.span, diagnostic.label, arrow="-->", gutter=gutter)
    elif diagnostic.path:
        lines.append(f"  --> {printable(diagnostic.path)}")
        if diagnostic.label:
            lines.append(f"   = here: {printable(diagnostic.label)}")
    for other in diagnostic.others:
        lines += _excerpt(other.span, other.label, arrow=":::", gutter=gutter)
    if diagnostic.help:
        lines.append(" " * (gutter + 1) + f"= help: {printable(diagnostic.help)}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str, *, arrow: str, gutter: int) -> list[str]:
    bar = " " * gutter + " |"
    label = printable(label)
    place = " " * gutter + f"{arrow} {printable(str(span))}"
    if span.source.private:
        return [place, f"{bar} {label}"] if label else [place]
    text, column, width = _around(span)
    carets = " " * column + "^" * width
    return [
        place,
        bar,
        f"{span.line + 1:>{gutter}} | {column_by_column(text)}".rstrip(),
        f"{bar} {carets} {label}".rstrip(),
    ]


def _around(span: Span) -> tuple[str, int, int]:
    """Return the line of a place, cut if it is very long, and where in it the place stands."""
    line, column, width = span.excerpt, span.column, span.width
    if len(line) <= MOST_COLUMNS:
        return line, column, width
    start = 0 if column + width < MOST_COLUMNS else max(0, column - _BEFORE)
    text = line[start : start + MOST_COLUMNS]
    if start > 0:
        text = "…" + text[1:]
    if start + MOST_COLUMNS < len(line):
        text = text[:-1] + "…"
    column -= start
    return text, column, min(width, MOST_COLUMNS - column)


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "level": str(diagnostic.level),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "help": diagnostic.help,
        "path": diagnostic.path,
        "place": _place(diagnostic.span),
        "others": [{"label": o.label, "place": _place(o.span)} for o in diagnostic.others],
    }


def _place(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {
        "file": span.source.name,
        "line": span.line + 1,
        "column": span.column + 1,
        "end_line": span.end_line + 1,
        "end_column": span.end_column + 1,
    }


_GITHUB_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}


def _annotation(diagnostic: Diagnostic) -> str:
    place = ""
    if diagnostic.span:
        span = diagnostic.span
        place = f" file={_property(span.source.name)},line={span.line + 1},col={span.column + 1},"
        place += f"title={diagnostic.code}"
    else:
        place = f" title={diagnostic.code}"
    text = diagnostic.message + (f"; {diagnostic.help}" if diagnostic.help else "")
    return f"::{_GITHUB_LEVELS[diagnostic.level]}{place}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
