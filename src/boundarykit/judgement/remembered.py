"""Remember what was said of conditions, by the values that they read: it depends on nothing else.

Rules read few facts each, and most of these take few values, so what one decision had to work out
the next ones mostly find. Every table is bounded; one that is full starts over.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from operator import itemgetter
from typing import Any, Generic, TypeVar

from boundarykit.ir.conditions import Concluded, Condition, tests_of
from boundarykit.ir.policy import Facts

_Said = TypeVar("_Said")
_Values = tuple[int | None, ...]

MOST_IN_A_TABLE = 256
"""How many entries a table remembers at most."""

_ALTOGETHER = 32_768
_LEAST_IN_A_TABLE = 8


def entries_for(things: int) -> int:
    """Return how many entries each table of a policy keeps that speaks of so many things."""
    return max(_LEAST_IN_A_TABLE, min(MOST_IN_A_TABLE, _ALTOGETHER // max(1, things)))


class Read:
    """Say what some conditions read: the places of facts, and findings."""

    __slots__ = ("findings", "slots")

    def __init__(self, conditions: Iterable[Condition], slots: dict[str, int]) -> None:
        """Look through `conditions`; `slots` are the places of facts, by key."""
        tests = [test for condition in conditions for test in tests_of(condition)]
        self.slots = tuple(
            sorted({slots[test.fact.key] for test in tests if not isinstance(test, Concluded)})
        )
        self.findings = tuple(
            sorted({test.finding for test in tests if isinstance(test, Concluded)})
        )

    @property
    def key(self) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """What is read; conditions that read the same have the same."""
        return self.slots, self.findings


class Table(Generic[_Said]):
    """Remember what was said of one thing. Safe to share between threads."""

    __slots__ = ("_findings", "_most", "_said", "_values", "say")

    def __init__(
        self, read: Read, say: Callable[[Facts, frozenset[str]], _Said], *, most: int
    ) -> None:
        """Remember at most `most` sayings that depend only on what is `read`."""
        self._values = _getter(read.slots)
        self._findings = read.findings
        self._most = most
        self._said: dict[Hashable, _Said] = {}
        self.say = say
        """Works it out."""

    def __len__(self) -> int:
        """Return how many sayings are remembered."""
        return len(self._said)

    def of(self, facts: Facts, findings: frozenset[str]) -> _Said:
        """Return what is to be said, given the facts and the findings that were concluded."""
        key: Hashable = self._values(facts)
        if self._findings:
            key = (key, findings.intersection(self._findings))
        found = self._said.get(key)
        if found is None:
            found = self.say(facts, findings)
            if len(self._said) >= self._most:
                self._said.clear()
            self._said[key] = found
        return found


def _getter(slots: tuple[int, ...]) -> Callable[[Facts], Any]:
    return itemgetter(*slots) if slots else _nothing


def _nothing(_: Facts) -> _Values:
    return ()
