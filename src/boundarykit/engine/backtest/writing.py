"""Decide one part and write its answers: the same in this process and in another one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from boundarykit.backends.frame import Batch
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest.answers import columns_of
from boundarykit.engine.backtest.batches import Part
from boundarykit.engine.backtest.columns import OUTCOME, REPORT
from boundarykit.engine.backtest.decider import BatchDecider
from boundarykit.engine.backtest.editions import Editions
from boundarykit.engine.backtest.manifest import ANSWERS, WORK, Done, lines_of, write_text
from boundarykit.engine.backtest.rows import Decided
from boundarykit.engine.backtest.sources import ROW

AGAINST = "against."


@dataclass(frozen=True)
class Task:
    """Say how parts are decided and where they are written; it can be handed to a process."""

    folder: Path
    workplaces: tuple[Workplace, ...]
    currency: str
    this: Editions
    against: Editions | None
    simulated: bool


class Deciding:
    """Decide parts by one version of the rules or two, and write them."""

    def __init__(self, task: Task) -> None:
        """Prepare the readers."""
        self._task = task
        self._versions = {"": BatchDecider(task.this, simulated=task.simulated)}
        if task.against is not None:
            self._versions[AGAINST] = BatchDecider(task.against, simulated=task.simulated)

    def write(self, part: Part) -> Done:
        """Decide a part, and write its answers and its bad rows."""
        answers, rejects = self.answered(part)
        done = Done(part.number, len(answers), len(rejects), part.last_party)
        path = self._task.folder / WORK / f"rejects-{part.number:05d}.jsonl"
        write_text(path, lines_of(rejects))
        self._put(done, answers)
        return done

    def answered(self, part: Part) -> tuple[pa.Table, list[dict[str, Any]]]:
        """Decide a part; return its answers, and its bad rows with their reasons."""
        batch = self._batch(part)
        decided = {prefix: each.decide(batch) for prefix, each in self._versions.items()}
        good = np.logical_and.reduce([each.which >= 0 for each in decided.values()])
        rows = np.flatnonzero(good)
        columns = self._of_rows(part.interactions, rows)
        for prefix, each in decided.items():
            columns |= columns_of(each.answers, each.which[rows], prefix)
        return pa.table(columns), _rejects(part, np.flatnonzero(~good), decided)

    def _batch(self, part: Part) -> Batch:
        table = part.interactions
        read = [name for name in table.column_names if not _of_report(name) and name != ROW]
        return Batch(
            interactions=table.select(read),
            measures=part.measures,
            requests=part.requests,
            workplaces=self._task.workplaces,
            currency=self._task.currency,
        )

    def _of_rows(
        self, table: pa.Table, rows: NDArray[np.int64]
    ) -> dict[str, pa.ChunkedArray[Any] | pa.Array[Any]]:
        """Return what is written of each row beside its answers."""
        kept = table if len(rows) == len(table) else table.take(pa.array(rows, pa.int64()))
        found: dict[str, pa.ChunkedArray[Any] | pa.Array[Any]] = {
            name: kept.column(name) for name in ("id", "at", "customer")
        }
        found["channel"] = kept.column("channel").dictionary_encode()
        for name in kept.column_names:
            if _of_report(name):
                found[name] = kept.column(name).dictionary_encode()
        return found

    def _put(self, done: Done, table: pa.Table) -> None:
        written = self._task.folder / WORK / done.file
        pq.write_table(table, written, compression="zstd", compression_level=1)
        written.replace(self._task.folder / ANSWERS / done.file)


def _of_report(name: str) -> bool:
    return name == OUTCOME or name.startswith(REPORT)


def _rejects(
    part: Part, rows: NDArray[np.int64], decided: dict[str, Decided]
) -> list[dict[str, Any]]:
    kept = part.interactions.select([ROW, "id"]).take(pa.array(rows, pa.int64())).to_pylist()
    found = []
    for row, named in zip(rows, kept, strict=True):
        reasons = [reason for each in decided.values() for reason in each.reasons.get(int(row), ())]
        found.append(
            {
                "source": "interactions",
                "row": named[ROW],
                "id": named["id"],
                "reasons": list(dict.fromkeys(reasons)),
            }
        )
    return found
