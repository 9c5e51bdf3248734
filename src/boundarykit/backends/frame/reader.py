"""Read a policy over batches of whole parties: no Python for each row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boundarykit.backends.frame.batch import Batch
from boundarykit.backends.frame.clauses import Clauses
from boundarykit.backends.frame.columns import Codes, Truths
from boundarykit.backends.frame.facts import RowFacts
from boundarykit.backends.frame.gaps import Gap
from boundarykit.backends.frame.history import History
from boundarykit.backends.frame.planes import unpacked
from boundarykit.backends.frame.sets import matches_of
from boundarykit.backends.frame.values import Column
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Matches, Policy


@dataclass(frozen=True, slots=True, eq=False)
class FrameMatches:
    """Hold which clauses apply to each row: the different sets, and which one each row has."""

    sets: tuple[Matches, ...]
    """The different sets of positions in `Policy.clauses`, each ascending."""
    which: Codes
    """For each row the position of its set; -1 for rows apart."""
    apart: Truths
    """The rows that the compiled reader decides, one by one: `Rows(batch).case(row)`."""


class FrameReader:
    """Read a policy over many rows at once. Safe to share between threads."""

    name = "frame"

    def __init__(self, policy: Policy) -> None:
        """Prepare to read `policy`."""
        self._policy = policy
        self._clauses = Clauses(policy)
        self._history = History(policy)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What of the policy is left to the per-row path, and why; mostly nothing."""
        return self._history.gaps

    def match(self, batch: Batch, rows: NDArray[np.int64] | None = None) -> FrameMatches:
        """Tell which clauses apply to each row, or to each of some rows.

        The past of a row is everything in the batch, whichever rows are asked for.
        """
        facts = RowFacts(self._policy, self._history, batch)
        asked = np.arange(len(batch.interactions)) if rows is None else rows

        def column(fact: Fact) -> Column:
            found = facts.column(fact)
            return found if rows is None else found.at(asked)

        truths = self._clauses.applying(column, len(asked))
        apart = facts.apart[asked]
        for truth in truths:
            if not truth.is_certain:
                apart |= unpacked(truth.surely ^ truth.possibly, len(asked))
        kept = np.flatnonzero(~apart)
        sets, codes = matches_of([truth.surely for truth in truths], len(asked))
        which = np.full(len(asked), -1, np.int32)
        which[kept] = codes[kept]
        return FrameMatches(*_used(sets, which), apart)

    def facts(self, batch: Batch) -> dict[str, Column]:
        """Return every fact that the policy reads, by key; for tests, and for whoever looks."""
        facts = RowFacts(self._policy, self._history, batch)
        return {fact.key: facts.column(fact) for fact in self._policy.facts}


def _used(sets: tuple[Matches, ...], which: Codes) -> tuple[tuple[Matches, ...], Codes]:
    """Leave out the sets that only rows apart would have."""
    used = np.zeros(len(sets) + 1, np.bool_)
    used[which] = True
    used[-1] = False
    numbers = np.append(np.cumsum(used[:-1]) - 1, -1).astype(np.int32)
    return tuple(each for place, each in enumerate(sets) if used[place]), numbers[which]
