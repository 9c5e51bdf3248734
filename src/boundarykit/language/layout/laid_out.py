"""Lay out one file, and make sure that nothing was lost."""

from __future__ import annotations

from collections import Counter

from boundarykit.diagnostics import Source
from boundarykit.language.layout.comments import comments_of
from boundarykit.language.layout.key_order import ANY, KEYS, Keys
from boundarykit.language.layout.lines import lines_of
from boundarykit.language.layout.parts import parts_of
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.yaml_text import parse


def laid_out(source: Source) -> str | None:
    """Return the text of a file in our layout, with the same words and the same comments.

    Returns nothing when the file is not a mapping in YAML, or when the layout would change it.
    """
    node, faults = parse(source)
    if not isinstance(node, MapNode) or not node.entries or faults:
        return None
    keys = KEYS.get(_kind(node), ANY)
    comments = tuple(comments_of(source))
    lines = lines_of(parts_of(node, source, comments), keys)
    written = Source(source.name, "\n".join(lines) + "\n")
    kept = Counter(comment.text for comment in comments)
    again, _ = parse(written)
    if again is None or _said(again, keys) != _said(node, keys):
        return None
    if Counter(comment.text for comment in comments_of(written)) != kept:
        return None
    return written.text


def _kind(node: MapNode) -> str:
    kind = node.get("kind")
    return kind.value if isinstance(kind, Text) else ""


def _said(node: Node, keys: Keys) -> object:
    """Return what a file says; the order of entries belongs to it where the author chooses it."""
    match node:
        case Text(value):
            return value
        case ListNode(items):
            return [_said(item, ANY) for item in items]
        case MapNode(entries):
            said = [(key.value, _said(value, keys.under(key.value))) for key, value in entries]
            return ("mapping", sorted(said, key=lambda entry: entry[0]) if keys.order else said)
