"""From a scenario's short form to a whole case, with the place of every part remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic, Span
from boundarykit.domain.case import Case
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, IntType, MoneyType
from boundarykit.language.currencies import amount_of
from boundarykit.language.nodes import ListNode, MapNode, Node, Text, nearest_place, places_of
from boundarykit.testing.scenario import Scenario

_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})
_WHOLE = re.compile(r"-?[0-9]{1,16}")
_NOTHING = ("null", "~")


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold plain data, and where each part of it was written."""

    data: dict[str, Any]
    written: MapNode
    taken_from: dict[str, str]
    """Paths that were filled in, each with the path that it was filled from."""

    def places(self) -> dict[str, Span]:
        """Return the place of each path that was written, and of each key."""
        found: dict[str, Span] = {}
        for key, value in self.written.entries:
            found |= places_of(value, _outer_path(key.value))
        return found


def case_of(scenario: Scenario, facts: Mapping[str, Fact] = _NO_FACTS) -> tuple[Case, Placed]:
    """Return the case that a scenario describes; `facts` give its attributes their types.

    Raises:
        CaseError: with every fault, at its place in the scenario file.
    """
    placed = _expanded(scenario.case)
    _type_attributes(placed.data, facts)
    try:
        return Case.model_validate(placed.data, strict=False), placed
    except CaseError as error:
        raise CaseError(at_their_places(error, placed, scenario)) from None


def parts_of(scenario: Scenario) -> dict[str, Any]:
    """Return the case of a scenario as it is written, as plain data."""
    return {key.value: _plain(value) for key, value in scenario.case.entries}


def case_of_parts(parts: dict[str, Any], facts: Mapping[str, Fact] = _NO_FACTS) -> Case:
    """Return the case that plain data describes, in the short form of scenarios.

    Raises:
        CaseError: with every fault of the data.
    """
    data, _ = _completed(deepcopy(parts))
    _type_attributes(data, facts)
    return Case.model_validate(data, strict=False)


def at_their_places(error: CaseError, placed: Placed, scenario: Scenario) -> Iterator[Diagnostic]:
    """Give each fault of a case the place in the scenario that it comes from."""
    paths = {fault.path for fault in error.diagnostics}
    places = placed.places()
    for fault in error.diagnostics:
        origin = placed.taken_from.get(fault.path)
        if origin in paths:
            continue  # the same fault, and it is reported where it was written
        at_key = fault.code == "BK101"
        place = nearest_place(places, origin or fault.path, at_key=at_key)
        span = place or scenario.key.span
        told = replace(fault, span=span, path="", label=fault.label or "here")
        if fault.code == "BK103" and fault.path.endswith("gift.value"):
            message = f"`{fault.path}` is not an amount of money"
            told = replace(told, message=message, help="write it like `20.50 EUR`")
        yield told


def _expanded(node: MapNode) -> Placed:
    data, taken_from = _completed({key.value: _plain(value) for key, value in node.entries})
    return Placed(data, node, taken_from)


def _completed(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Fill in what scenarios leave out, and tell from where it was taken."""
    past = _or_nothing(data.pop("history", None))
    measures = _or_nothing(data.pop("measures", None))
    requests = _or_nothing(data.pop("requests", None))
    taken_from: dict[str, str] = {}
    customer = _as_dict(data.setdefault("customer", {}))
    customer.setdefault("id", "c1")
    staff = _as_dict(data.setdefault("staff", {}))
    # The past was with the usual member of staff, also where this meeting is with another.
    usual = staff.get("id", "s1")
    now = _as_dict(data.get("interaction"))
    staff["id"] = now.get("staff", usual)
    if now:
        now.setdefault("id", "now")
        if "at" not in now:
            now["at"] = data.get("at")
            taken_from["interaction.at"] = "at"
        now.setdefault("customer", customer["id"])
        now.setdefault("staff", usual)
        _amount_of(now)
    for index, item in enumerate(_as_list(past)):
        if isinstance(item, dict):
            item.setdefault("id", f"past-{index + 1}")
            item.setdefault("customer", customer["id"])
            item.setdefault("staff", usual)
            if "channel" not in item:
                item["channel"] = now.get("channel", "in_person")
                taken_from[f"history.interactions[{index}].channel"] = "interaction.channel"
            _amount_of(item)
    for index, item in enumerate(_as_list(measures)):
        if isinstance(item, dict):
            item.setdefault("id", f"measure-{index + 1}")
            if "starts_at" not in item:
                item["starts_at"] = item.get("issued_at")
                path = f"history.measures[{index}]"
                taken_from[f"{path}.starts_at"] = f"{path}.issued_at"
    _named(data, requests)
    data["history"] = {"interactions": past, "measures": measures, "requests": requests}
    return data, taken_from


def _named(data: dict[str, Any], requests: object) -> None:
    """Give what needs no name of its own one."""
    for index, item in enumerate(_as_list(requests)):
        if isinstance(item, dict):
            item.setdefault("id", f"request-{index + 1}")
    for name in ("incident", "complaint", "allegation"):
        if isinstance(data.get(name), dict):
            data[name].setdefault("id", name)


def _type_attributes(data: dict[str, Any], facts: Mapping[str, Fact]) -> None:
    """Give attributes, which are written as text, the type that the vocabulary declares."""
    subjects = ("customer", "staff", "incident", "workplace")
    records = {name: [data.get(name)] for name in subjects}
    records["interaction"] = [data.get("interaction"), *_as_list(data["history"]["interactions"])]
    for subject, each in records.items():
        for attributes in (_as_dict(_as_dict(record).get("attributes")) for record in each):
            for name, value in list(attributes.items()):
                fact = facts.get(f"{subject}.{name}")
                if value is None:
                    del attributes[name]
                elif fact is not None:
                    attributes[name] = _typed(value, fact)


def _typed(value: object, fact: Fact) -> object:
    match fact.type:
        case BoolType() if value in ("true", "yes", "false", "no"):
            return value in ("true", "yes")
        case IntType() if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        case MoneyType() if isinstance(value, str) and (amount := amount_of(value)) is not None:
            return {"amount": amount[0], "currency": amount[1]}
    return value


def _outer_path(key: str) -> str:
    outer = {"history": "interactions", "measures": "measures", "requests": "requests"}
    return f"history.{outer[key]}" if key in outer else key


def _or_nothing(value: object) -> object:
    """Take what was left out for an empty list; what is of another kind is reported later."""
    return [] if value is None else value


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
