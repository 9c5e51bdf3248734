"""Load the small rule set with changes, and keep what the checks say of it."""

from __future__ import annotations

from boundarykit import Engine, PolicyError
from boundarykit.diagnostics import render
from tests.unit.engine.desk import MESSAGES, RULES, TEXTS, VOCABULARY


def said(
    *,
    rules: dict[str, str] | None = None,
    vocabulary: dict[str, str] | None = None,
    messages: str = "",
    more: str = "",
    more_texts: dict[str, str] | None = None,
) -> str:
    """Return everything reported of the rule set after replacing pieces of its files.

    Args:
        rules: Pieces of the rules → what stands in their place.
        vocabulary: Pieces of the vocabulary → what stands in their place.
        messages: Further messages.
        more: Further rules, put before the safeguards.
        more_texts: Further files, by name.
    """
    texts = TEXTS | {
        "gifts.yaml": _replaced(RULES, {"safeguards:": f"{more}safeguards:", **(rules or {})}),
        "desk.yaml": _replaced(VOCABULARY, vocabulary or {}),
        "messages.en.yaml": MESSAGES + messages,
        **(more_texts or {}),
    }
    try:
        return render(Engine.from_texts(texts, backend="reference", witness=False).findings)
    except PolicyError as error:
        return str(error)


def _replaced(text: str, changes: dict[str, str]) -> str:
    for piece, other in changes.items():
        assert piece in text
        text = text.replace(piece, other, 1)
    return text


def rule(name: str, *lines: str) -> str:
    """Write a rule with a title and a source."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"  {name}:\n    title: {name}\n    source: {{policy: Gifts}}\n{body}"
