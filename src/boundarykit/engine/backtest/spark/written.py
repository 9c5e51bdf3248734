"""Write what Spark worked out into the folder that reports read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.backtest.backtest import Backtest
from boundarykit.engine.backtest.columns import INTERACTIONS
from boundarykit.engine.backtest.manifest import (
    ANSWERS,
    BESIDE,
    MANIFEST,
    REJECTS,
    WORK,
    lines_of,
    write_json,
    write_text,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_MOMENTS = "spark.sql.parquet.outputTimestampType"


def write(
    decided: DataFrame, rejects: DataFrame, manifest: Mapping[str, Any], folder: Path
) -> Backtest:
    """Work everything out once, and write it; the manifest last, so that nothing is half there.

    Raises:
        UsageError: when the folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "the output folder holds something already"
        hint = "name a folder that is empty or not there yet"
        raise UsageError([Diagnostic("BK626", message, path=folder.as_posix(), help=hint)])
    work = folder / WORK
    work.mkdir(parents=True)
    kept = decided.persist()
    try:
        answers = kept.where("source IS NULL").drop("source", "reasons")
        _put(answers, work / ANSWERS)
        bad = _sorted(rejects)
    finally:
        kept.unpersist()
    parts = _parts(work / ANSWERS, folder / ANSWERS)
    own = [each for each in bad if each["source"] == INTERACTIONS.name]
    beside = [each for each in bad if each["source"] != INTERACTIONS.name]
    write_text(folder / REJECTS, lines_of(own))
    if beside:
        write_text(folder / BESIDE, lines_of(beside))
    answered = sum(part["rows"] for part in parts)
    counts = {"rows": answered + len(own), "answered": answered, "rejected": len(own)}
    write_json(folder / MANIFEST, {**manifest, "counts": counts, "parts": parts})
    shutil.rmtree(work)
    return Backtest(folder, answered, len(own))


def _put(answers: DataFrame, folder: Path) -> None:
    """Write Parquet in which moments are moments; by itself Spark writes them without a zone."""
    settings = answers.sparkSession.conf
    usual = settings.get(_MOMENTS)
    settings.set(_MOMENTS, "TIMESTAMP_MICROS")
    try:
        answers.write.parquet(folder.absolute().as_uri())
    finally:
        settings.set(_MOMENTS, usual)


def _sorted(rejects: DataFrame) -> list[dict[str, Any]]:
    rows = [
        {"source": row["source"], "row": None, "id": row["id"], "reasons": list(row["reasons"])}
        for row in rejects.toLocalIterator()
    ]
    return sorted(rows, key=json.dumps)


def _parts(written: Path, folder: Path) -> list[dict[str, Any]]:
    """Move the files of Spark to their names in a back-test, in the order of its partitions."""
    folder.mkdir()
    found = []
    for number, path in enumerate(sorted(written.glob("part-*.parquet"))):
        place = folder / f"part-{number:05d}.parquet"
        path.replace(place)
        rows = pq.read_metadata(place).num_rows
        found.append({"file": place.name, "rows": rows, "rejected": 0})
    return found
