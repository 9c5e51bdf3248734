"""Small tables to read, written as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from boundarykit.backends.frame.layout import (
    INTERACTIONS,
    MEASURES,
    MORE_OF_INTERACTIONS,
    MORE_OF_MEASURES,
    MORE_OF_REQUESTS,
    REQUESTS,
    Kind,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.TRUTH: pa.bool_(),
    Kind.WHOLE: pa.int64(),
    Kind.MOMENT: pa.timestamp("us", "UTC"),
}
Row = Mapping[str, Any]


def day(number: float) -> datetime:
    """Return a moment so many days after the start."""
    return START + timedelta(days=number)


def interactions(*rows: Row) -> pa.Table:
    """Make a table of interactions, in order; what a row does not say is usual."""
    usual = {"party": 0, "customer": "c1", "staff": "s1", "channel": "phone", "workplace": 0}
    full = [{"id": f"i{n}", "at": day(n), **usual, **row} for n, row in enumerate(rows)]
    return _table(full, INTERACTIONS | MORE_OF_INTERACTIONS, INTERACTIONS)


def measures(*rows: Row) -> pa.Table:
    """Make a table of measures, in order."""
    usual = {"party": 0, "customer": "c1", "response": "warn"}
    full = [{"id": f"m{n}", "issued_at": day(n), **usual, **row} for n, row in enumerate(rows)]
    return _table(full, MEASURES | MORE_OF_MEASURES, MEASURES)


def requests(*rows: Row) -> pa.Table:
    """Make a table of requests, in order."""
    usual = {"party": 0, "customer": "c1", "kind": "appeal"}
    full = [{"id": f"r{n}", "at": day(n), **usual, **row} for n, row in enumerate(rows)]
    return _table(full, REQUESTS | MORE_OF_REQUESTS, REQUESTS)


def _table(rows: Sequence[Row], kinds: Mapping[str, Kind], needed: Mapping[str, Kind]) -> pa.Table:
    names = dict.fromkeys([*needed, *(name for row in rows for name in row)])
    columns = {}
    for name in names:
        kind = _TYPES[kinds[name]] if name in kinds else None
        columns[name] = pa.array([row.get(name) for row in rows], kind)
    return pa.table(columns)
