"""What differs between two decisions, part by part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from boundarykit.domain.decision import Decision

_NAMES = ("id", "response", "message")
"""What a part of a decision is known by."""


def differences(left: Decision, right: Decision) -> list[str]:
    """Return a line for each part that differs; what is the same is left out."""
    mine, yours = left.model_dump(mode="json"), right.model_dump(mode="json")
    return [
        line for name in mine if mine[name] != yours[name] for line in _parts(name, mine, yours)
    ]


def _parts(name: str, mine: dict[str, Any], yours: dict[str, Any]) -> Iterator[str]:
    left, right = mine[name], yours[name]
    match left, right:
        case dict(), dict():
            for key in sorted({*left, *right}):
                yield from _two(f"{name}.{key}", left.get(key), right.get(key))
        case list(), list():
            by_left, by_right = _by_name(left), _by_name(right)
            for key in sorted({*by_left, *by_right}):
                yield from _entry(name, key, by_left.get(key), by_right.get(key))
            if left != right and by_left == by_right:
                yield f"{name}: in another order"
        case _:
            yield from _two(name, left, right)


def _entry(
    name: str, key: str, left: dict[str, Any] | None, right: dict[str, Any] | None
) -> Iterator[str]:
    if left is None or right is None:
        yield f"{name}: only the {'right' if left is None else 'left'} has {key}"
        return
    for part in sorted({*left, *right}):
        yield from _two(f"{name}.{key}.{part}", left.get(part), right.get(part))


def _two(name: str, left: object, right: object) -> Iterator[str]:
    if left != right:
        yield f"{name}: {_shown(left)} != {_shown(right)}"


def _by_name(parts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return parts by what they are known by, and by a number where several share that."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts:
        ground = part.get("rule", part.get("by"))
        own = next((part[name] for name in _NAMES if name in part), "")
        name = own or (ground["id"] if isinstance(ground, dict) else str(ground))
        again = sum(key.partition("#")[0] == name for key in found)
        found[f"{name}#{again + 1}" if again else name] = part
    return found


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
