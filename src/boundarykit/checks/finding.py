"""What a check reports, at the level that the catalogue gives its code."""

from __future__ import annotations

from boundarykit.diagnostics import CATALOGUE, Diagnostic, Other, Span, printable
from boundarykit.ir.policy import Clause


def finding(
    code: str,
    message: str,
    span: Span | None,
    label: str,
    help_text: str,
    *others: tuple[Span | None, str],
) -> Diagnostic:
    """Make a diagnostic at the level of its code; other places without a span are left out."""
    return Diagnostic(
        code,
        printable(message),
        span,
        printable(label),
        help=printable(help_text),
        others=tuple(Other(place, text) for place, text in others if place is not None),
        level=CATALOGUE[code].level,
    )


def place_in(clause: Clause, span: Span | None) -> Span | None:
    """Return a place if it stands in a clause, else the clause: a parameter stands elsewhere."""
    head = clause.span
    if span is None or head is None:
        return span or head
    is_inside = span.source is head.source and span.line >= head.line
    return span if is_inside else head


def kind_of_clause(clause: object) -> str:
    """Name the kind of a clause: `rule`, or `safeguard`."""
    return type(clause).__name__.lower().removesuffix("text")
