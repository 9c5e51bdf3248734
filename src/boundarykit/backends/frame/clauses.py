"""Which clauses apply to each row: their conditions, their exceptions, their findings."""

from __future__ import annotations

from collections.abc import Callable

from boundarykit.backends.frame.conditions import Evaluation, Program
from boundarykit.backends.frame.planes import Truth, every, opposite, some
from boundarykit.backends.frame.values import Column
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.strata import reading_order


class Clauses:
    """Hold the clauses of a policy in an order that completes a finding before it is read."""

    def __init__(self, policy: Policy) -> None:
        """Number the conditions of every clause."""
        self._program = Program()
        self._order = reading_order(policy.clauses)
        self._clauses = tuple(
            (
                self._program.number(clause.when),
                tuple(self._program.number(excuse.when) for excuse in clause.unless),
                clause.conclude,
            )
            for clause in policy.clauses
        )

    def applying(self, column: Callable[[Fact], Column], size: int) -> tuple[Truth, ...]:
        """Tell for each clause to which rows it applies; `column` gives the facts of the rows."""
        evaluation = Evaluation(self._program, column, size)
        found: dict[int, Truth] = {}
        for position in self._order:
            when, excuses, concludes = self._clauses[position]
            applies = evaluation.truth(when)
            if excuses:
                excused = some((evaluation.truth(each) for each in excuses), evaluation.no)
                applies = every((applies, opposite(excused, evaluation.yes)), evaluation.yes)
            found[position] = applies
            for finding in concludes:
                evaluation.conclude(finding, applies)
        return tuple(found[position] for position in range(len(self._clauses)))
