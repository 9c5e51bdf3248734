"""Where a workplace lies, as far as rule sets ask: one set of places for each kind of place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.workplace import covers
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import SetType

PLACES = {
    "region": "Which of the regions that rule sets name the workplace lies in.",
    "brand": "Which of the brands that rule sets name the workplace works under.",
    "branch": "Which of the branches that rule sets name the workplace is.",
}
"""The kinds of place that are no words of a vocabulary; sectors are."""
_NAMES = {f"workplace.{name}" for name in PLACES}


def place_fact(name: str, words: Iterable[str]) -> Fact:
    """Make the fact that tells which of these places a workplace lies in."""
    return Fact(f"workplace.{name}", SetType(f"{name}s", tuple(sorted(words))), about=PLACES[name])


def place_reading(fact: Fact) -> Callable[[Any, CaseParts], frozenset[str]] | None:
    """Return how such a fact is read of a case; nothing for any other fact."""
    if fact.name not in _NAMES or not isinstance(fact.type, SetType):
        return None
    words, name = fact.type.values, fact.name.partition(".")[2]
    if name == "region":
        return lambda _, case: frozenset(w for w in words if covers(w, case.workplace.region))
    return lambda _, case: frozenset({getattr(case.workplace, name)}.intersection(words))
