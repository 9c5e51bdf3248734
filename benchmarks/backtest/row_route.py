"""Python for each row: the case of a row, its facts, and the compiled rules. On whole parties."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.backtest.frame_route import Answers, batches, policy_of
from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.frame import Rows
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Matches


def run(folder: Path, rules: int, out: Path, *, parties: int) -> None:
    """Decide the interactions of the first so many parties, and print what the deciding took.

    Reading and sorting are left out, in favour of this route.
    """
    policy = policy_of(rules)
    extractor, reader, answers = Extractor(policy), CompiledReader(policy), Answers(rules)
    tables, cpu = [], 0.0
    for batch in batches(folder, parties=parties):
        begun = time.process_time()
        rows = Rows(batch)
        found = [
            reader.match(extractor.facts(rows.case(row))) for row in range(len(batch.interactions))
        ]
        cpu += time.process_time() - begun
        tables.append(answers.table(batch.interactions["id"], *_numbered(found)))
    table = pa.concat_tables(tables)
    pq.write_table(table, out)
    print(json.dumps({"rows": len(table), "cpu": cpu}))


def _numbered(found: list[Matches]) -> tuple[tuple[Matches, ...], list[int]]:
    sets = tuple(dict.fromkeys(found))
    places = {one: place for place, one in enumerate(sets)}
    return sets, [places[one] for one in found]
