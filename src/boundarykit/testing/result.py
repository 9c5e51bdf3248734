"""How one scenario went, as reports need it: small, and the same from any process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boundarykit.diagnostics import Diagnostic
from boundarykit.testing.account import failure_text
from boundarykit.testing.outcome import Outcome


class State(StrEnum):
    """How a scenario went."""

    PASSED = "passed"
    FAILED = "failed"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Result:
    """Tell how one scenario went."""

    name: str
    file: str
    """The file that it stands in, as the caller named it."""
    line: int
    """The line of its name, from 1."""
    state: State
    todo: str
    """Why it is not run yet; empty for one that ran."""
    failures: tuple[Diagnostic, ...]
    told: str
    """The whole text of the failure; empty when there is none."""


def result_of(outcome: Outcome) -> Result:
    """Return what a report needs of an outcome."""
    scenario, failures = outcome.scenario, outcome.failures
    state = State.FAILED if failures else State.PASSED
    return Result(
        name=scenario.name,
        file=scenario.key.span.source.name,
        line=scenario.key.span.line + 1,
        state=State.TODO if scenario.todo is not None else state,
        todo=scenario.todo or "",
        failures=failures,
        told=failure_text(outcome) if failures else "",
    )
