"""Write the data of a small desk, and read what a back-test answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from boundarykit import Engine

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
_TYPES = {
    "at": pa.timestamp("us", "UTC"),
    "issued_at": pa.timestamp("us", "UTC"),
    "signals": pa.list_(pa.string()),
    "gift_value": pa.int64(),
}
Row = Mapping[str, Any]


def row(number: int, **changes: Any) -> dict[str, Any]:
    """Return one interaction; everything that is not said is usual."""
    usual = {
        "id": f"i{number}",
        "at": START + timedelta(hours=number),
        "customer": "c1",
        "staff": "s1",
        "channel": "phone",
    }
    return usual | changes


def many(count: int, customers: int = 9) -> list[dict[str, Any]]:
    """Return interactions of several customers, the same ones every time, in no order."""
    rng = Random(count)
    conduct = ("asks_for_date", "flattery", "accepts_refusal")
    return [
        row(
            number,
            at=START + timedelta(hours=rng.randrange(count * 3)),
            customer=f"c{rng.randrange(customers)}",
            signals=rng.sample(conduct, rng.choice((0, 0, 1, 2))),
            staff_response=rng.choice(("none", "refused")),
            outcome=rng.choice(("talked to", "banned")),
        )
        for number in range(count)
    ]


def write_parquet(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows as a Parquet file, and return its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = dict.fromkeys(name for each in rows for name in each)
    columns = {
        name: pa.array(values, None if _has_texts(values) else _TYPES.get(name))
        for name in names
        for values in [[each.get(name) for each in rows]]
    }
    pq.write_table(pa.table(columns), path)
    return path.parent


def _has_texts(values: Sequence[Any]) -> bool:
    return any(isinstance(value, str) for value in values)


def engine_of(*rules: str) -> Engine:
    """Return an engine that is quickly made."""
    return Engine.load(*(rules or ("unwanted-advances",)), backend="compiled", witness=False)


def answers_in(folder: Path) -> list[dict[str, Any]]:
    """Return every answer, in the order of its parts."""
    parts = sorted((folder / "answers").iterdir())
    return [each for part in parts for each in pq.read_table(part).to_pylist()]


def rejects_in(folder: Path) -> list[dict[str, Any]]:
    """Return every rejected row."""
    text = (folder / "rejects.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def manifest_in(folder: Path) -> dict[str, Any]:
    """Return the manifest."""
    record: dict[str, Any] = json.loads((folder / "backtest.json").read_bytes())
    return record
