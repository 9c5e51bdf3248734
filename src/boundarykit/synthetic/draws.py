"""Random numbers that depend on the seed, the block of customers and the question alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = NDArray[np.int8]
"""Positions in a list of words; -1 where nothing is known."""
Flags = NDArray[np.bool_]

UNKNOWN = -1
"""What stands for nothing among codes, numbers and yes-or-no answers."""

_DOUBLE_BITS = 53
"""So many random bits make a number from 0 to 1, 1 excluded, that a float holds exactly."""


class Draws:
    """Draw for one block of customers.

    Each question has a stream of its own, so that one more question changes no other answer. Only
    the raw bits of the generator are used: these never change between versions of NumPy.
    """

    def __init__(self, seed: int, block: int) -> None:
        """Draw for block number `block` of the simulation with this seed."""
        self._seed = seed
        self._block = block

    def uniform(self, question: str, count: int) -> Floats:
        """Return numbers from 0 to 1, 1 excluded."""
        key = np.array([self._seed, _number_of(question)], dtype=np.uint64)
        counter = np.array([0, 0, self._block, 0], dtype=np.uint64)
        bits = np.random.Philox(key=key, counter=counter).random_raw(count)
        return (bits >> np.uint64(64 - _DOUBLE_BITS)).astype(np.float64) * 2.0**-_DOUBLE_BITS

    def happens(self, question: str, chance: Floats) -> Flags:
        """Tell for each of some chances whether it came true."""
        return self.uniform(question, len(chance)) < chance


def _number_of(question: str) -> int:
    """Return the number of a stream: its name, of eight letters at most, read as a number."""
    return int.from_bytes(question.encode("ascii").ljust(8, b"\0"), "big")


@dataclass(frozen=True)
class Weighted:
    """Hold words with how common each is, such as channels."""

    shares: dict[str, float]
    """How common each word is; what they add up to does not matter."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, in their order."""
        return tuple(self.shares)

    @cached_property
    def _edges(self) -> Floats:
        sums = list(accumulate(self.shares.values()))
        return np.array([part / sums[-1] for part in sums[:-1]])

    def codes(self, drawn: Floats) -> Codes:
        """Return the position of the word that each number from 0 to 1 falls on."""
        return np.searchsorted(self._edges, drawn, side="right").astype(np.int8)
