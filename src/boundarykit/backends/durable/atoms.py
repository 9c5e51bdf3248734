"""Atoms: the things that Python decides, one bit each, before the engine joins them."""

from __future__ import annotations

from collections.abc import Mapping

from boundarykit.ir.conditions import AllOf, AnyOf, Between, FactTest, Known, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Facts

ALWAYS = 1
"""The bit that is set in every case: what a clause without conditions needs."""

MOST_REMEMBERED = 256
"""How many entries each table remembers; amounts and durations can have any number of values."""


class Columns:
    """Decide every test of a fact at once: a table from its values to the bits of what holds."""

    def __init__(self, tests: Mapping[FactTest, int], facts: tuple[Fact, ...]) -> None:
        """Prepare to decide `tests`, each given with its bit, on values in the order of `facts`."""
        by_key: dict[str, list[tuple[FactTest, int]]] = {fact.key: [] for fact in facts}
        for test, bit in tests.items():
            by_key[test.fact.key].append((test, bit))
        self._columns = tuple(_Column(by_key[fact.key]) for fact in facts)

    def decide(self, facts: Facts) -> int:
        """Return the bits of the tests that hold, and the one that always does."""
        bits = ALWAYS
        for column, value in zip(self._columns, facts, strict=True):
            bits |= column[value]
        return bits


class _Column(dict[int | None, int]):
    """Remember, for the values of one fact, which tests hold."""

    def __init__(self, tests: list[tuple[FactTest, int]]) -> None:
        super().__init__()
        self._tests = tests

    def __missing__(self, value: int | None) -> int:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        bits = self[value] = sum(bit for test, bit in self._tests if _holds(test, value))
        return bits


def _holds(test: FactTest, value: int | None) -> bool:
    if isinstance(test, Known):
        return (value is None) == test.negated
    if value is None:
        return test.if_unknown
    match test:
        case OneOf():
            return (value in test.values) is not test.negated
        case AnyOf():
            return bool(value & test.mask) is not test.negated
        case AllOf():
            return not test.mask & ~value
        case Between():
            too_low = test.low is not None and value < test.low
            too_high = test.high is not None and value > test.high
            return not (too_low or too_high)
