"""Read the columns of a table as numbers: few different values as codes, the rest as they are."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from boundarykit.backends.frame.repeats import may_repeat

Codes = NDArray[np.int32]
Moments = NDArray[np.int64]
Truths = NDArray[np.bool_]
AnyWord = TypeVar("AnyWord", bound=Hashable)

NEVER = np.iinfo(np.int64).max
"""The moment of what did not happen."""
_BITS = 62
"""How many different words of a list are told apart at a time."""


@dataclass(frozen=True, slots=True)
class Words(Generic[AnyWord]):
    """Hold a column of few different values; nothing is one of them."""

    codes: Codes
    """For each row, the position of its value among `words`."""
    words: tuple[AnyWord, ...]

    def holds(self, wanted: list[bool]) -> Truths:
        """Tell for each row whether its value is one of those wanted."""
        return np.asarray(wanted, np.bool_)[self.codes]


class Columns:
    """Read columns of one table; a column that is not there holds nothing at all."""

    def __init__(self, table: pa.Table) -> None:
        """Prepare to read `table`."""
        self._table = table
        self._words: dict[str, Words[Any]] = {}
        self.size = len(table)

    def __contains__(self, name: str) -> bool:
        """Tell whether the table has a column that holds anything."""
        there = self.size > 0 and name in self._table.column_names
        return there and self._table.column(name).null_count < self.size

    @property
    def names(self) -> list[str]:
        """The names of all columns."""
        return [str(name) for name in self._table.column_names]

    def type_of(self, name: str) -> pa.DataType:
        """Return the Arrow type of a column that is there."""
        found: pa.DataType = self._table.schema.field(name).type
        return found

    def words(self, name: str) -> Words[str | None]:
        """Read texts."""
        if name not in self._words:
            self._words[name] = self._read_words(name)
        return self._words[name]

    def _read_words(self, name: str) -> Words[str | None]:
        if name not in self:
            return Words(np.zeros(self.size, np.int32), (None,))
        return _encoded(self._array(name))

    def truths(self, name: str) -> Words[bool | None]:
        """Read what is true, false or not known."""
        if name not in self:
            return Words(np.zeros(self.size, np.int32), (None,))
        array = self._array(name)
        codes = np.asarray(array.fill_null(False)).astype(np.int32)
        if array.null_count:
            codes[np.asarray(array.is_null())] = 2
        return Words(codes, (False, True, None))

    def known(self, name: str) -> Truths:
        """Tell which rows hold anything."""
        if name not in self:
            return np.zeros(self.size, np.bool_)
        array = self._array(name)
        if isinstance(array, pa.DictionaryArray):
            found = self.words(name)
            return found.holds([word is not None for word in found.words])
        return np.asarray(array.is_valid())

    def wholes(self, name: str) -> tuple[NDArray[np.int64], Truths]:
        """Read whole numbers, 0 where nothing is known, and which are known."""
        if name not in self:
            return np.zeros(self.size, np.int64), np.zeros(self.size, np.bool_)
        array = self._array(name)
        values = np.asarray(array.fill_null(0)).astype(np.int64, copy=False)
        return values, np.asarray(array.is_valid())

    def moments(self, name: str) -> Moments:
        """Read moments, in microseconds; `NEVER` where there is none."""
        if name not in self:
            return np.full(self.size, NEVER)
        array = self._array(name).view(pa.int64())
        return np.asarray(array.fill_null(int(NEVER))).astype(np.int64, copy=False)

    def lists(self, name: str) -> Words[frozenset[str | None] | None]:
        """Read lists of texts as sets; a text that is missing inside one is nothing."""
        if name not in self._words:
            self._words[name] = self._read_lists(name)
        return self._words[name]

    def _read_lists(self, name: str) -> Words[frozenset[str | None] | None]:
        if name not in self:
            return Words(np.zeros(self.size, np.int32), (None,))
        array = self._array(name)
        lengths = np.asarray(pc.list_value_length(array).fill_null(0)).astype(np.int64)
        inside = _encoded(array.flatten())
        codes, sets = np.zeros(self.size, np.int32), [frozenset[str | None]()]
        for first in range(0, len(inside.words), _BITS):
            masks = _masks(inside.codes - first, lengths)
            lane, found = distinct(masks)
            both, pairs = distinct(codes.astype(np.int64) * len(found) + lane)
            more = [_members(int(mask), inside.words[first:]) for mask in found]
            sets = [sets[pair // len(found)] | more[pair % len(found)] for pair in pairs.tolist()]
            codes = both
        if not array.null_count:
            return Words(codes, tuple(sets))
        codes = np.where(np.asarray(array.is_null()), np.int32(len(sets)), codes)
        return Words(codes, (*sets, None))

    def texts(self, name: str) -> Any:
        """Return a column of texts that is there, as plain Arrow texts."""
        array = self._array(name)
        plain = array.dictionary_decode() if isinstance(array, pa.DictionaryArray) else array
        return plain.cast(pa.string())

    def changes(self, name: str) -> Truths:
        """Tell which rows hold another text than the row before; the first row never does."""
        found = np.zeros(self.size, np.bool_)
        if name in self and self.size > 1:
            texts = self.texts(name).fill_null("")
            found[1:] = np.asarray(pc.not_equal(texts[1:], texts[:-1]))
        return found

    def struct(self, name: str) -> Columns:
        """Read the fields of a column of structs."""
        array = self._array(name)
        return Columns(pa.table(array.flatten(), names=[field.name for field in array.type]))

    def differs(self, name: str, other: Columns, rows: NDArray[np.int64]) -> Truths:
        """Tell which rows hold another text than some rows of another table; without any, no."""
        theirs = other.texts(name).take(pa.array(rows))
        return np.asarray(pc.not_equal(self.texts(name), theirs).fill_null(False))

    def lengths(self, name: str) -> NDArray[np.int64]:
        """Return the length of each text, -1 where there is none."""
        if name not in self:
            return np.full(self.size, -1)
        return np.asarray(pc.utf8_length(self.texts(name)).fill_null(-1)).astype(np.int64)

    def repeated(self, name: str) -> Truths | None:
        """Tell which rows hold a text that stands in several rows; nothing if no text does."""
        array = self._array(name)
        if not self.size or not may_repeat(self.texts(name)):
            return None
        if pc.count_distinct(array, mode="all").as_py() == self.size:
            return None
        codes = _encoded(array).codes
        found: Truths = np.bincount(codes)[codes] > 1
        return found

    def _array(self, name: str) -> Any:
        return self._table.column(name).combine_chunks()


def distinct(values: NDArray[Any]) -> tuple[Codes, NDArray[Any]]:
    """Number different whole numbers; return the number of each row, and the values."""
    encoded = pa.array(values).dictionary_encode()
    return np.asarray(encoded.indices).astype(np.int32, copy=False), np.asarray(encoded.dictionary)


def _encoded(array: Any) -> Words[str | None]:
    if pa.types.is_null(array.type):
        return Words(np.zeros(len(array), np.int32), (None,))
    encoded = array if isinstance(array, pa.DictionaryArray) else array.dictionary_encode()
    words = encoded.dictionary.to_pylist()
    if len(set(words)) < len(words):
        encoded = array.dictionary_decode().dictionary_encode()
        words = encoded.dictionary.to_pylist()
    indices = encoded.indices
    if indices.null_count:
        return Words(
            np.asarray(indices.fill_null(len(words))).astype(np.int32, copy=False), (*words, None)
        )
    return Words(np.asarray(indices).astype(np.int32, copy=False), tuple(words))


def _masks(codes: Codes, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Join the members of each list into one number, of those that fit into it."""
    fits = (codes >= 0) & (codes < _BITS)
    bits = np.where(fits, np.int64(1) << np.where(fits, codes, 0).astype(np.int64), 0)
    masks = np.zeros(len(lengths), np.int64)
    filled = lengths > 0
    if filled.any():
        starts = (np.cumsum(lengths) - lengths)[filled]
        masks[filled] = np.bitwise_or.reduceat(bits, starts)
    return masks


def _members(mask: int, words: tuple[str | None, ...]) -> frozenset[str | None]:
    return frozenset(word for bit, word in enumerate(words[:_BITS]) if mask >> bit & 1)
