"""A Spark of two workers on this machine, and what it decides on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from boundarykit.synthetic import Options, simulate

ROWS = 4_000


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    # The workers must be of the Python that runs the tests, and of no other that is on the path.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        # A zone that is nobody's: moments must not depend on it.
        .config("spark.sql.session.timeZone", "Asia/Kathmandu")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write simulated interactions, some of them bad ones, and some customers with accounts."""
    folder = tmp_path_factory.mktemp("spark") / "data"
    folder.mkdir()
    simulate(Options(rows=ROWS, seed=3), folder)
    path = folder / "interactions.parquet"
    rows = pq.read_table(path).to_pylist()
    for place, row in enumerate(rows):
        number = int("".join(filter(str.isdigit, row["customer"])) or 0)
        # Two customers of three share an account with others, a few appear with several.
        row["account"] = f"account-{number % 400}" if number % 3 else None
        if number % 97 == 1:
            row["account"] = f"account-{place % 2}"
        if place % 501 == 7:
            row["channel"] = "carrier_pigeon"
        if place % 499 == 5:
            row["staff"] = None
        if place % 503 == 9:
            row["id"] = rows[place - 1]["id"]
    schema = pq.read_schema(path)
    for name in ("account",):
        if name in schema.names:
            schema = schema.remove(schema.get_field_index(name))
        schema = schema.append(pa.field(name, pa.string()))
    fields = [field.with_nullable(True) for field in schema]
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), path)
    return folder
