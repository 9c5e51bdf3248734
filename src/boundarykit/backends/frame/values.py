"""One fact of every row, and the tests that conditions make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Truths, Words
from boundarykit.backends.frame.planes import Plane, Truth, certain, no_rows, packed
from boundarykit.ir.conditions import AllOf, AnyOf, Between, FactTest, Known, OneOf

_FEW = 12
"""Of so many different values, the rows of each are found once, and tests put them together."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Hold a fact that has few different values."""

    codes: NDArray[np.integer[Any]]
    """For each row, the position of its value among `values`."""
    values: tuple[int | None, ...]
    unsure: Truths | None = None
    """The rows whose value this reader cannot tell."""
    _planes: dict[int, Plane] = field(default_factory=dict, repr=False)

    def passing(self, test: FactTest) -> Plane:
        """Tell which rows pass a test."""
        passed = [passes(test, value) for value in self.values]
        if len(passed) > _FEW:
            return packed(np.asarray(passed, np.bool_)[self.codes])
        found: Plane | None = None
        for code, holds in enumerate(passed):
            if holds:
                plane = self._plane(code)
                found = plane if found is None else found | plane
        return no_rows(len(self.codes)) if found is None else found

    def _plane(self, code: int) -> Plane:
        if code not in self._planes:
            self._planes[code] = packed(self.codes == code)
        return self._planes[code]

    def numbers(self) -> tuple[NDArray[np.int64], Truths]:
        """Return the value of each row, 0 where it is unknown, and which are known."""
        values = np.array([value or 0 for value in self.values], np.int64)
        return values[self.codes], self.is_known()

    def is_known(self) -> Truths:
        """Tell which rows have a known value."""
        known: Truths = np.array([value is not None for value in self.values], np.bool_)[self.codes]
        return known

    def at(self, rows: NDArray[np.int64]) -> Coded:
        """Return the fact of some rows."""
        unsure = None if self.unsure is None else self.unsure[rows]
        return Coded(self.codes[rows], self.values, unsure)

    def plain(self) -> list[int | None]:
        """Return the value of each row."""
        return [self.values[code] for code in self.codes.tolist()]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Hold a fact that counts or measures."""

    values: NDArray[np.int64]
    known: Truths | None = None
    """The rows whose value is known; nothing when all are."""
    unsure: Truths | None = None
    """The rows whose value this reader cannot tell."""

    def passing(self, test: FactTest) -> Plane:
        """Tell which rows pass a test."""
        known = self.is_known() if self.known is None else self.known
        if isinstance(test, Known):
            return packed(~known if test.negated else known)
        held = self._holds(test)
        if self.known is not None:
            held = np.where(known, held, test.if_unknown)
        return packed(held)

    def _holds(self, test: OneOf | Between | AnyOf | AllOf) -> Truths:
        values = self.values
        held: Truths = np.ones(len(values), np.bool_)
        match test:
            case OneOf(_, wanted, negated):
                held = np.isin(values, sorted(wanted)) != negated
            case Between(_, low, high):
                if low is not None:
                    held &= values >= low
                if high is not None:
                    held &= values <= high
            case AnyOf(_, mask, negated):
                held = ((values & mask) != 0) != negated
            case AllOf(_, mask):
                held = (values & mask) == mask
        return held

    def numbers(self) -> tuple[NDArray[np.int64], Truths]:
        """Return the value of each row, 0 where it is unknown, and which are known."""
        return self.values, self.is_known()

    def is_known(self) -> Truths:
        """Tell which rows have a known value."""
        return np.ones(len(self.values), np.bool_) if self.known is None else self.known

    def at(self, rows: NDArray[np.int64]) -> Numbers:
        """Return the fact of some rows."""
        known = None if self.known is None else self.known[rows]
        unsure = None if self.unsure is None else self.unsure[rows]
        return Numbers(self.values[rows], known, unsure)

    def plain(self) -> list[int | None]:
        """Return the value of each row."""
        pairs = zip(self.values.tolist(), self.is_known().tolist(), strict=True)
        return [value if known else None for value, known in pairs]


Column = Coded | Numbers


def truth_of(test: FactTest, column: Column) -> Truth:
    """Tell which rows pass a test, and which could where this reader does not know the value."""
    plane = column.passing(test)
    if column.unsure is None:
        return certain(plane)
    unsure = packed(column.unsure)
    return Truth(plane & ~unsure, plane | unsure)


def with_unsure(column: Column, unsure: Truths | None) -> Column:
    """Say that this reader cannot tell some more rows."""
    if unsure is None or not unsure.any():
        return column
    both = unsure if column.unsure is None else unsure | column.unsure
    return replace(column, unsure=both)


def always(value: int | None, size: int) -> Coded:
    """Return a fact that is the same for every row."""
    return Coded(np.zeros(size, np.uint8), (value,))


def valued(words: Words[Any], values: Mapping[Any, int | None]) -> Coded:
    """Return the fact of a column of words, by the value of each; words without one are unknown."""
    return Coded(words.codes, tuple(values.get(word) for word in words.words))


def passes(test: FactTest, value: int | None) -> bool:
    """Tell whether one value passes a test."""
    if isinstance(test, Known):
        return (value is not None) != test.negated
    if value is None:
        return test.if_unknown
    match test:
        case OneOf(_, wanted, negated):
            return (value in wanted) != negated
        case Between(_, low, high):
            return (low is None or low <= value) and (high is None or value <= high)
        case AnyOf(_, mask, negated):
            return bool(value & mask) != negated
        case AllOf(_, mask):
            return value & mask == mask
