"""From rows of numbers to the canonical Arrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from boundarykit.synthetic import words
from boundarykit.synthetic.block import Rows
from boundarykit.synthetic.draws import UNKNOWN, Ints
from boundarykit.synthetic.measures import APPEAL_WITHIN, Measures

Numbers = NDArray[Any]


_TIME = pa.timestamp("us", tz="UTC")
_RUNG_OF = np.array([words.RUNGS.index(rung) for rung in words.MEASURE_RUNGS], dtype=np.int8)
"""The rung of each kind of measure."""
_ROW_DIGITS, _CUSTOMER_DIGITS, _STAFF_DIGITS, _BRANCH_DIGITS = 12, 10, 4, 3
"""Numbers are filled up with zeros, so that they sort as text as they do as numbers."""


def interactions(rows: Rows) -> pa.Table:
    """Return the interactions, one for each row."""
    word, yes = _worded(rows), _yes_or_no(rows)
    columns: dict[str, pa.Array[Any]] = {
        "id": named("i", rows["row"], _ROW_DIGITS),
        "at": _times(rows["at"]),
        "customer": named("c", rows["customer"], _CUSTOMER_DIGITS),
        "staff": named("s", rows["staff"], _STAFF_DIGITS),
        "channel": word("channel", words.CHANNELS.words),
        "account": named("a", rows["account"], _CUSTOMER_DIGITS),
        "encounter": named("e", rows["encounter"], _ROW_DIGITS),
        "branch": named("b", rows["branch"], _BRANCH_DIGITS),
        "setting": word("setting", words.SETTINGS),
        "staff_role": word("staff_role", words.ROLES.words),
        "private_channel": yes("private_channel"),
        "recorded": yes("recorded"),
        "ongoing": yes("ongoing"),
        "witnessed_by": listed(rows["witnessed_by"], words.WITNESSES),
        "acted_by": word("acted_by", words.ACTED_BY.words),
        "signals": listed(rows["signals"], words.SIGNALS),
        "severity": word("severity", words.SEVERITIES),
        "evidence": word("evidence", words.EVIDENCE),
        "gift": word("gift", words.GIFTS.words),
        "gift_value": _whole(rows["gift_value"]),
        "gift_to_team": yes("gift_to_team"),
        "gift_solicited": yes("gift_solicited"),
        "staff_response": word("staff_response", words.RESPONSES),
        "staff_uncomfortable": yes("staff_uncomfortable"),
        "welcomed": yes("welcomed"),
        "answered_with": listed(rows["answered_with"], words.ANSWERS),
        "staff_wishes": listed(rows["staff_wishes"], words.WISHES),
        "reported_grade": word("reported_grade", words.RUNGS),
        "outcome": word("outcome", words.RUNGS),
        "report.region": word("region", words.REGIONS),
        "report.age_band": word("age_band", words.AGE_BANDS.words),
    }
    return pa.table(columns)


def measures(issued: Measures) -> pa.Table:
    """Return the measures, one for each row."""
    word = _worded(issued)
    columns: dict[str, pa.Array[Any]] = {
        "id": named("m", issued["row"], _ROW_DIGITS),
        "customer": named("c", issued["customer"], _CUSTOMER_DIGITS),
        "response": word("response", words.MEASURES),
        "issued_at": _times(issued["issued_at"]),
        "starts_at": _times(issued["issued_at"]),
        "until": _times(issued["until"]),
        "ended_at": _times(issued["ended_at"]),
        "overturned_at": _times(issued["overturned_at"]),
        "eased_at": _times(issued["eased_at"]),
        "by": word("by", words.DECIDERS),
        "scope": word("scope", words.SCOPES),
        "staff": named("s", issued["staff"], _STAFF_DIGITS),
        "rung": _chosen(_RUNG_OF[issued["response"]], words.RUNGS),
        "appeal": word("appeal", words.APPEALS),
        "branch": named("b", issued["branch"], _BRANCH_DIGITS),
        "interaction": named("i", issued["row"], _ROW_DIGITS),
        "heeded": _yes_or_no(issued)("heeded"),
        "signals": listed(issued["signals"], words.SIGNALS),
        "account": named("a", issued["account"], _CUSTOMER_DIGITS),
    }
    return pa.table(columns)


def requests(asked: Measures, kind: str) -> pa.Table:
    """Return the appeals against measures as requests of a kind."""
    decided = asked["answered_at"] != UNKNOWN
    answers = np.where(decided, asked["appeal"], words.OPEN)
    columns: dict[str, pa.Array[Any]] = {
        "id": named("q", asked["row"], _ROW_DIGITS),
        "customer": named("c", asked["customer"], _CUSTOMER_DIGITS),
        "kind": _chosen(np.zeros(len(asked), dtype=np.int8), (kind,)),
        "at": _times(asked["asked_at"]),
        "answered_at": _times(asked["answered_at"]),
        "due": _times(asked["issued_at"] + APPEAL_WITHIN),
        "answer": _chosen(answers, words.APPEALS),
        "measure": named("m", asked["row"], _ROW_DIGITS),
        "account": named("a", asked["account"], _CUSTOMER_DIGITS),
    }
    return pa.table(columns)


def named(letter: str, numbers: Numbers, digits: int) -> pa.Array[Any]:
    """Return names made of a letter and a number, such as `c0000000042`; none where it is -1.

    The bytes are written at once, four digits at a time: formatting millions of numbers one by one
    takes minutes.
    """
    groups = -(-digits // 4)
    text = np.empty((len(numbers), 4 * groups), dtype=np.uint8)
    rest = np.maximum(numbers, 0).astype(np.int64)
    for group in range(groups, 0, -1):
        rest, four = np.divmod(rest, 10_000) if group > 1 else (rest, rest)
        text[:, 4 * group - 4 : 4 * group] = _FOUR_DIGITS[four]
    width = digits + 1
    name = np.empty((len(numbers), width), dtype=np.uint8)
    name[:, 0] = ord(letter)
    name[:, 1:] = text[:, 4 * groups - digits :]
    offsets = np.arange(0, width * (len(numbers) + 1), width, dtype=np.int32)
    whole = pa.StringArray.from_buffers(len(numbers), _buffer(offsets), _buffer(name))
    return _without(whole, np.asarray(numbers) == UNKNOWN)


def _four_digits() -> NDArray[np.uint8]:
    """Return the digits of every number from 0 to 9999."""
    numbers = np.arange(10_000)[:, None]
    digits: NDArray[np.uint8] = (numbers // np.array([1000, 100, 10, 1]) % 10 + ord("0")).astype(
        np.uint8
    )
    return digits


_FOUR_DIGITS = _four_digits()


def listed(masks: Numbers, names: Sequence[str]) -> pa.Array[Any]:
    """Return for each mask the names whose bits it has; nothing at all where it is -1."""
    unknown = masks == np.array(UNKNOWN).astype(masks.dtype)
    filled = np.flatnonzero((masks != 0) & ~unknown)
    bits = masks[filled][:, None] >> np.arange(len(names)).astype(masks.dtype) & 1
    counts = np.zeros(len(masks), dtype=np.int32)
    counts[filled] = bits.sum(axis=1)
    offsets = np.r_[0, np.cumsum(counts)].astype(np.int32)
    values = _chosen(np.nonzero(bits)[1].astype(np.int8), names)
    return pa.ListArray.from_arrays(pa.array(offsets, mask=np.r_[unknown, False]), values)


def _worded(rows: Numbers) -> Any:
    return lambda name, names: _chosen(rows[name], names)


def _yes_or_no(rows: Numbers) -> Any:
    return lambda name: pa.array(rows[name] == 1, mask=rows[name] == UNKNOWN)


def _chosen(codes: Numbers, names: Sequence[str]) -> pa.Array[Any]:
    """Return words by their numbers.

    No word may stand twice in the list: Parquet files made of such a list differ from run to run.
    """
    codes = np.ascontiguousarray(codes, dtype=np.int8)
    places: Any = pa.array(codes, mask=codes == UNKNOWN)
    return pa.DictionaryArray.from_arrays(places, pa.array(names))


def _times(moments: Ints) -> pa.Array[Any]:
    moments = np.ascontiguousarray(moments)
    return pa.array(moments, mask=moments == UNKNOWN).cast(_TIME)


def _whole(numbers: Numbers) -> pa.Array[Any]:
    return pa.array(numbers.astype(np.int64), mask=numbers == UNKNOWN)


def _without(array: pa.Array[Any], unknown: NDArray[np.bool_]) -> pa.Array[Any]:
    if not unknown.any():
        return array
    valid = _buffer(np.packbits(~unknown, bitorder="little"))
    kept: list[Any] = [valid, *array.buffers()[1:]]
    return pa.Array.from_buffers(pa.string(), len(array), kept)


def _buffer(numbers: Numbers) -> pa.Buffer:
    # NumPy's arrays lend their memory, which its types do not say.
    lent: Any = numbers
    return pa.py_buffer(lent)
