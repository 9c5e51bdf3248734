"""One row of a batch as a case: what was known at the moment when it happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pydantic import ValidationError

from boundarykit.backends.frame.batch import Batch, numbers
from boundarykit.backends.frame.records import (
    customer_fields,
    interaction_fields,
    measure_fields,
    request_fields,
    staff_fields,
)
from boundarykit.domain.case import Case
from boundarykit.domain.case_parts import History
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.model import Model
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.request import Request

AnyModel = TypeVar("AnyModel", bound=Model)
_Record = dict[str, Any]


class Rows:
    """Turn rows of a batch into cases: the meaning of a row, which the kernel agrees with.

    Rows of one party are quick one after the other. Not safe to share between threads.
    """

    def __init__(self, batch: Batch) -> None:
        """Prepare to read `batch`."""
        self._batch = batch
        self._parties = numbers(batch.interactions, "party")
        self._places = numbers(batch.interactions, "workplace")
        self._at = numbers(batch.interactions, "at")
        self._party: _Party | None = None

    def case(self, row: int) -> Case:
        """Return the case of a row, decided when it happened.

        It holds everything of the party that was not later, and nothing that was not known yet:
        a measure that was overturned later still stands.

        Raises:
            CaseError: with everything that is wrong with the row or with the party's past.
        """
        party = self._party
        if party is None or not party.first <= row < party.end:
            party = self._party = _Party(self._batch, self._parties, int(self._parties[row]))
        return party.case(row, int(self._at[row]), int(self._places[row]))


class _Party:
    """Hold the records of one party as plain data, and its interactions as models."""

    def __init__(self, batch: Batch, parties: NDArray[np.int64], number: int) -> None:
        self.first, self.end = _bounds(parties, number)
        self._workplaces = batch.workplaces
        self._records = _plain(batch.interactions, self.first, self.end)
        self._at = numbers(batch.interactions.slice(self.first, self.end - self.first), "at")
        self._interactions: list[Interaction | _Record] = [
            _made(Interaction, interaction_fields(record, batch.currency))
            for record in self._records
        ]
        self._measures = _of_party(batch.measures, number)
        self._requests = _of_party(batch.requests, number)

    def case(self, row: int, at: int, place: int) -> Case:
        """Return the case of one row."""
        own = row - self.first
        record = self._records[own]
        moment = record["at"]
        earlier = [*range(own), *range(own + 1, int(np.searchsorted(self._at, at, "right")))]
        interactions = [self._interactions[each] for each in earlier]
        measures = [
            _made(Measure, measure_fields(each, moment))
            for each in self._measures
            if each["issued_at"] <= moment
        ]
        eased = {each["id"]: _takes_effect(each) for each in self._measures}
        requests = [
            _made(Request, request_fields(each, moment, eased.get(each.get("measure"))))
            for each in self._requests
            if each["at"] <= moment
        ]
        customer = _made(Customer, customer_fields(record))
        staff = _made(StaffMember, staff_fields(record))
        now = self._interactions[own]
        history: _Record = {
            "interactions": interactions,
            "measures": measures,
            "requests": requests,
        }
        parts: _Record = {
            "id": record["id"],
            "at": moment,
            "workplace": self._workplaces[place],
            "interaction": now,
            "customer": customer,
            "staff": staff,
        }
        everything = (now, customer, staff, *interactions, *measures, *requests)
        if all(isinstance(each, Model) for each in everything):
            past = History(**{name: tuple(each) for name, each in history.items()})
            return Case(**parts, history=past)
        # Something is wrong with a record; read as plain data, everything is told, with its place.
        return Case.model_validate({**parts, "history": history})


def _bounds(parties: NDArray[np.int64], number: int) -> tuple[int, int]:
    first, end = np.searchsorted(parties, [number, number + 1])
    return int(first), int(end)


def _of_party(table: pa.Table | None, number: int) -> list[_Record]:
    if table is None:
        return []
    return _plain(table, *_bounds(numbers(table, "party"), number))


def _plain(table: pa.Table, first: int, end: int) -> list[_Record]:
    return table.slice(first, end - first).to_pylist()


def _takes_effect(measure: _Record) -> tuple[datetime, ...]:
    """Return when anything followed that made a measure milder."""
    named = ("ended_at", "overturned_at", "eased_at")
    return tuple(measure[name] for name in named if measure.get(name) is not None)


def _made(model: type[AnyModel], fields: _Record) -> AnyModel | _Record:
    """Return the model, or the plain fields where something is wrong with them."""
    try:
        return model(**fields)
    except ValidationError:
        return fields
