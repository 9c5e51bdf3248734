"""One yes or no for each row, 64 rows in a number: what surely holds, and what possibly does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Truths

Plane = NDArray[np.uint64]
_ROWS = 64


class Truth(NamedTuple):
    """Tell for each row whether something holds; both planes are one where all is certain."""

    surely: Plane
    possibly: Plane

    @property
    def is_certain(self) -> bool:
        """Whether nothing depends on what this reader does not know."""
        return self.surely is self.possibly


def certain(plane: Plane) -> Truth:
    """Say that something is known of every row."""
    return Truth(plane, plane)


def packed(rows: Truths) -> Plane:
    """Pack rows; those that fill up the last number are no."""
    whole = np.zeros(-(-len(rows) // _ROWS) * 8, np.uint8)
    found = np.packbits(rows, bitorder="little")
    whole[: len(found)] = found
    return whole.view(np.uint64)


def unpacked(plane: Plane, size: int) -> Truths:
    """Return a yes or no for each row."""
    return np.unpackbits(plane.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def all_rows(size: int) -> Plane:
    """Return the plane that holds for every row."""
    return packed(np.ones(size, np.bool_))


def no_rows(size: int) -> Plane:
    """Return the plane that holds for no row."""
    return np.zeros(-(-size // _ROWS), np.uint64)


def every(parts: Iterable[Truth], yes: Truth) -> Truth:
    """Tell where everything holds; `yes` is what holds everywhere."""
    found = yes
    for part in parts:
        found = part if found is yes else _both(found, part)
    return found


def some(parts: Iterable[Truth], no: Truth) -> Truth:
    """Tell where anything holds; `no` is what holds nowhere."""
    found = no
    for part in parts:
        found = part if found is no else _either(found, part)
    return found


def opposite(truth: Truth, yes: Truth) -> Truth:
    """Tell where something does not hold."""
    surely = yes.surely ^ truth.possibly
    return certain(surely) if truth.is_certain else Truth(surely, yes.surely ^ truth.surely)


def _both(one: Truth, other: Truth) -> Truth:
    surely = one.surely & other.surely
    if one.is_certain and other.is_certain:
        return certain(surely)
    return Truth(surely, one.possibly & other.possibly)


def _either(one: Truth, other: Truth) -> Truth:
    surely = one.surely | other.surely
    if one.is_certain and other.is_certain:
        return certain(surely)
    return Truth(surely, one.possibly | other.possibly)
