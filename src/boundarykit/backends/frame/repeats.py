"""Whether a text stands in several rows: a quick look that never says no wrongly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_WORD = 8
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_MANY = 12
"""Texts of more different lengths are better looked at one by one."""


def may_repeat(texts: pa.StringArray) -> bool:
    """Tell whether some text may stand twice; texts without a fault are looked at as numbers."""
    if texts.null_count:
        return True
    buffers: list[Any] = texts.buffers()
    _, offsets, data = buffers
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    letters = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    lengths = np.diff(ends)
    different = np.flatnonzero(np.bincount(lengths))
    if len(different) > _MANY:
        return True
    return any(
        _twice(_numbers(letters, ends[:-1][lengths == length], int(length)))
        for length in different.tolist()
    )


def _numbers(
    letters: NDArray[np.uint8], starts: NDArray[np.int32], length: int
) -> NDArray[np.uint64]:
    """Turn texts of one length into numbers: alike for texts that are alike."""
    wide = np.zeros((len(starts), max(1, -(-length // _WORD)) * _WORD), np.uint8)
    if length and np.all(np.diff(starts) == length):
        wide[:, :length] = letters[starts[0] : starts[-1] + length].reshape(-1, length)
    else:
        wide[:, :length] = letters[starts[:, None] + np.arange(length)]
    words = wide.view(np.uint64)
    found = words[:, 0].copy()
    for place in range(1, words.shape[1]):
        found = (found ^ (found >> _SHIFT)) * _MIX + words[:, place]
    return found


def _twice(numbers: NDArray[np.uint64]) -> bool:
    ordered = np.sort(numbers)
    return bool(np.any(ordered[1:] == ordered[:-1]))
