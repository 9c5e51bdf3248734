"""The tables of a batch, by party: which rows are of one party, and when each was."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from boundarykit.backends.frame.batch import Batch, numbers
from boundarykit.backends.frame.columns import Codes, Columns, Moments, Truths

Places = NDArray[np.int64]
"""Positions of rows in a table."""
EARLIEST, LATEST = (int(np.datetime64(f"{year}-01-01", "us").astype(int)) for year in (1899, 2201))
"""Whatever lies outside is not sound."""
_NOBODY, _STRANGER = -1, -2


class Records:
    """Hold the measures or the requests of the parties of a batch."""

    def __init__(self, table: pa.Table, party: Places, at: Moments) -> None:
        """Hold `table`, with the party and the moment of each row."""
        self.columns = Columns(table)
        self.party = party
        self.at = at


class Tables:
    """Hold the interactions of a batch with what goes with them; parties are numbered from 0."""

    def __init__(self, batch: Batch) -> None:
        """Look at a batch."""
        self.interactions = Columns(batch.interactions)
        self.at: Moments = numbers(batch.interactions, "at")
        named = numbers(batch.interactions, "party")
        begins = np.ones(len(named), np.bool_)
        begins[1:] = named[1:] != named[:-1]
        self.party: Places = np.cumsum(begins) - 1
        """The party of each row."""
        self.first: Places = np.flatnonzero(begins)
        """The first row of each party."""
        self.end: Places = np.append(self.first[1:], len(named)).astype(np.int64)
        """The row after the last of each party."""
        self.parties = len(self.first)
        self._names = named[self.first]
        self.measures = self._records(batch.measures, "issued_at")
        self.requests = self._records(batch.requests, "at")

    def _records(self, table: pa.Table | None, moment: str) -> Records | None:
        """Keep the records of parties that have interactions: nobody asks for the others."""
        if table is None or not len(table) or not self.parties:
            return None
        named = numbers(table, "party")
        party = np.minimum(np.searchsorted(self._names, named), self.parties - 1)
        kept = self._names[party] == named
        if not kept.any():
            return None
        if not kept.all():
            table, party = table.filter(pa.array(kept)), party[kept]
        return Records(table, party, numbers(table, moment))

    @cached_property
    def span(self) -> Moments:
        """The earliest and the latest moment of anything that is sound; empty without rows."""
        held = [self.at, *(each.at for each in (self.measures, self.requests) if each)]
        held = [each for each in held if len(each)]
        if not held:
            return np.zeros(0, np.int64)
        span = np.array([min(each.min() for each in held), max(each.max() for each in held)])
        sound: Moments = np.clip(span, EARLIEST, LATEST)
        return sound

    @cached_property
    def has_account(self) -> Truths:
        """Which rows are of a customer who acts for an account."""
        return self.interactions.known("account")

    @cached_property
    def customers(self) -> Codes:
        """The customer of each row, as a number."""
        return self.interactions.words("customer").codes

    def customers_of(self, records: Records) -> Codes:
        """Return the customer of each record, by the same numbers; below 0 for nobody of them."""
        mine = self.interactions.words("customer")
        found = records.columns.words("customer")
        places: dict[str | None, int] = {word: place for place, word in enumerate(mine.words)}
        places[None] = _NOBODY
        return np.array([places.get(word, _STRANGER) for word in found.words], np.int32)[
            found.codes
        ]

    @cached_property
    def asked_about(self) -> Places:
        """The measure that each request is against, as its row; -1 for none of the party."""
        requests, measures = self.requests, self.measures
        if requests is None:
            return np.zeros(0, np.int64)
        if measures is None or "measure" not in requests.columns:
            return np.full(len(requests.at), -1)
        wanted, ids = requests.columns.texts("measure"), measures.columns.texts("id")
        found = np.asarray(pc.index_in(wanted, value_set=ids).fill_null(-1)).astype(np.int64)
        there = (found >= 0) & (measures.party[found] == requests.party)
        return np.where(there, found, -1)
