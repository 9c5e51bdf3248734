"""Facts' values as rules write them."""

from __future__ import annotations

from boundarykit.domain.answer import FactValue


def value_text(value: FactValue) -> str:
    """Write a fact's value as rules write it."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"[{', '.join(value)}]"
        case None:
            return "unknown"
    return str(value)
