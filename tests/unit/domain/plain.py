"""A plain case to change in one place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boundarykit import Case, CaseError

NOW = "2026-03-10T09:00:00Z"


def plain(**changes: Any) -> dict[str, Any]:
    """Return a small case; `interaction__channel="chat"` sets a value inside a part."""
    case: dict[str, Any] = {
        "at": NOW,
        "customer": {"id": "c1"},
        "staff": {"id": "s1"},
        "interaction": past("i1", at=NOW, signals=["asks_for_date"]),
    }
    for path, value in changes.items():
        part = case
        *parents, last = path.split("__")
        for name in parents:
            part = part.setdefault(name, {})
        part[last] = value
    return case


def past(identity: str, *, at: str = "2026-01-05T10:00:00Z", **more: Any) -> dict[str, Any]:
    """Return one interaction of the same two people."""
    usual = {"id": identity, "at": at, "customer": "c1", "staff": "s1", "channel": "phone"}
    return usual | more


def read(**changes: Any) -> Case:
    return Case.model_validate_json(json.dumps(plain(**changes)))


def refusal(**changes: Any) -> str:
    """Return the whole text with which a case is refused."""
    with pytest.raises(CaseError) as caught:
        read(**changes)
    return str(caught.value)
