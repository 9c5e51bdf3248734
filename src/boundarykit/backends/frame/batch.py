"""What is read at a time: interactions of whole parties, with their measures and requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from boundarykit.backends.frame.layout import (
    INTERACTIONS,
    MEASURES,
    MORE_OF_INTERACTIONS,
    MORE_OF_MEASURES,
    MORE_OF_REQUESTS,
    OWNERS,
    REQUESTS,
    Kind,
    holds,
)
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.domain.workplace import Workplace


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Hold whole parties. A party is an account, or a customer without one: its past is shared.

    Every table is sorted by party, moment and id, and numbers the parties alike, in a column
    `party`. A party's whole past is here: what is missing never happened.

    Raises:
        UsageError: with everything that is not laid out so.
    """

    interactions: pa.Table
    """One row for each interaction to decide, at the moment when it happened."""
    measures: pa.Table | None = None
    """What was issued against the parties, sorted by `issued_at`."""
    requests: pa.Table | None = None
    """What the parties asked for."""
    workplaces: tuple[Workplace, ...] = (Workplace(),)
    """Where interactions happened: their column `workplace` is a position in this list."""
    currency: str = "EUR"
    """The currency of every `gift_value`."""

    def __post_init__(self) -> None:
        """Look whether everything is laid out as it must be."""
        faults = tuple(self._faults())
        if faults:
            raise UsageError(faults)

    def _faults(self) -> Iterator[Diagnostic]:
        owned = _attributes_in(self.interactions)
        columns = INTERACTIONS, MORE_OF_INTERACTIONS | owned
        yield from _table_faults("interactions", self.interactions, columns, "at")
        if self.measures is not None:
            columns = MEASURES, MORE_OF_MEASURES
            yield from _table_faults("measures", self.measures, columns, "issued_at")
        if self.requests is not None:
            columns = REQUESTS, MORE_OF_REQUESTS
            yield from _table_faults("requests", self.requests, columns, "at")
        yield from self._workplace_faults()

    def _workplace_faults(self) -> Iterator[Diagnostic]:
        if "workplace" in self.interactions.column_names and len(self.interactions):
            places = numbers(self.interactions, "workplace")
            if places.min() < 0 or places.max() >= len(self.workplaces):
                yield _fault("a row of `interactions` names a workplace that is not there")


def numbers(table: pa.Table, name: str) -> NDArray[np.int64]:
    """Return a column of whole numbers or moments that has no gaps; moments in microseconds."""
    column = table.column(name).combine_chunks()
    if isinstance(column.type, pa.TimestampType):
        column = column.view(pa.int64())
    return np.asarray(column.fill_null(0)).astype(np.int64, copy=False)


def _attributes_in(table: pa.Table) -> dict[str, Kind]:
    named = (name for name in table.column_names if name.partition(".")[0] in OWNERS)
    return {name: Kind.ANYTHING for name in named if name.partition(".")[2]}


def _table_faults(
    what: str,
    table: pa.Table,
    columns: tuple[Mapping[str, Kind], Mapping[str, Kind]],
    moment: str,
) -> Iterator[Diagnostic]:
    needed, more = columns
    known = {**needed, **more}
    types = {name: table.schema.field(name).type for name in table.column_names}
    faults = [f"`{what}` lacks the column `{name}`" for name in needed if name not in types]
    faults += [f"`{what}` has an unknown column `{name}`" for name in types if name not in known]
    faults += [
        f"the column `{name}` of `{what}` holds no {known[name]}"
        for name, type_of in types.items()
        if name in known and not holds(known[name], type_of)
    ]
    faults += [
        f"the column `{name}` of `{what}` has gaps"
        for name in ("party", "workplace", moment)
        if name in needed and name in types and table.column(name).null_count
    ]
    yield from map(_fault, faults)
    if not faults and not _is_sorted(numbers(table, "party"), numbers(table, moment)):
        yield _fault(f"`{what}` is not sorted by `party` and `{moment}`")


def _is_sorted(party: NDArray[np.int64], moment: NDArray[np.int64]) -> bool:
    step = np.diff(party)
    return bool(np.all((step > 0) | ((step == 0) & (np.diff(moment) >= 0))))


def _fault(message: str) -> Diagnostic:
    return Diagnostic("BK404", message, help="a batch is laid out as `Batch` says")
