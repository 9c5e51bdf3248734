"""Decide rows one by one, and gather the answers of a batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.frame import Batch, FrameReader, Rows
from boundarykit.diagnostics import CaseError
from boundarykit.domain.case import Case
from boundarykit.engine.backtest.answers import Answer, Answers
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Matches, Policy


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """Hold the answers of a batch."""

    which: NDArray[np.int64]
    """For each row, the position of its answer; -1 for a row that cannot be decided."""
    answers: tuple[Answer, ...]
    reasons: dict[int, tuple[str, ...]]
    """Why a row cannot be decided, by its position."""


class ByPolicy:
    """Decide by one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare the readers and tables of `policy`."""
        self.policy = policy
        self.frame = FrameReader(policy)
        self.extractor = Extractor(policy)
        self.reader = CompiledReader(policy)
        self.answers = Answers(policy)

    def matches(self, case: Case) -> Matches:
        """Return the clauses that apply to one case.

        Raises:
            CaseError: when the case uses what the policy does not know.
        """
        return self.reader.match(self.extractor.facts(case))


class Gathered:
    """Gather the answers of a batch, row by row or many at once."""

    def __init__(self, rows: int) -> None:
        """Begin without answers."""
        self.which = np.full(rows, -1, dtype=np.int64)
        self.reasons: dict[int, tuple[str, ...]] = {}
        self._places: dict[Answer, int] = {}

    def place(self, answer: Answer) -> int:
        """Return the position of an answer."""
        return self._places.setdefault(answer, len(self._places))

    def put(self, row: int, answer: Answer) -> None:
        """Note the answer of one row."""
        self.which[row] = self.place(answer)

    def refuse(self, row: int, reasons: tuple[str, ...]) -> None:
        """Note why a row cannot be decided."""
        self.which[row] = -1
        self.reasons[row] = reasons

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer so far, by its position."""
        return tuple(self._places)

    def decided(self) -> Decided:
        """Return everything that was gathered."""
        return Decided(self.which, self.answers, self.reasons)


def decide_rows(by: ByPolicy, batch: Batch, rows: NDArray[np.int64], gathered: Gathered) -> None:
    """Decide some rows by one policy: by its kernel, and one by one what that leaves apart."""
    found = by.frame.match(batch, rows)
    places = np.array([gathered.place(by.answers.of(each)) for each in found.sets], dtype=np.int64)
    inside = found.which >= 0
    gathered.which[rows[inside]] = places[found.which[inside]]
    cases = Rows(batch)
    for row in rows[~inside]:
        _decide_row(by, cases, int(row), gathered)


def _decide_row(by: ByPolicy, cases: Rows, row: int, gathered: Gathered) -> None:
    """Decide one row by itself."""
    try:
        gathered.put(row, by.answers.of(by.matches(cases.case(row))))
    except CaseError as error:
        gathered.refuse(row, reasons_of(error))


def reasons_of(error: CaseError) -> tuple[str, ...]:
    """Return what is wrong with a case, in a line for each fault; no words of anybody."""
    return tuple(
        f"{each.path}: {each.message}" if each.path else each.message for each in error.diagnostics
    )
