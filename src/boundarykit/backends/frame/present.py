"""The facts of the interaction that each row is about, and of the people who met."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from boundarykit.backends.frame.attributes import attribute
from boundarykit.backends.frame.columns import Columns, Words
from boundarykit.backends.frame.places import Places
from boundarykit.backends.frame.values import Coded, Column, Numbers, valued
from boundarykit.domain.scales import ActedBy, StaffResponse
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import EnumType, SetType

_TRUTHS = {False: 0, True: 1}
_Read = Callable[[Fact], Column]


class Present:
    """Read the facts of rows that need no past."""

    def __init__(self, policy: Policy, columns: Columns, places: Places) -> None:
        """Prepare to read what `policy` may ask."""
        self._columns = columns
        self._places = places
        self._at = columns.moments("at")
        self._attributes = frozenset(fact.name for fact in policy.lexicon.attributes)
        self._most_junior = next((role.id for role in policy.roles), None)
        self._reads: dict[str, _Read] = {
            **{f"interaction.{name}": partial(self._word, name) for name in _WORDS},
            **{f"interaction.{name}": partial(self._truth, name) for name in _TRUTHS_OF},
            **{f"interaction.{name}": partial(self._set, name) for name in _SETS},
            "interaction.outside_working_hours": self._outside,
            "interaction.acted_by": partial(self._word, "acted_by", usual=str(ActedBy.CUSTOMER)),
            "interaction.staff_response": partial(
                self._word, "staff_response", usual=str(StaffResponse.NONE)
            ),
            "interaction.severity": partial(self._graded, "severity"),
            "interaction.evidence": partial(self._graded, "evidence"),
            "interaction.gift_offered": self._gift_offered,
            "interaction.gift_kind": partial(self._word, "gift"),
            "interaction.gift_value": self._gift_value,
            "interaction.gift_to_team": partial(self._of_gift, "gift_to_team"),
            "interaction.gift_solicited": partial(self._of_gift, "gift_solicited"),
            "staff.role": partial(self._word, "staff_role", usual=self._most_junior),
        }

    def fact(self, fact: Fact) -> Column:
        """Return a fact of every row."""
        read = self._reads.get(fact.name)
        if read is not None:
            return read(fact)
        subject = fact.name.partition(".")[0]
        if fact.name in self._attributes and subject in ("interaction", "customer", "staff"):
            return attribute(self._columns, fact)
        # What a row never holds: an incident, a complaint, a vote; or what the workplace says.
        return self._places.fact(fact)

    def _word(self, name: str, fact: Fact, usual: str | None = None) -> Column:
        return valued(self._columns.words(name), positions(fact, usual))

    def _truth(self, name: str, _: Fact) -> Column:
        return valued(self._columns.truths(name), _TRUTHS)

    def _set(self, name: str, fact: Fact) -> Column:
        return valued_sets(self._columns.lists(name), fact, known=name != "staff_wishes")

    def _outside(self, _: Fact) -> Column:
        return self._places.outside_working_hours(self._at)

    def _graded(self, name: str, fact: Fact) -> Column:
        """Return the grade of a row's signals; without a signal nothing is graded."""
        found = self._columns.words(name)
        signals = self._columns.lists("signals")
        graded = signals.holds([bool(words) for words in signals.words])
        codes = np.where(graded, found.codes, np.int32(len(found.words)))
        return valued(Words(codes, (*found.words, None)), positions(fact, None))

    def _gift_offered(self, _: Fact) -> Column:
        return Coded(self._columns.known("gift").astype(np.uint8), (0, 1))

    def _gift_value(self, _: Fact) -> Column:
        values, known = self._columns.wholes("gift_value")
        known = known & self._columns.known("gift")
        return Numbers(np.where(known, values, 0), known)

    def _of_gift(self, name: str, _: Fact) -> Column:
        said = self._columns.truths(name)
        yes = said.holds([word is True for word in said.words])
        codes = np.where(self._columns.known("gift"), yes, np.uint8(2))
        return Coded(codes.astype(np.uint8), (0, 1, None))


_WORDS = ("channel", "setting", "reported_grade", "service")
_TRUTHS_OF = ("private_channel", "recorded", "ongoing", "staff_uncomfortable", "welcomed")
_SETS = ("witnessed_by", "signals", "answered_with", "staff_wishes")


def positions(fact: Fact, usual: str | None) -> dict[Any, int | None]:
    """Return the number of each word of a fact, and of the usual one where nothing is said."""
    values = fact.type.values if isinstance(fact.type, EnumType | SetType) else ()
    found: dict[Any, int | None] = {word: place for place, word in enumerate(values)}
    return found | {None: None if usual is None else found.get(usual)}


def valued_sets(
    words: Words[frozenset[str | None] | None], fact: Fact, *, known: bool = True
) -> Coded:
    """Return the fact of a column of lists; where there is no list, it is empty, if `known`."""
    bits = {word: 1 << place for word, place in positions(fact, None).items() if place is not None}

    def value(inside: frozenset[str | None] | None) -> int | None:
        if inside is None:
            return 0 if known else None
        return sum(bits.get(word, 0) for word in inside)

    return Coded(words.codes, tuple(value(inside) for inside in words.words))
