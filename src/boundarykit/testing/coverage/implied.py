"""Conditions that hold wherever another one does, so that no case shows them missing alone."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.facts.predicates import value_test_of
from boundarykit.ir.conditions import Concluded, Condition, Every, Known, Some
from boundarykit.ir.histories import Ordinal
from boundarykit.ir.policy import Policy
from boundarykit.testing.coverage.parts import conjuncts


class Implied:
    """Tell what the conditions of one policy ask for twice."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to tell by which facts events of `policy` are numbered."""
        self._numbered = {
            history.fact: tuple(conjuncts(history.feature.event.when))
            for history in policy.histories
            if isinstance(history.feature, Ordinal)
        }

    def by_a_number(self, when: Condition) -> Iterator[Condition]:
        """Yield what an event is, where `when` asks for the how manieth of it this one is.

        What is no such event has the number 0. So a rule for the second theft that also says
        that it was a theft, as every cell of a table with `repetition` does, says it twice.
        """
        for part in conjuncts(when):
            if isinstance(part, Every | Some | Concluded | Known):
                continue
            event = self._numbered.get(part.fact)
            if event is not None and not value_test_of(part)(0):
                yield from event
