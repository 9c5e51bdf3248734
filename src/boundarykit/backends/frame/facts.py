"""Every fact of the rows of one batch, each made at most once."""

from __future__ import annotations

from functools import cached_property

from boundarykit.backends.frame.batch import Batch, numbers
from boundarykit.backends.frame.columns import Truths
from boundarykit.backends.frame.history import History, PastOfRows
from boundarykit.backends.frame.places import Places
from boundarykit.backends.frame.present import Present
from boundarykit.backends.frame.sound import Soundness
from boundarykit.backends.frame.tables import Tables
from boundarykit.backends.frame.values import Column
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy


class RowFacts:
    """Make the facts of a batch when they are asked for."""

    def __init__(self, policy: Policy, history: History, batch: Batch) -> None:
        """Prepare to make them."""
        self._policy = policy
        self._batch = batch
        self._tables = Tables(batch)
        codes = numbers(batch.interactions, "workplace")
        self._places = Places(policy, batch.workplaces, codes, self._tables.span)
        self._present = Present(policy, self._tables.interactions, self._places)
        self._past = PastOfRows(history, self._tables, self._places, self.column)
        self._found: dict[str, Column] = {}

    def column(self, fact: Fact) -> Column:
        """Return a fact of every row."""
        if fact.key not in self._found:
            past = self._past.column(fact)
            self._found[fact.key] = self._present.fact(fact) if past is None else past
        return self._found[fact.key]

    @cached_property
    def apart(self) -> Truths:
        """Which rows cannot be answered from columns alone, whatever is asked of them."""
        sound = Soundness(self._policy, self._batch, self._tables)
        return sound.apart() | self._places.unknown()
