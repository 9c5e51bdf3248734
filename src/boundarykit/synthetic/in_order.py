"""Put rows into the order of time without holding them all: by spans of time, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from boundarykit.synthetic.moments import Period

Rows = NDArray[np.void]

ROWS_IN_A_SPAN = 500_000
"""About how many rows are sorted at a time."""
MOST_SPANS = 400
"""No more files are open at a time."""


class Order(Protocol):
    """Take rows piece by piece, and give them back in some order."""

    def add(self, rows: Rows) -> Iterator[Rows]:
        """Take rows; yield those that can go on."""

    def rest(self) -> Iterator[Rows]:
        """Yield what is left."""


class AsMade:
    """Leave rows in the order in which they are made: by customer, then by time."""

    def add(self, rows: Rows) -> Iterator[Rows]:
        """Yield them as they are."""
        yield rows

    def rest(self) -> Iterator[Rows]:
        """Yield nothing: nothing was kept."""
        yield from ()


class ByTime:
    """Sort rows by time, then by their number; one file for each span of time.

    Which rows stand in which span follows from their time alone, and the number breaks ties: so the
    order is the same however the rows came.
    """

    def __init__(self, folder: Path, period: Period, count: int, time_of: str) -> None:
        """Sort about `count` rows of a period by the column `time_of`, with files in a folder."""
        spans = min(MOST_SPANS, max(1, -(-count // ROWS_IN_A_SPAN)))
        self._time_of = time_of
        self._edges = np.linspace(period.begins, period.ends, spans + 1)[1:-1].astype(np.int64)
        self._paths = [folder / f"{time_of}-{number:03}" for number in range(spans)]
        self._files: list[Any] = [path.open("wb") for path in self._paths]
        self._type: np.dtype[Any] | None = None

    def add(self, rows: Rows) -> Iterator[Rows]:
        """Write rows to the files of their spans; yield nothing yet."""
        self._type = rows.dtype
        span = np.searchsorted(self._edges, rows[self._time_of], side="right")
        order = np.argsort(span, kind="stable")
        ends = np.cumsum(np.bincount(span, minlength=len(self._files)))
        rows = rows[order]
        for number, end in enumerate(ends):
            begin = ends[number - 1] if number else 0
            self._files[number].write(rows[begin:end].tobytes())
        yield from ()

    def rest(self) -> Iterator[Rows]:
        """Yield span after span, each sorted, and remove its file."""
        for file in self._files:
            file.close()
        for path in self._paths:
            if self._type is not None:
                rows = np.fromfile(path, dtype=self._type)
                yield rows[np.lexsort((rows["row"], rows[self._time_of]))]
            path.unlink()

    def close(self) -> None:
        """Close every file, also where something went wrong."""
        for file in self._files:
            file.close()
