"""A YAML text as a tree of texts, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one scalar as it was written; the vocabulary gives it a type, never YAML."""

    value: str
    span: Span

    def __str__(self) -> str:
        """Give the text alone."""
        return self.value


@dataclass(frozen=True, slots=True)
class ListNode:
    """Hold a list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MapNode:
    """Hold a mapping, in the order written; keys are unique."""

    entries: tuple[tuple[Text, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value under a key, or nothing."""
        return next((node for text, node in self.entries if text.value == key), None)


Node = Text | ListNode | MapNode


def kind_of(node: Node) -> str:
    """Name the kind of a node, in the words of an author."""
    match node:
        case Text(value):
            return "text" if value else "nothing"
        case ListNode():
            return "a list"
        case MapNode():
            return "a mapping"


def plain(node: Node) -> object:
    """Return the tree as plain texts, lists and dicts."""
    match node:
        case Text(value):
            return value
        case ListNode(items):
            return [plain(item) for item in items]
        case MapNode(entries):
            return {key.value: plain(value) for key, value in entries}


def texts(node: Node) -> Iterator[Text]:
    """Yield every scalar of the tree, keys too."""
    match node:
        case Text():
            yield node
        case ListNode(items):
            for item in items:
                yield from texts(item)
        case MapNode(entries):
            for key, value in entries:
                yield key
                yield from texts(value)


def keys_in(node: Node | None) -> tuple[Text, ...]:
    """Return the keys of a mapping; none of anything else."""
    return tuple(key for key, _ in node.entries) if isinstance(node, MapNode) else ()


KEY = "key of "
"""What stands before a path to name its key rather than its value."""


def places_of(node: Node, path: str = "") -> dict[str, Span]:
    """Return where each part of a tree stands, by its path: `history.interactions[2].at`."""
    places = {path: node.span} if path else {}
    match node:
        case ListNode(items):
            for index, item in enumerate(items):
                places |= places_of(item, f"{path}[{index}]")
        case MapNode(entries):
            for key, value in entries:
                inner = f"{path}.{key.value}" if path else key.value
                places |= places_of(value, inner)
                places[KEY + inner] = key.span
                # What is wrong with an empty value is best shown at its key.
                if isinstance(value, Text) and not value.value:
                    places[inner] = key.span
    return places


def nearest_place(places: dict[str, Span], path: str, *, at_key: bool = False) -> Span | None:
    """Return the place of a path, or of the nearest part around it that was written."""
    if at_key and KEY + path in places:
        return places[KEY + path]
    while path:
        if path in places:
            return places[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None
