"""Read and run scenarios of the small rule set."""

from __future__ import annotations

from functools import cache

from boundarykit import Case, Decision, Engine
from boundarykit.diagnostics import Source, render
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.files import read_texts
from boundarykit.language.shapes import Faults
from boundarykit.testing import Outcome, Scenario, run_scenarios, scenarios_of
from boundarykit.testing.case_of import case_of
from tests.unit.engine.desk import TEXTS

HEAD = """\
boundarykit: 1
kind: scenarios
for: gifts
defaults:
  at: "2026-03-10T09:00:00Z"
  interaction: {channel: phone}
scenarios:
"""
"""Seven lines: what a scenario says begins in the eighth."""


@cache
def engine() -> Engine:
    return Engine.from_texts(TEXTS, backend="reference", witness=False)


def read(text: str, head: str = HEAD) -> tuple[tuple[Scenario, ...], str]:
    """Return the scenarios of a text, and what is wrong with their shape."""
    written = read_texts([Source("s.yaml", head + text)])
    faults = Faults()
    faults.found += written.faults
    files = [file for file in written.files if isinstance(file, ScenariosFile)]
    return scenarios_of(files, faults), render(faults.found)


def outcomes(text: str, head: str = HEAD) -> dict[str, Outcome]:
    """Run the scenarios of a text, by name without the rule set's."""
    scenarios, wrong = read(text, head)
    assert wrong == ""
    return {
        outcome.scenario.name.removeprefix("gifts/"): outcome
        for outcome in run_scenarios(engine(), scenarios)
    }


def failure(text: str, head: str = HEAD) -> str:
    """Return the whole text with which the only scenario of a text fails; empty if it passes."""
    (outcome,) = outcomes(text, head).values()
    return render(outcome.failures)


def shape_fault(text: str, head: str = HEAD) -> str:
    """Return what is wrong with the shape of scenarios."""
    return read(text, head)[1]


def case_in(text: str, name: str = "", head: str = HEAD) -> Case:
    """Return the case that a scenario describes: the only one's, or that of a name."""
    scenarios, wrong = read(text, head)
    assert wrong == ""
    (scenario,) = (each for each in scenarios if not name or each.name == f"gifts/{name}")
    return case_of(scenario, engine().loaded.vocabulary.facts)[0]


def decision_in(text: str, name: str = "") -> Decision:
    return engine().decide(case_in(text, name))
