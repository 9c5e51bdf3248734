"""The different sets of clauses that apply, and which of them each row has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.columns import Codes, distinct
from boundarykit.backends.frame.planes import Plane
from boundarykit.ir.policy import Matches

_SWAPS = ((7, 0x00AA00AA00AA00AA), (14, 0x0000CCCC0000CCCC), (28, 0x00000000F0F0F0F0))
"""How a square of eight times eight bits is turned; see Hacker's Delight, 7-3."""
_MIX = 0x9E3779B97F4A7C15
_WORD = 64


def matches_of(planes: Sequence[Plane], size: int) -> tuple[tuple[Matches, ...], Codes]:
    """Return the different sets of planes that hold, and the number of each row's set.

    Sets are in the order in which rows have them.
    """
    varies = [place for place, plane in enumerate(planes) if plane.any()]
    words = [
        _turned([planes[place] for place in varies[first : first + _WORD]], size)
        for first in range(0, len(varies), _WORD)
    ]
    codes, rows = _numbered(words, size)
    return _decoded(words, rows, np.array(varies, np.int64)), codes


def _decoded(
    words: Sequence[NDArray[np.uint64]], rows: NDArray[np.int64], varies: NDArray[np.int64]
) -> tuple[Matches, ...]:
    """Return the sets of some rows, as positions of planes."""
    if not words:
        return ((),) * len(rows)
    numbers = np.stack([word[rows] for word in words], axis=1).view(np.uint8)
    bits = np.unpackbits(numbers, axis=1, count=len(varies), bitorder="little")
    which, position = np.nonzero(bits)
    ends = np.searchsorted(which, np.arange(1, len(rows)))
    return tuple(tuple(each.tolist()) for each in np.split(varies[position], ends))


def _turned(planes: Sequence[Plane], size: int) -> NDArray[np.uint64]:
    """Turn up to 64 planes into a number for each row, the first plane in the lowest bit."""
    found = np.zeros((-(-size // _WORD) * _WORD, 8), np.uint8)
    for first in range(0, len(planes), 8):
        eight = np.zeros((len(found) // 8, 8), np.uint8)
        for place, plane in enumerate(planes[first : first + 8]):
            eight[:, place] = plane.view(np.uint8)
        found[:, first // 8] = _transposed(eight.view(np.uint64)[:, 0]).view(np.uint8)
    return found.view(np.uint64)[:size, 0]


def _transposed(squares: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Swap rows and columns of squares of bits."""
    for shift, mask in _SWAPS:
        by = np.uint64(shift)
        moved = (squares ^ (squares >> by)) & np.uint64(mask)
        squares = squares ^ moved ^ (moved << by)
    return squares


def _numbered(words: Sequence[NDArray[np.uint64]], size: int) -> tuple[Codes, NDArray[np.int64]]:
    """Number different rows; return each row's number, and a row for each number."""
    codes = np.zeros(size, np.int32)
    for word in words:
        one, values = distinct(word)
        codes, _ = distinct(codes.astype(np.int64) * len(values) + one)
    _, rows = np.unique(codes, return_index=True)
    return codes, rows
