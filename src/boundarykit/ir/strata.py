"""In which order clauses are read, so that no finding is denied before it is complete."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from boundarykit.ir.conditions import Concluded, tests_of
from boundarykit.ir.policy import Clause, Rule


def findings_read(clause: Clause) -> frozenset[str]:
    """Return the findings that a clause reads, in its conditions or its exceptions."""
    conditions = (clause.when, *(excuse.when for excuse in clause.unless))
    return frozenset(
        test.finding
        for condition in conditions
        for test in tests_of(condition)
        if isinstance(test, Concluded)
    )


def reading_order(clauses: tuple[Clause, ...]) -> tuple[int, ...]:
    """Return the positions of the clauses, each after all that conclude what it reads.

    Raises:
        ValueError: if findings build on each other in a cycle.

    Example:
        >>> reading_order(())
        ()
    """
    concluders: dict[str, list[int]] = {}
    for position, clause in enumerate(clauses):
        for finding in clause.conclude:
            concluders.setdefault(finding, []).append(position)
    graph = {
        position: [
            before
            for finding in sorted(findings_read(clause))
            for before in concluders.get(finding, ())
        ]
        for position, clause in enumerate(clauses)
    }
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        message = "findings build on each other in a cycle"
        raise ValueError(message) from error


def levels(clauses: tuple[Clause, ...]) -> tuple[tuple[int, ...], ...]:
    """Group the clauses: each group reads only findings that earlier groups concluded.

    Raises:
        ValueError: if findings build on each other in a cycle.
    """
    level: dict[int, int] = {}
    of_finding: dict[str, int] = {}
    for position in reading_order(clauses):
        clause = clauses[position]
        read = findings_read(clause)
        level[position] = max((of_finding.get(finding, -1) + 1 for finding in read), default=0)
        for finding in clause.conclude:
            of_finding[finding] = max(of_finding.get(finding, 0), level[position])
    height = max(level.values(), default=-1) + 1
    return tuple(
        tuple(sorted(position for position, at in level.items() if at == wanted))
        for wanted in range(height)
    )


def finding_cycles(rules: Iterable[Rule]) -> tuple[tuple[str, ...], ...]:
    """Return a chain of findings for each cycle, closed at its first member; empty when none."""
    graph: dict[str, set[str]] = {}
    for rule in rules:
        for finding in rule.conclude:
            graph.setdefault(finding, set()).update(findings_read(rule))
    found: list[tuple[str, ...]] = []
    while True:
        try:
            tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            cycle = tuple(reversed(error.args[1]))
            found.append(cycle)
            # Without the members of this one, the next can be seen.
            graph = {
                finding: read - set(cycle)
                for finding, read in graph.items()
                if finding not in cycle
            }
        else:
            return tuple(found)
