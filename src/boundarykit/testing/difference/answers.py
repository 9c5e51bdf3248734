"""What of a decision is an answer, and how two answers to one case differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from boundarykit.domain.decision import Decision
from boundarykit.domain.model import Model
from boundarykit.ir.policy import Policy
from boundarykit.judgement.harshness import harshness
from boundarykit.testing.details import flat

_NAMES = frozenset({"id", "title", "rules", "about"})
"""Parts of a record that name it, or name what asked for it."""


class Way(StrEnum):
    """How an answer changed, for the customer."""

    MILDER = "milder"
    HARSHER = "harsher"
    OTHER = "other"
    """Neither: other words, duties, terms or responses of the same weight."""


@dataclass(frozen=True, slots=True)
class Record:
    """Hold one response, duty, message, contact or finding of an answer."""

    key: str
    """Its name, made unique: `escalate`, `customer: no-thank-you`."""
    id: str
    """Its name as expectations write it."""
    details: dict[str, str]
    """Its terms, as expectations write them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what a decision says, without what it is called and who said it."""

    grade: str
    parts: dict[str, dict[str, Record]]
    """`must`, `may`, …, each with its records by key."""
    beside: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)
    """What explains an answer and is no part of it: how definitions stand, by name, and which rule
    sets stand aside."""

    def changed(self, other: Answer) -> tuple[str, ...]:
        """Name the parts in which another answer differs."""
        grade = ("grade",) if self.grade != other.grade else ()
        return grade + tuple(key for key in self.parts if self.parts[key] != other.parts[key])


def answer_of(decision: Decision, words: Iterable[Record]) -> Answer:
    """Return what a decision says, with the words that go with it."""
    parts = {
        "must": [_record(each.id, each) for each in decision.must],
        "may": [_record(each.id, each) for each in decision.may],
        "must_not": [Record(each.response, each.response, {}) for each in decision.must_not],
        "duties": [_record(each.id, each, each.about) for each in decision.duties],
        "words": sorted(words, key=lambda record: record.key),
        "contacts": [_record(each.id, each) for each in decision.contacts],
        "hand_overs": [Record(each.id, each.id, {}) for each in decision.hand_overs],
        "findings": [Record(each.id, each.id, {}) for each in decision.findings],
    }
    return Answer(
        decision.grade,
        {key: {record.key: record for record in records} for key, records in parts.items()},
        {
            "definitions": {
                f"{each.rule_set}/{each.id}": str(each.standing) for each in decision.definitions
            },
            "stood_aside": {each.rule_set: "yes" for each in decision.stood_aside},
        },
    )


def way_of(old: tuple[Decision, Policy], new: tuple[Decision, Policy]) -> Way:
    """Tell whether the new answer is milder or harsher than the old one, or neither."""
    ladders = [tuple(rung.id for rung in policy.ladder) for _, policy in (old, new)]
    if ladders[0] != ladders[1]:
        return Way.OTHER
    before, after = harshness(*old), harshness(*new)
    if before == after:
        return Way.OTHER
    return Way.MILDER if after < before else Way.HARSHER


def told(old: Answer, new: Answer) -> Iterator[str]:
    """Tell the difference in short lines: `grade: decline → escalate`, `must: + escalate`."""
    if old.grade != new.grade:
        yield f"grade: {old.grade} → {new.grade}"
    for part, before in old.parts.items():
        after = new.parts[part]
        for key in sorted(before.keys() - after.keys()):
            yield f"{part}: − {key}"
        for key in sorted(after.keys() - before.keys()):
            yield f"{part}: + {key}"
        for key in sorted(before.keys() & after.keys()):
            for name, was, is_now in _moved(before[key].details, after[key].details):
                yield f"{part}: {key}: {name}: {was} → {is_now}"
    yield from _told_beside(old, new)


def _told_beside(old: Answer, new: Answer) -> Iterator[str]:
    for part, before in old.beside.items():
        after = new.beside.get(part, {})
        for name in sorted(before.keys() | after.keys()):
            was, is_now = before.get(name), after.get(name)
            if was is None or is_now is None:
                if was != is_now:
                    yield f"{part}: {'+' if was is None else '−'} {name}"
            elif was != is_now:
                yield f"{part}: {name}: {was} → {is_now}"


def _moved(old: dict[str, str], new: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    names = sorted(old.keys() | new.keys())
    for name in names:
        was, is_now = old.get(name, "none"), new.get(name, "none")
        if was != is_now:
            yield name, was, is_now


def _record(name: str, record: Model, about: str | None = None) -> Record:
    details: dict[str, Any] = record.model_dump(mode="json", exclude=set(_NAMES))
    return Record(name if about is None else f"{name} ({about})", name, flat(details))
