"""What describes a built-in fact: its name, its type, and where in a case it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.facts import EVERYBODY, Fact, Reader
from boundarykit.ir.types import EnumType, FactType, SetType

LADDER = "ladder"
"""The one word list whose order has meaning: the rungs, mildest first."""
Lists = Mapping[str, tuple[str, ...]]
"""The word lists of a vocabulary, by name: `signals`, `channels`, …"""


@dataclass(frozen=True, slots=True)
class Spec:
    """Describe one built-in fact before the vocabulary's words are known."""

    name: str
    type: FactType | str
    """A type, or the name of the word list that gives it: `channels`, or `[signals]` for a set.

    `ladder` gives the scale of its rungs.
    """
    about: str
    read: Callable[[Any, CaseParts], Any]
    """Take the record that the fact is about and the case; return the domain's value."""
    nullable: bool = False
    if_unknown: str | bool | None = None
    share: frozenset[Reader] = EVERYBODY
    field: str = ""
    """The field of an interaction that alone decides it; empty when more does."""

    @property
    def subject(self) -> str:
        """What the fact is about: the first part of its name."""
        return self.name.partition(".")[0]

    def fact(self, lists: Lists) -> Fact:
        """Make the fact, with the words of a vocabulary."""
        fact_type = self.type if not isinstance(self.type, str) else _from_list(self.type, lists)
        return Fact(
            name=self.name,
            type=fact_type,
            nullable=self.nullable,
            if_unknown=_position(fact_type, self.if_unknown),
            share=self.share,
            about=self.about,
        )


def _from_list(spec: str, lists: Lists) -> FactType:
    name = spec.strip("[]")
    if name == LADDER:
        return EnumType(LADDER, tuple(lists.get(LADDER, ())), ordered=True)
    words = tuple(sorted(lists.get(name, ())))
    return SetType(name, words) if spec.startswith("[") else EnumType(name, words)


def _position(fact_type: FactType, value: str | bool | None) -> int | None:
    if value is None or isinstance(value, bool):
        return None if value is None else int(value)
    if not isinstance(fact_type, EnumType):
        message = f"no position for {value!r}"
        raise TypeError(message)
    return fact_type.values.index(value)


def scale(words: type[StrEnum], *, ordered: bool = True) -> EnumType:
    """Make the type of a closed list of words."""
    return EnumType(words.__name__.lower(), tuple(str(word) for word in words), ordered=ordered)
