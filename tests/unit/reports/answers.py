"""Write the output folder of a back-test, as the command would, from a few rows in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
LISTS = ("rules", "must", "may", "must_not", "held_down")
LADDER = (
    ("none", "Nothing is called for"),
    ("draw_line", "Draw the line"),
    ("decline", "Decline"),
    ("ban", "Exclude"),
)
TITLES = {
    "ask": "Asking for a date is declined",
    "again": "Asking again after a refusal excludes",
    "gift": "A large gift is declined",
    "calm": "A first time never excludes",
    "never": "A rule that nobody meets",
}
RESPONSES = {
    "decline_invitation": "Decline the invitation",
    "inform_manager": "Inform the manager",
    "offer_support": "Offer support",
    "ban": "Exclude the customer",
}


@dataclass(frozen=True)
class Answer:
    """One version's answer; `grade` is nothing where nothing is required."""

    grade: str | None = None
    rules: Sequence[str] = ()
    must: Sequence[str] = ()
    may: Sequence[str] = ()
    must_not: Sequence[str] = ()
    held_down: Sequence[str] = ()


NOTHING = Answer()
DECLINED = Answer("decline", ("ask",), ("decline_invitation",), ("inform_manager",))
EXCLUDED = Answer("ban", ("again", "ask"), ("ban", "inform_manager"), ("offer_support",))
HELD = Answer("decline", ("again",), ("decline_invitation",), (), ("ban",), ("calm",))


@dataclass(frozen=True)
class Row:
    """One answered interaction."""

    id: str
    this: Answer = NOTHING
    against: Answer | None = None
    customer: str = "c1"
    channel: str = "phone"
    at: datetime = START
    outcome: str | None = None
    report: Mapping[str, Any] = field(default_factory=dict)


def write_folder(folder: Path, rows: Sequence[Row], **changes: Any) -> Path:
    """Write rows, two parts of them where there are several, and return the folder.

    `changes` are keys of the manifest; `rejects` are the rejected rows, `outcome` says whether a
    recorded outcome was mapped.
    """
    rejects, outcome = changes.pop("rejects", ()), changes.pop("outcome", True)
    compared = any(row.against is not None for row in rows)
    (folder / "answers").mkdir(parents=True, exist_ok=True)
    middle = (len(rows) + 1) // 2
    parts = [part for part in (rows[:middle], rows[middle:]) if part]
    for number, part in enumerate(parts):
        table = table_of(part, compared=compared, outcome=outcome)
        pq.write_table(table, folder / "answers" / f"part-{number:05d}.parquet")
    lines = (json.dumps(reject) for reject in rejects)
    (folder / "rejects.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    manifest = manifest_of(parts, len(rejects), compared=compared) | changes
    (folder / "backtest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def table_of(rows: Sequence[Row], *, compared: bool, outcome: bool) -> pa.Table:
    """Return the columns of the contract."""
    columns: dict[str, pa.Array[Any]] = {
        "id": pa.array([row.id for row in rows], pa.string()),
        "at": pa.array([row.at for row in rows], pa.timestamp("us", tz="UTC")),
        "customer": pa.array([row.customer for row in rows], pa.string()),
        "channel": pa.array([row.channel for row in rows], pa.string()).dictionary_encode(),
    }
    if outcome:
        outcomes = pa.array([row.outcome for row in rows], pa.string())
        columns["outcome"] = outcomes.dictionary_encode()
    for name in sorted({name for row in rows for name in row.report}):
        values = [row.report.get(name) for row in rows]
        known = any(value is not None for value in values)
        columns[f"report.{name}"] = pa.array(values, None if known else pa.string())
    for prefix, answers in _versions(rows, compared=compared):
        grades = pa.array([answer.grade for answer in answers], pa.string())
        columns[f"{prefix}grade"] = grades.dictionary_encode()
        for name in LISTS:
            values = [list(getattr(answer, name)) for answer in answers]
            columns[f"{prefix}{name}"] = pa.array(values, pa.list_(pa.string()))
    return pa.table(columns)


def _versions(rows: Sequence[Row], *, compared: bool) -> Iterator[tuple[str, list[Answer]]]:
    yield "", [row.this for row in rows]
    if compared:
        yield "against.", [row.against or NOTHING for row in rows]


def manifest_of(parts: Sequence[Sequence[Row]], rejected: int, *, compared: bool) -> dict[str, Any]:
    """Return the manifest of the parts."""
    answered = sum(len(part) for part in parts)
    files = [
        {"file": f"part-{number:05d}.parquet", "rows": len(part)}
        for number, part in enumerate(parts)
    ]
    return {
        "format": 1,
        "engine": "0.1.0",
        "finished": True,
        "policy": version("new rules", "sha256:1111"),
        "against": version("old rules", "sha256:2222") if compared else None,
        "options": {"measures": "recorded"},
        "counts": {"rows": answered + rejected, "answered": answered, "rejected": rejected},
        "parts": files,
    }


def version(name: str, digest: str, ladder: Sequence[tuple[str, str]] = LADDER) -> dict[str, Any]:
    """Return what the manifest says of one version."""
    return {
        "name": name,
        "digest": digest,
        "ladder": [{"id": rung, "title": title} for rung, title in ladder],
        "titles": TITLES,
        "responses": RESPONSES,
    }


def shop() -> list[Row]:
    """Return 480 interactions of 120 customers, the same ones every time.

    The new rules exclude who asks again, where the old ones declined; a safeguard of the new ones
    holds some of that down; gifts are no longer declined.
    """
    return [_of_shop(number) for number in range(480)]


def _of_shop(number: int) -> Row:
    customer = (number * 7) % 120
    this, against = _answers(number, customer)
    district = "north" if customer < 70 else "south" if customer < 112 else f"isle {customer % 3}"
    outcome = None if number % 11 == 0 else ("banned" if number % 17 == 0 else "talked to")
    return Row(
        id=f"i{number:04d}",
        this=this,
        against=against,
        customer=f"c{customer}",
        channel=("counter", "phone", "chat")[number % 3],
        at=START + timedelta(hours=9 * number),
        outcome=outcome,
        report={"district": district, "age": "under 30" if customer % 5 < 2 else "30 or over"},
    )


def _answers(number: int, customer: int) -> tuple[Answer, Answer]:
    if number % 8 == 3:
        return (EXCLUDED, DECLINED) if customer % 3 or customer < 20 else (HELD, DECLINED)
    if number % 16 == 5:
        return NOTHING, Answer("decline", ("gift",), ("decline_invitation",))
    if number % 16 == 9:
        told = Answer("decline", ("ask",), ("decline_invitation", "inform_manager"))
        return told, DECLINED
    if number % 4 == 2 and customer % 2:
        return DECLINED, DECLINED
    return NOTHING, NOTHING
