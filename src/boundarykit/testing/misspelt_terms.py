"""Find what is misspelt in the terms of an expectation, without deciding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel

from boundarykit.diagnostics import suggestion
from boundarykit.domain.answer import Duty, Response
from boundarykit.domain.terms import INVOLVED, NamedWord, StillGiven
from boundarykit.ir.policy import Policy
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.language.shapes import Faults
from boundarykit.testing.details import WRITTEN, no_part
from boundarykit.testing.lengths import is_written_as_in_a_rule

RECORDS: dict[str, type[BaseModel]] = {
    "must": Response,
    "may": Response,
    "protection": Response,
    "duties": Duty,
}
"""What stands in a decision under a key of `expect`."""
_NONE = "none"
_ROLES = ("by", "who", "to", "together_with", "confirmed_by", "not_by", "copy_to")
_WORDS = {
    **dict.fromkeys(_ROLES, "role"),
    **dict.fromkeys(("otherwise", "outcome"), "response"),
    **dict.fromkeys(("conditions", "until"), "condition"),
    "states": "statement",
    "still_given": "service",
}
"""What the words under a part of a record are."""


def misspelt_terms(key: str, node: Node, policies: tuple[Policy, ...], faults: Faults) -> None:
    """Report every part that no record has, and every word that none of the policies knows."""
    record = RECORDS.get(key)
    if record is None or not isinstance(node, ListNode):
        return
    reading = _Reading(policies, faults)
    for item in node.items:
        match item:
            case MapNode(((Text(name), MapNode() as terms),)):
                reading.terms(name, "", terms, record)
            case _:
                pass


def unknown(what: str, text: Text, known: Iterable[str], faults: Faults) -> None:
    """Report a name that stands in an expectation and nowhere else."""
    faults.add(
        "BK503",
        f"unknown {what} `{text.value}` in an expectation",
        text.span,
        f"no {what} has this name",
        help=suggestion(text.value, known),
    )


class _Reading:
    """Read terms with what some policies know."""

    def __init__(self, policies: tuple[Policy, ...], faults: Faults) -> None:
        self._faults = faults
        self._known: dict[str, set[str]] = {
            "role": {role.id for policy in policies for role in policy.roles},
            "response": {kind.id for policy in policies for kind in policy.responses},
            "condition": {word.id for policy in policies for word in policy.conditions},
            "statement": {word.id for policy in policies for word in policy.statements},
            "service": {word.id for policy in policies for word in policy.services},
        }

    def terms(self, owner: str, path: str, terms: MapNode, record: type[BaseModel]) -> None:
        """Read the parts of a record, and the parts of its parts."""
        for key, value in terms.entries:
            first, _, rest = key.value.partition(".")
            field = WRITTEN.get(first, first)
            if field not in record.model_fields:
                no_part(owner, path, key, record.model_fields, self._faults)
                continue
            inner = MapNode(((Text(rest, key.span), value),), key.span) if rest else value
            kinds = tuple(_classes_in(record.model_fields[field].annotation))
            self._part(owner, f"{path}{first}", field, inner, kinds)

    def _part(
        self, owner: str, path: str, field: str, value: Node, kinds: tuple[type, ...]
    ) -> None:
        words = next((kind for kind in kinds if issubclass(kind, StrEnum)), None)
        record = next((kind for kind in kinds if issubclass(kind, BaseModel)), None)
        if field == "lasts" and is_written_as_in_a_rule(value):
            until = value.get("until") if isinstance(value, MapNode) else None
            self._words("until", () if until is None else _names(until))
        elif record is not None and record not in (NamedWord, StillGiven):
            if isinstance(value, MapNode):
                self.terms(owner, f"{path}.", value, record)
        elif words is not None:
            known = {str(word) for word in words}
            self._are_known(field.replace("_", " "), _names(value), known)
        elif record is not None or field in _ROLES or field in ("otherwise", "outcome"):
            self._words(field, _names(value))
            self._services(owner, path, value, record)

    def _services(self, owner: str, path: str, value: Node, record: type[BaseModel] | None) -> None:
        """Read the terms of services that go on: `{emergency_care: {by: manager}}`."""
        for name, terms in value.entries if isinstance(value, MapNode) and record else ():
            if isinstance(terms, MapNode):
                self.terms(owner, f"{path}.{name.value}.", terms, record or StillGiven)

    def _words(self, field: str, names: Iterable[Text]) -> None:
        what = _WORDS.get(field)
        if what is not None:
            beside = {INVOLVED} if field == "not_by" else set()
            self._are_known(what, names, self._known[what] | beside)

    def _are_known(self, what: str, names: Iterable[Text], known: set[str]) -> None:
        for text in names:
            if text.value not in (*known, _NONE):
                unknown(what, text, sorted(known), self._faults)


def _names(node: Node) -> Iterator[Text]:
    """Yield words: one, a list, `{has: […], lacks: […]}`, or some with their terms."""
    match node:
        case Text():
            yield node
        case ListNode(items):
            yield from (item for item in items if isinstance(item, Text))
        case MapNode(entries):
            for key, value in entries:
                if key.value in ("has", "lacks"):
                    yield from _names(value)
                else:
                    yield key


def _classes_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for each in get_args(annotation):
        yield from _classes_in(each)
