"""Lower words that stand alone or in a list: conditions, statements, roles, whom it is against."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

from boundarykit.compiler.names import Names
from boundarykit.diagnostics import suggestion
from boundarykit.language.nodes import ListNode, Node, Text, kind_of

_Word = TypeVar("_Word", bound=StrEnum)
_ONE = {"conditions": "condition", "statements": "statement", "services": "service"}
"""What one word of a list is called."""


def texts_of(node: Node, what: str, names: Names) -> tuple[Text, ...]:
    """Return one text or a list of several; what stands twice, or is no text, is reported."""
    found: dict[str, Text] = {}
    for item in node.items if isinstance(node, ListNode) else (node,):
        if not isinstance(item, Text) or not item.value.strip():
            message = f"`{what}` must be a word, or a list of words"
            names.faults.add("BK230", message, item.span, f"this is {kind_of(item)}")
        elif item.value in found:
            message = f"`{item.value}` stands twice under `{what}`"
            names.faults.add("BK205", message, item.span, "again here", help="say it once")
        else:
            found[item.value] = item
    return tuple(found.values())


def lower_words(node: Node, word_list: str, names: Names, *, under: str = "") -> tuple[str, ...]:
    """Return words of a list of the vocabulary, in its order; unknown ones are reported."""
    texts = texts_of(node, under or word_list, names)
    said = {text.value for text in texts if lower_word(text, word_list, names) is not None}
    return tuple(word for word in names.vocabulary.words(word_list) if word in said)


def lower_word(text: Text, word_list: str, names: Names) -> str | None:
    """Return one word of a list of the vocabulary; an unknown one is reported."""
    known, one = names.vocabulary.words(word_list), _ONE[word_list]
    hint = f"add it under `{word_list}` of the vocabulary, with its `about`"
    return text.value if _is_known(text, one, known, hint, names) else None


def lower_roles(
    node: Node, under: str, names: Names, *, beside: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return roles, junior first, and then the words that may stand `beside` them."""
    texts = texts_of(node, under, names)
    said = {text.value for text in texts if text.value in beside or names.role(text) is not None}
    ordered = (*(role.id for role in names.vocabulary.roles), *beside)
    return tuple(role for role in ordered if role in said)


def lower_listed(text: Text, kind: type[_Word], what: str, names: Names) -> _Word | None:
    """Return a word of a closed list; an unknown one is reported."""
    known = [str(word) for word in kind]
    hint = "write " + " or ".join(f"`{word}`" for word in known)
    return kind(text.value) if _is_known(text, what, known, hint, names) else None


def _is_known(text: Text, what: str, known: Collection[str], hint: str, names: Names) -> bool:
    if text.value in known:
        return True
    help_text = suggestion(text.value, known) or hint
    message, label = f"unknown {what} `{text.value}`", f"no {what} has this name"
    names.faults.add("BK231", message, text.span, label, help=help_text)
    return False
