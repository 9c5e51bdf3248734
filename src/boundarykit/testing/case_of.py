"""From a scenario's short form to a whole case, with the place of every part remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic, Span
from boundarykit.domain.case import Case
from boundarykit.language.currencies import amount_of
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, nearest_place, places_of
from boundarykit.testing.scenario import Scenario

_NOTHING = ("null", "~")


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold plain data, and where each part of it was written."""

    data: dict[str, Any]
    places: dict[str, Span]


def case_of(scenario: Scenario) -> tuple[Case, Placed]:
    """Return the case that a scenario describes.

    Raises:
        CaseError: with every fault, at its place in the scenario file.
    """
    placed = _expanded(scenario.case)
    try:
        return Case.model_validate(placed.data, strict=False), placed
    except CaseError as error:
        raise CaseError(at_their_places(error, placed, scenario)) from None


def at_their_places(error: CaseError, placed: Placed, scenario: Scenario) -> Iterator[Diagnostic]:
    """Give each fault of a case the place in the scenario that it comes from."""
    for fault in error.diagnostics:
        span = nearest_place(placed.places, fault.path) or scenario.key.span
        yield replace(fault, span=span, path="", label=fault.label or "here")


def _expanded(node: MapNode) -> Placed:
    places: dict[str, Span] = {}
    for key, value in node.entries:
        places |= places_of(value, _outer_path(key.value))
    data = {key.value: _plain(value) for key, value in node.entries}
    past = _as_list(data.pop("history", None))
    measures = _as_list(data.pop("measures", None))
    customer = _as_dict(data.setdefault("customer", {}))
    customer.setdefault("id", "c1")
    staff = _as_dict(data.setdefault("staff", {}))
    # The past was with the usual member of staff, also where this meeting is with another.
    usual = staff.get("id", "s1")
    now = _as_dict(data.get("interaction"))
    staff["id"] = now.get("staff", usual)
    if now:
        now.setdefault("id", "now")
        now.setdefault("at", data.get("at"))
        now.setdefault("customer", customer["id"])
        now.setdefault("staff", usual)
        _amount_of(now)
    for index, item in enumerate(past):
        if isinstance(item, dict):
            item.setdefault("id", f"past-{index + 1}")
            item.setdefault("customer", customer["id"])
            item.setdefault("staff", usual)
            item.setdefault("channel", now.get("channel", "in_person"))
            _amount_of(item)
    for index, item in enumerate(measures):
        if isinstance(item, dict):
            item.setdefault("id", f"measure-{index + 1}")
            item.setdefault("starts_at", item.get("issued_at"))
    for name in ("incident", "complaint", "allegation"):
        if isinstance(data.get(name), dict):
            data[name].setdefault("id", name)
    data["history"] = {"interactions": past, "measures": measures}
    return Placed(data, places)


def _outer_path(key: str) -> str:
    return {"history": "history.interactions", "measures": "history.measures"}.get(key, key)


def _as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(node: Node) -> Any:
    match node:
        case Text(value):
            return None if value in _NOTHING else value
        case ListNode(items):
            return [_plain(item) for item in items]
        case MapNode(entries):
            return {key.value: _plain(value) for key, value in entries}


def _amount_of(interaction: dict[str, Any]) -> None:
    """Read `value: 20 EUR` of a gift as money."""
    gift = interaction.get("gift")
    value = gift.get("value") if isinstance(gift, dict) else None
    amount = amount_of(value) if isinstance(value, str) else None
    if amount is not None and isinstance(gift, dict):
        gift["value"] = {"amount": amount[0], "currency": amount[1]}
