"""From the proposal of a scenario, in the words of rules, to a whole one, with all its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from boundarykit.diagnostics import CaseError, Diagnostic, Span
from boundarykit.domain.proposal import Proposal
from boundarykit.language.nodes import KEY, ListNode, MapNode, Node, Text, kind_of, nearest_place
from boundarykit.language.nodes import plain as plainly
from boundarykit.language.shapes import Faults

PROPOSAL_KEYS = {
    "at": "When it is decided; at the moment of the decision, when left out.",
    "respond": "Everything that is decided to be done, each with its terms.",
}
"""The keys of a proposal that is more than a list, and what stands there."""

_FIELDS = {"with": "together_with"}
"""Terms that rules write otherwise than the model, which is Python."""
_FIELDS_OF_NOTICES = {"in": "means"}
_OF_PYTHON = {field: key for key, field in (_FIELDS | _FIELDS_OF_NOTICES).items()}
"""Fields of the model that rules write otherwise, and how."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Hold the proposal of a scenario, and where each part of it was written."""

    proposal: Proposal
    places: dict[str, Span]
    span: Span

    def at_their_places(self, error: CaseError) -> Iterator[Diagnostic]:
        """Give each fault of the proposal its place in the scenario."""
        yield from _placed(error, self.places, self.span)


def proposal_of(node: Node, faults: Faults) -> Proposed | None:
    """Read a proposal: a list of responses as rules write them, or `{at: …, respond: […]}`.

    Returns nothing when it cannot be read, and every fault is reported.
    """
    places: dict[str, Span] = {}
    before = len(faults.found)
    data = _data_of(node, places, faults)
    if len(faults.found) > before:
        return None
    try:
        proposal = Proposal.model_validate(data, strict=False)
    except CaseError as error:
        faults.found += _placed(error, places, node.span)
        return None
    return Proposed(proposal, places, node.span)


def _data_of(node: Node, places: dict[str, Span], faults: Faults) -> dict[str, Any]:
    if not isinstance(node, MapNode):
        return {"responses": _responses(node, places, faults)}
    data: dict[str, Any] = {"responses": []}
    for key, value in node.entries:
        match key.value:
            case "respond":
                data["responses"] = _responses(value, places, faults)
            case "at":
                data["at"] = plainly(value)
                places["at"] = value.span
            case _:
                message = f"unknown key `{key.value}` in a proposal"
                hint = "write a list of responses, or `{at: …, respond: […]}`"
                faults.add("BK201", message, key.span, "not a key that stands here", help=hint)
    return data


def _responses(node: Node, places: dict[str, Span], faults: Faults) -> list[dict[str, Any]]:
    if not isinstance(node, ListNode):
        message, label = "a proposal must list its responses", f"this is {kind_of(node)}"
        faults.add("BK230", message, node.span, label, help="write `[suspend, …]`")
        return []
    found = (
        _response(item, f"responses[{index}]", places, faults)
        for index, item in enumerate(node.items)
    )
    return [each for each in found if each is not None]


def _response(
    item: Node, path: str, places: dict[str, Span], faults: Faults
) -> dict[str, Any] | None:
    places[path] = item.span
    match item:
        case Text(word):
            places[f"{path}.id"] = item.span
            return {"id": word}
        case MapNode(((name, MapNode() as terms),)):
            places[f"{path}.id"] = name.span
            _python_words(terms, faults)
            return {"id": name.value} | _terms(terms, path, places)
    message = "a response of a proposal must be a word, or one word with its terms"
    hint = "write `- suspend: {lasts: 60 days}`"
    faults.add("BK230", message, item.span, f"this is {kind_of(item)}", help=hint)
    return None


def _terms(terms: MapNode, path: str, places: dict[str, Span]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in terms.entries:
        field = _FIELDS.get(key.value, key.value)
        fields = _FIELDS_OF_NOTICES if field == "notify" else {}
        found[field] = _plain(value, f"{path}.{field}", places, fields)
        places[f"{KEY}{path}.{field}"] = key.span
        if field == "still_given" and isinstance(value, MapNode):
            found[field] = list(_services(value, f"{path}.{field}", places))
    return found


def _services(services: MapNode, path: str, places: dict[str, Span]) -> Iterator[dict[str, Any]]:
    """Yield services with their conditions, which rules write as a mapping."""
    for index, (name, value) in enumerate(services.entries):
        place = f"{path}[{index}]"
        places[f"{place}.id"] = name.span
        terms = _plain(value, place, places, {})
        yield {"id": name.value, **(terms if isinstance(terms, dict) else {})}


def _python_words(terms: MapNode, faults: Faults) -> None:
    """Report the keys that only Python has; rules and scenarios write another word."""
    told = terms.get("notify")
    of_notice = told.entries if isinstance(told, MapNode) else ()
    for key, _ in (*terms.entries, *of_notice):
        if key.value in _OF_PYTHON:
            message, hint = f"unknown key `{key.value}` in a proposal", _OF_PYTHON[key.value]
            faults.add("BK201", message, key.span, "rules say otherwise", help=f"write `{hint}`")


def _plain(node: Node, path: str, places: dict[str, Span], fields: dict[str, str]) -> Any:
    """Return plain data, and note where each part of it stands."""
    places[path] = node.span
    match node:
        case Text(text):
            return text
        case ListNode(items):
            return [
                _plain(each, f"{path}[{index}]", places, {}) for index, each in enumerate(items)
            ]
        case MapNode(entries):
            found = {}
            for key, value in entries:
                field = fields.get(key.value, key.value)
                places[f"{KEY}{path}.{field}"] = key.span
                found[field] = _plain(value, f"{path}.{field}", places, {})
            return found


def _placed(error: CaseError, places: dict[str, Span], whole: Span) -> Iterator[Diagnostic]:
    for fault in error.diagnostics:
        place = nearest_place(places, fault.path, at_key=fault.code == "BK101")
        yield replace(fault, span=place or whole, path="", label=fault.label or "here")
