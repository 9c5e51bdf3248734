"""Decide a batch: each row by the policy of its day and place, and each set of clauses once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from boundarykit.backends.frame import Batch
from boundarykit.engine.backtest.editions import Editions
from boundarykit.engine.backtest.rows import ByPolicy, Decided, Gathered, decide_rows
from boundarykit.engine.backtest.simulated import simulate, without_measures

NOT_IN_FORCE = "no rules are in force at the time"


class BatchDecider:
    """Decide batches by the rules of one version."""

    def __init__(self, editions: Editions, *, simulated: bool = False) -> None:
        """Prepare what decides by each policy.

        Args:
            editions: The policies, and which of them decides when and where.
            simulated: Whether measures are those that the decisions before require, instead of
                those that a batch holds.
        """
        self._editions = editions
        self._by_policy = tuple(ByPolicy(policy) for policy in editions.policies)
        self._simulated = simulated

    def decide(self, batch: Batch) -> Decided:
        """Decide every row of a batch."""
        gathered = Gathered(len(batch.interactions))
        moments = column(batch.interactions, "at")
        which = self._editions.of(moments, column(batch.interactions, "workplace"))
        for row in np.flatnonzero(which < 0):
            gathered.refuse(int(row), (NOT_IN_FORCE,))
        if self._simulated:
            batch = without_measures(batch)
        for place in np.unique(which[which >= 0]):
            decide_rows(self._by_policy[place], batch, np.flatnonzero(which == place), gathered)
        if self._simulated:
            simulate(self._by_policy, which, batch, gathered)
        return gathered.decided()


def column(table: pa.Table, name: str) -> NDArray[np.int64]:
    """Return a column of whole numbers or moments without gaps; moments in microseconds."""
    found = table.column(name).combine_chunks()
    if pa.types.is_timestamp(found.type):
        found = found.cast(pa.timestamp("us", tz="UTC")).view(pa.int64())
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int64)
