"""The kernel alone: DuckDB sorts and streams whole parties, the frame decides, Arrow writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.backtest.rules import RUNGS, drawn_rules, rule_texts
from boundarykit import Engine
from boundarykit.backends.frame import Batch, FrameReader
from boundarykit.ir.policy import Matches, Policy

ROWS_AT_ONCE = 262_144
"""About so many rows are decided at a time."""
_INTERACTIONS = (
    *("id", "at", "customer", "staff", "channel", "account", "signals", "severity", "recorded"),
    *("gift", "gift_value", "gift_to_team", "staff_response"),
)
"""What the rules read; a query for SQL leaves out the other columns too."""
_MEASURES = (
    *("id", "customer", "response", "issued_at", "starts_at", "until", "ended_at"),
    *("overturned_at", "eased_at", "appeal"),
)


def policy_of(rules: int) -> Policy:
    """Return the policy of so many rules."""
    with Engine.from_texts(rule_texts(rules), backend="reference", witness=False) as engine:
        policy = engine.policy_on(date(2025, 6, 1))
    if policy is None:
        message = "the rules are always in force"
        raise AssertionError(message)
    return policy


def run(folder: Path, rules: int, out: Path) -> None:
    """Decide every interaction of a folder, and write grade and rules."""
    policy = policy_of(rules)
    reader = FrameReader(policy)
    answers = Answers(rules)
    writer = None
    for batch in batches(folder):
        found = reader.match(batch)
        if found.apart.any():
            message = "the kernel leaves no row of these to the path row by row"
            raise AssertionError(message)
        table = answers.table(batch.interactions["id"], found.sets, found.which)
        writer = writer or pq.ParquetWriter(out, table.schema, compression="snappy")
        writer.write_table(table)
    if writer is not None:
        writer.close()


class Answers:
    """Turn sets of clauses into grades and names, each set once."""

    def __init__(self, rules: int) -> None:
        """Prepare for the rules of this size."""
        self._rules = sorted(drawn_rules(rules), key=lambda rule: rule.id)

    def table(self, ids: Any, sets: tuple[Matches, ...], which: Any) -> pa.Table:
        """Return the grade and the rules of each row."""
        names = pa.array(
            [[self._rules[place].id for place in found] for found in sets],
            type=pa.list_(pa.string()),
        )
        grades = pa.array([self._grade(found) for found in sets], type=pa.string())
        codes: Any = pa.array(which)
        return pa.table({"id": ids, "grade": grades.take(codes), "rules": names.take(codes)})

    def _grade(self, found: Matches) -> str | None:
        rungs = [RUNGS.index(self._rules[place].rung) for place in found]
        return RUNGS[max(rungs)] if rungs else None


def batches(folder: Path, *, parties: int | None = None) -> Iterator[Batch]:
    """Yield whole parties, sorted; only the first so many of them, if that is asked for."""
    with duckdb.connect(config={"threads": 1, "preserve_insertion_order": False}) as session:
        few = "" if parties is None else f"limit {parties}"
        session.execute(
            f"""create table parties as select p, row_number() over () - 1 as party from (
            select distinct coalesce(account, customer) as p
            from '{folder}/interactions.parquet' order by p {few})"""
        )
        measures = _Beside(_stream(session, folder, "measures", _MEASURES, "issued_at"))
        for table in _whole_parties(_stream(session, folder, "interactions", _INTERACTIONS, "at")):
            places = pa.array(np.zeros(len(table), np.int32))
            last = int(_parties(table)[-1])
            yield Batch(table.append_column("workplace", places), measures.up_to(last))


def _stream(
    session: Any, folder: Path, name: str, columns: tuple[str, ...], moment: str
) -> Iterator[pa.Table]:
    chosen = ", ".join(f'r."{column}"' for column in columns)
    query = f"""select g.party, {chosen} from '{folder}/{name}.parquet' r
        join parties g on g.p = coalesce(r.account, r.customer)
        order by g.party, r."{moment}", r.id"""
    reader = session.cursor().sql(query).to_arrow_reader(ROWS_AT_ONCE)
    yield pa.Table.from_batches([], schema=reader.schema)
    for batch in reader:
        yield pa.Table.from_batches([batch])


def _parties(table: pa.Table) -> NDArray[np.int64]:
    return table["party"].to_numpy()


def _whole_parties(stream: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Cut a sorted stream where parties end."""
    kept = next(stream)
    for table in stream:
        kept = pa.concat_tables([kept, table])
        # The last party may go on in the next piece.
        parties = _parties(kept)
        end = int(np.searchsorted(parties, parties[-1]))
        if len(kept) >= ROWS_AT_ONCE and end:
            yield kept.slice(0, end).combine_chunks()
            kept = kept.slice(end)
    if len(kept):
        yield kept.combine_chunks()


class _Beside:
    """Read a second sorted stream alongside."""

    def __init__(self, stream: Iterator[pa.Table]) -> None:
        self._stream = stream
        self._kept = next(stream)

    def up_to(self, party: int) -> pa.Table:
        """Return what there is of all parties up to this one, and was not returned yet."""
        while not len(self._kept) or _parties(self._kept)[-1] <= party:
            more = next(self._stream, None)
            if more is None:
                break
            self._kept = pa.concat_tables([self._kept, more])
        end = int(np.searchsorted(_parties(self._kept), party, side="right"))
        found, self._kept = self._kept.slice(0, end), self._kept.slice(end)
        return found.combine_chunks()
