"""Write rows as the canonical tables, one Parquet file each, in groups of one size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from boundarykit.synthetic import tables
from boundarykit.synthetic.block import ROW
from boundarykit.synthetic.in_order import Rows
from boundarykit.synthetic.measures import MEASURE
from boundarykit.synthetic.options import Options

ROW_GROUP = 131_072
"""How many rows stand in one group of a Parquet file, whatever comes in at a time."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Say of what rows a table is made, and how."""

    of: np.dtype[Any]
    render: Callable[[Rows, Options], pa.Table]


KINDS = {
    "interactions": Kind(ROW, lambda rows, _: tables.interactions(rows)),
    "measures": Kind(MEASURE, lambda rows, _: tables.measures(rows)),
    "requests": Kind(
        MEASURE, lambda rows, options: tables.requests(rows, options.request_kind or "")
    ),
}
_PLAIN = ("id", "at", "customer", "encounter", "interaction", "measure", "issued_at")
"""Columns in which hardly a value stands twice: a list of their values would only cost."""


class TableFile:
    """Write rows into one Parquet file, in groups of one size."""

    def __init__(self, path: Path, options: Options, kind: Kind) -> None:
        self._options, self._render = options, kind.render
        self._kept: list[Rows] = []
        self._waiting = 0
        self.count = 0
        schema = kind.render(np.zeros(0, dtype=kind.of), options).schema
        # The stubs know only yes and no.
        repeating: Any = [name for name in schema.names if name not in _PLAIN]
        self._writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            # Without the Arrow schema, words are read back as plain strings.
            store_schema=False,
            use_dictionary=repeating,
        )
        self._writer.add_key_value_metadata(options.described)

    def write(self, pieces: Iterable[Rows]) -> None:
        """Take rows, and write every group that is full."""
        for rows in pieces:
            self._kept.append(rows)
            self._waiting += len(rows)
            self.count += len(rows)
            if self._waiting >= ROW_GROUP:
                self._write_groups()

    def _write_groups(self) -> None:
        rows = np.concatenate(self._kept)
        whole = len(rows) - len(rows) % ROW_GROUP
        for begin in range(0, whole, ROW_GROUP):
            self._write_group(rows[begin : begin + ROW_GROUP])
        self._kept, self._waiting = [rows[whole:].copy()], len(rows) - whole

    def _write_group(self, rows: Rows) -> None:
        self._writer.write_table(self._render(rows, self._options), row_group_size=ROW_GROUP)

    def finish(self) -> None:
        """Write what is left."""
        if self._waiting:
            self._write_group(np.concatenate(self._kept))

    def close(self) -> None:
        """Close the file."""
        self._writer.close()
