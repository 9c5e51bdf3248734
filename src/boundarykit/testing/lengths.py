"""Lengths of time as rules write them, so that an expectation can be written the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boundarykit.compiler.written_lengths import SPECIAL_LENGTHS, length_of
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.language.nodes import ListNode, MapNode, Node, Text

_SPECIAL = {str(kind): text for text, kind in SPECIAL_LENGTHS.items()}
_KEYS = ("at_least", "at_most", "range", "until", "typically")
"""The keys of `lasts` in a rule; any other key is a part of the decision's record."""


def is_written_as_in_a_rule(node: Node) -> bool:
    """Tell whether a length is written as under `lasts` of a rule, rather than part by part."""
    if isinstance(node, MapNode):
        return bool(node.entries) and all(key.value in _KEYS for key, _ in node.entries)
    return isinstance(node, Text)


def as_written(node: Node) -> str:
    """Write what stands in an expectation in one way: `1 months` is `1 month`."""
    match node:
        case Text(value):
            length = length_of(node)
            return as_written(length) if isinstance(length, MapNode) else _length(value)
        case ListNode(items):
            return _listed([as_written(item) for item in items])
        case MapNode(entries):
            said = {key.value: value for key, value in entries}
            if isinstance(until := said.get("until"), Text):
                said["until"] = ListNode((until,), until.span)
            ordered = (key for key in _KEYS if key in said)
            return _mapping({key: as_written(said[key]) for key in ordered})


def as_decided(lasts: Mapping[str, Any]) -> str:
    """Write the length of a decision the way in which rules write it.

    Example:
        >>> as_decided({"kind": "range", "least": "6 months", "most": "1 year"})
        '{range: [6 months, 1 year]}'
    """
    kind, least, most = lasts["kind"], lasts.get("least"), lasts.get("most")
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    bounds = _bounds(least, most)
    match LastsKind(kind):
        case LastsKind.FIXED:
            return str(least)
        case LastsKind.RANGE:
            return _mapping({"range": _listed([str(least), str(most)])})
        case LastsKind.UNTIL:
            words = _listed([word["id"] for word in lasts["until"]])
            return _mapping({**bounds, "until": words})
        case LastsKind.TYPICALLY:
            return _mapping({"typically": _usual(least, most, bounds)})
        case _:
            return _mapping(bounds)


def _usual(least: str | None, most: str | None, bounds: dict[str, str]) -> str:
    if least is None or most is None:
        return _mapping(bounds)
    return least if least == most else _listed([least, most])


def _bounds(least: str | None, most: str | None) -> dict[str, str]:
    stated = {"at_least": least, "at_most": most}
    return {key: length for key, length in stated.items() if length is not None}


def _length(text: str) -> str:
    try:
        return str(Duration.parse(text))
    except ValueError:
        return text


def _listed(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def _mapping(parts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
