"""Python for each row, with compiled rules: by cases, as one embeds it, and as plain as it gets."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.backtest.frame_route import Answers, batches, policy_of
from benchmarks.backtest.plain_rows import facts_of
from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.frame import Batch, Rows
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Matches, Policy


def run(folder: Path, rules: int, out: Path, *, parties: int, plain: bool = False) -> None:
    """Decide the interactions of the first so many parties, and print what the deciding took.

    Reading files, sorting and writing are left out, in favour of this route.
    """
    policy = policy_of(rules)
    reader, answers = CompiledReader(policy), Answers(rules)
    deciding = _by_facts(policy, reader) if plain else _by_cases(policy, reader)
    tables, cpu = [], 0.0
    for batch in batches(folder, parties=parties):
        decide = deciding(batch)
        begun = time.process_time()
        found = decide()
        cpu += time.process_time() - begun
        tables.append(answers.table(batch.interactions["id"], *_numbered(found)))
    table = pa.concat_tables(tables)
    pq.write_table(table, out)
    print(json.dumps({"rows": len(table), "cpu": cpu}))


_Decide = Callable[[], list[Matches]]


def _by_cases(policy: Policy, reader: CompiledReader) -> Callable[[Batch], _Decide]:
    extractor = Extractor(policy)

    def deciding(batch: Batch) -> _Decide:
        rows, places = Rows(batch), range(len(batch.interactions))
        return lambda: [reader.match(extractor.facts(rows.case(row))) for row in places]

    return deciding


def _by_facts(policy: Policy, reader: CompiledReader) -> Callable[[Batch], _Decide]:
    def decide(batch: Batch) -> list[Matches]:
        rows = _plain(batch.interactions)
        measures = [] if batch.measures is None else _plain(batch.measures)
        return [reader.match(facts) for facts in facts_of(policy, rows, measures)]

    return lambda batch: lambda: decide(batch)


def _plain(table: pa.Table) -> list[dict[str, Any]]:
    """Return rows as plain dictionaries, with moments as whole microseconds."""
    kinds = [(field.name, field.type) for field in table.schema]
    for place, (name, kind) in enumerate(kinds):
        if pa.types.is_timestamp(kind):
            table = table.set_column(place, name, table[name].cast(pa.int64()))
    return table.to_pylist()


def _numbered(found: list[Matches]) -> tuple[tuple[Matches, ...], list[int]]:
    sets = tuple(dict.fromkeys(found))
    places = {one: place for place, one in enumerate(sets)}
    return sets, [places[one] for one in found]
