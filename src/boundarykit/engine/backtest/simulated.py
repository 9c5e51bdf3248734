"""Measures as the decisions themselves require them, each feeding the next ones of its party.

What is required is made at the moment of its row, with the terms of the answer; what is only
permitted is not made. Until the first measure of a party nothing differs from a past without any,
so only the rows after it are decided one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from boundarykit.backends.frame import Batch, Rows
from boundarykit.diagnostics import CaseError
from boundarykit.domain.answer import LastsKind, Response
from boundarykit.domain.case import Case
from boundarykit.domain.measure import Measure
from boundarykit.engine.backtest.rows import ByPolicy, Gathered, reasons_of
from boundarykit.judgement import Judge


def without_measures(batch: Batch) -> Batch:
    """Return a batch without recorded measures, and without the requests that are against one."""
    requests = batch.requests
    if requests is not None and "measure" in requests.column_names:
        requests = requests.filter(pc.is_null(requests.column("measure")))
    return replace(batch, measures=None, requests=requests)


def simulate(
    by_policy: tuple[ByPolicy, ...],
    which: NDArray[np.int32],
    batch: Batch,
    gathered: Gathered,
) -> None:
    """Decide anew what comes after the first measure of each party.

    Args:
        by_policy: What decides.
        which: The policy of each row; -1 where there is none.
        batch: The rows, without measures.
        gathered: The answers as if no measure was ever made; they are put right here.
    """
    judges = [Judge(by.policy, engine_version="") for by in by_policy]
    cases = Rows(batch)
    for first, end in _after_a_measure(batch, gathered):
        made: list[Measure] = []
        for row in range(first, end):
            if which[row] < 0:
                continue
            by = by_policy[which[row]]
            try:
                case = _with(cases.case(row), made)
                made += _decided(by, judges[which[row]], case, row, gathered)
            except CaseError as error:
                gathered.refuse(row, reasons_of(error))


def _after_a_measure(batch: Batch, gathered: Gathered) -> Iterator[tuple[int, int]]:
    """Yield, of each party with a measure, the row of the first one and where the party ends."""
    makes = np.array([answer.measures for answer in gathered.answers], dtype=np.bool_)
    rows = np.flatnonzero(gathered.which >= 0)
    rows = rows[makes[gathered.which[rows]]]
    party = np.asarray(batch.interactions.column("party").to_numpy())
    parties, firsts = np.unique(party[rows], return_index=True)
    ends = np.searchsorted(party, parties, side="right")
    for place, end in zip(firsts, ends, strict=True):
        yield int(rows[place]), int(end)


def _with(case: Case, measures: list[Measure]) -> Case:
    if not measures:
        return case
    history = case.history.model_copy(update={"measures": tuple(measures)})
    return case.model_copy(update={"history": history})


def _decided(
    by: ByPolicy, judge: Judge, case: Case, row: int, gathered: Gathered
) -> Iterator[Measure]:
    """Decide one row, and yield the measures that it requires."""
    facts = by.extractor.facts(case)
    matches = by.reader.match(facts)
    answer = by.answers.of(matches)
    gathered.put(row, answer)
    if answer.measures:
        decision = judge.judge(case, facts, matches, computed_by=())
        required = (response for response in decision.must if response.rung is not None)
        for number, response in enumerate(required, len(case.history.measures)):
            yield _measure(case, response, number)


def _measure(case: Case, response: Response, number: int) -> Measure:
    """Return the measure that a response is once it was made."""
    interaction = case.interaction
    lasts = response.lasts
    until = None
    if lasts is not None and lasts.kind is LastsKind.VISIT:
        until = case.at
    elif lasts is not None:
        # As a proposal does: of a length that leaves a choice the shortest, or else the longest.
        until = lasts.until_least or lasts.until_most
    return Measure(
        id=f"simulated-{number}",
        response=response.id,
        issued_at=case.at,
        starts_at=case.at,
        until=until,
        by=response.by,
        scope=response.scope,
        customer=case.customer.id,
        staff=case.staff.id,
        signals=() if interaction is None else tuple(sorted(interaction.signal_kinds)),
        branch=case.workplace.branch if interaction is None else interaction.branch,
        interaction=None if interaction is None else interaction.id,
    )
