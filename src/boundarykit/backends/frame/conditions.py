"""Conditions as a numbered list in which what is the same stands once, and their evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from boundarykit.backends.frame.planes import (
    Truth,
    all_rows,
    certain,
    every,
    no_rows,
    opposite,
    some,
)
from boundarykit.backends.frame.values import Column, truth_of
from boundarykit.ir.conditions import Concluded, Condition, Every, Some
from boundarykit.ir.facts import Fact


@dataclass(frozen=True, slots=True)
class Node:
    """Hold one condition, and the numbers of its parts."""

    condition: Condition
    parts: tuple[int, ...]


class Program:
    """Number conditions; equal conditions have one number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.nodes: list[Node] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, condition: Condition) -> int:
        """Return the number of a condition."""
        parts: tuple[int, ...] = ()
        if isinstance(condition, Every | Some):
            parts = tuple(dict.fromkeys(self.number(part) for part in condition.parts))
            key: tuple[object, ...] = (type(condition), *sorted(parts))
        else:
            key = (condition,)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            self.nodes.append(Node(condition, parts))
        return self._numbers[key]


class Evaluation:
    """Evaluate the conditions of a program over some rows, each at most once."""

    def __init__(self, program: Program, column: Callable[[Fact], Column], size: int) -> None:
        """Prepare to evaluate; `column` gives the facts of the rows."""
        self._nodes = program.nodes
        self._column = column
        self._found: dict[int, Truth] = {}
        self._concluded: dict[str, Truth] = {}
        self.yes = certain(all_rows(size))
        self.no = certain(no_rows(size))

    def truth(self, number: int) -> Truth:
        """Tell for each row whether a condition holds.

        What reads findings is asked only after everything that concludes them.
        """
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._evaluated(self._nodes[number])
        return found

    def conclude(self, finding: str, where: Truth) -> None:
        """Conclude a finding in some rows."""
        self._concluded[finding] = some((self._finding(finding), where), self.no)

    def _finding(self, finding: str) -> Truth:
        return self._concluded.get(finding, self.no)

    def _evaluated(self, node: Node) -> Truth:
        match node.condition:
            case Every():
                return every(map(self.truth, node.parts), self.yes)
            case Some():
                return some(map(self.truth, node.parts), self.no)
            case Concluded(finding, negated):
                concluded = self._finding(finding)
                return opposite(concluded, self.yes) if negated else concluded
            case test:
                return truth_of(test, self._column(test.fact))
