"""A digest of what a policy means: equal meanings give equal digests, places do not count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, cast

from boundarykit.domain.durations import Duration
from boundarykit.ir.conditions import Every, Some
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy


def digest_of(policy: Policy) -> str:
    """Return `sha256:` and 64 hexadecimal digits."""
    facts: dict[str, Fact] = {}
    meaning = _plain(policy, facts)
    described = [_of_fields(facts[key], {}) for key in sorted(facts)]
    text = json.dumps([meaning, described], ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any, facts: dict[str, Fact]) -> Any:
    """Write a meaning as plain lists and texts; facts are named, and described once at the end."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_plain(item, facts) for item in value]
    if isinstance(value, Every | Some):
        # Conditions are joined, in whatever order they stand.
        parts = [_plain(part, facts) for part in value.parts]
        return [type(value).__name__, sorted(parts, key=json.dumps)]
    if isinstance(value, Fact):
        facts[value.key] = value
        return value.key
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, frozenset):
        return sorted((_plain(item, facts) for item in value), key=str)
    if is_dataclass(value):
        return _of_fields(value, facts)
    message = f"no digest of {type(value).__name__}"
    raise TypeError(message)


def _of_fields(value: Any, facts: dict[str, Fact]) -> list[Any]:
    parts = [[name, _plain(getattr(value, name), facts)] for name in _meaning_of(value.__class__)]
    return [type(value).__name__, *parts]


@cache
def _meaning_of(kind: Hashable) -> tuple[str, ...]:
    """Name the fields that carry meaning: not places, and not the digest itself."""
    return tuple(
        field.name
        for field in fields(cast("Any", kind))
        if field.compare and field.name != "digest"
    )
