"""Which columns a batch holds, and of what kind each is: the same for everybody who makes one."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pyarrow as pa
import pyarrow.types as kinds


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    """An identifier or a word."""
    TEXTS = "list of texts"
    TRUTH = "true or false"
    WHOLE = "whole number"
    MOMENT = "moment in microseconds, with a zone"
    ANYTHING = "anything that an attribute can hold"


_AMONG_ALL = {"party": Kind.WHOLE}
INTERACTIONS: dict[str, Kind] = {
    "id": Kind.TEXT,
    "at": Kind.MOMENT,
    "customer": Kind.TEXT,
    "staff": Kind.TEXT,
    "channel": Kind.TEXT,
    **_AMONG_ALL,
    "workplace": Kind.WHOLE,
}
"""What every table of interactions holds."""
MORE_OF_INTERACTIONS: dict[str, Kind] = {
    "account": Kind.TEXT,
    "encounter": Kind.TEXT,
    "setting": Kind.TEXT,
    "private_channel": Kind.TRUTH,
    "recorded": Kind.TRUTH,
    "ongoing": Kind.TRUTH,
    "witnessed_by": Kind.TEXTS,
    "acted_by": Kind.TEXT,
    "signals": Kind.TEXTS,
    "severity": Kind.TEXT,
    "evidence": Kind.TEXT,
    "gift": Kind.TEXT,
    "gift_value": Kind.WHOLE,
    "gift_to_team": Kind.TRUTH,
    "gift_solicited": Kind.TRUTH,
    "staff_response": Kind.TEXT,
    "staff_uncomfortable": Kind.TRUTH,
    "welcomed": Kind.TRUTH,
    "answered_with": Kind.TEXTS,
    "staff_wishes": Kind.TEXTS,
    "reported_grade": Kind.TEXT,
    "service": Kind.TEXT,
    "branch": Kind.TEXT,
    "staff_role": Kind.TEXT,
}
"""What a table of interactions can hold besides. `severity` and `evidence` are of every signal of
the row; what is said of a gift counts only beside `gift`, its kind."""
OWNERS = ("interaction", "customer", "staff")
"""Whose attributes a table of interactions can hold: `customer.membership`."""

MEASURES: dict[str, Kind] = {
    "id": Kind.TEXT,
    "response": Kind.TEXT,
    "issued_at": Kind.MOMENT,
    **_AMONG_ALL,
}
"""What every table of measures holds."""
MORE_OF_MEASURES: dict[str, Kind] = {
    "customer": Kind.TEXT,
    "account": Kind.TEXT,
    "starts_at": Kind.MOMENT,
    "until": Kind.MOMENT,
    "ended_at": Kind.MOMENT,
    "overturned_at": Kind.MOMENT,
    "eased_at": Kind.MOMENT,
    "by": Kind.TEXT,
    "scope": Kind.TEXT,
    "staff": Kind.TEXT,
    "rung": Kind.TEXT,
    "appeal": Kind.TEXT,
    "branch": Kind.TEXT,
    "interaction": Kind.TEXT,
    "heeded": Kind.TRUTH,
    "signals": Kind.TEXTS,
}
"""What a table of measures can hold besides. `account` only tells whose past they belong to."""

REQUESTS: dict[str, Kind] = {"id": Kind.TEXT, "kind": Kind.TEXT, "at": Kind.MOMENT, **_AMONG_ALL}
"""What every table of requests holds."""
MORE_OF_REQUESTS: dict[str, Kind] = {
    "customer": Kind.TEXT,
    "account": Kind.TEXT,
    "answered_at": Kind.MOMENT,
    "due": Kind.MOMENT,
    "answer": Kind.TEXT,
    "measure": Kind.TEXT,
}
"""What a table of requests can hold besides."""


def holds(kind: Kind, type_of: pa.DataType) -> bool:
    """Tell whether a column of an Arrow type can hold a kind of value."""
    return _HOLDS[kind](type_of)


def _text(type_of: pa.DataType) -> bool:
    if kinds.is_dictionary(type_of):
        return _text(type_of.value_type)
    return bool(
        kinds.is_string(type_of)
        or kinds.is_large_string(type_of)
        or kinds.is_string_view(type_of)
        or kinds.is_null(type_of)
    )


def _texts(type_of: pa.DataType) -> bool:
    if kinds.is_list(type_of) or kinds.is_large_list(type_of):
        return _text(type_of.value_type)
    return bool(kinds.is_null(type_of))


def _moment(type_of: pa.DataType) -> bool:
    if kinds.is_timestamp(type_of):
        return bool(type_of.unit == "us" and type_of.tz)
    return bool(kinds.is_null(type_of))


_HOLDS: dict[Kind, Callable[[pa.DataType], bool]] = {
    Kind.TEXT: _text,
    Kind.TEXTS: _texts,
    Kind.TRUTH: lambda type_of: bool(kinds.is_boolean(type_of) or kinds.is_null(type_of)),
    Kind.WHOLE: lambda type_of: bool(kinds.is_integer(type_of) or kinds.is_null(type_of)),
    Kind.MOMENT: _moment,
    Kind.ANYTHING: lambda _: True,
}
