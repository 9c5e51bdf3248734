"""A digest of what a policy means: equal meanings give equal digests, places do not count."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from boundarykit.diagnostics import Span
from boundarykit.domain.durations import Duration
from boundarykit.ir.policy import Policy


def digest_of(policy: Policy) -> str:
    """Return `sha256:` and 64 hexadecimal digits."""
    text = json.dumps(_plain(policy), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if is_dataclass(value):
        named = [(field.name, _plain(getattr(value, field.name))) for field in fields(value)]
        return [type(value).__name__, *(pair for pair in named if pair[0] != "digest")]
    message = f"no digest of {type(value).__name__}"
    raise TypeError(message)
