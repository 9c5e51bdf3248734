"""The shipped rule sets together: one decision, and the same for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.engine.readers import BACKENDS
from boundarykit.language.shapes import Faults
from boundarykit.testing import Scenario, run_scenarios, scenarios_of

TOGETHER = Path(__file__).parents[2] / "examples" / "together"


def of_all(engine: Engine) -> list[Scenario]:
    found = scenarios_of(engine.loaded.scenario_files, Faults())
    return [scenario for scenario in found if len(scenario.rule_sets) > 1]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_decision_combines_the_rule_sets_on_every_reader(backend: str) -> None:
    with Engine.load("boundarykit", TOGETHER, backend=backend, witness=False) as engine:
        outcomes = list(run_scenarios(engine, of_all(engine)))

    assert {len(outcome.scenario.rule_sets) for outcome in outcomes} == {5}
    assert render(fault for outcome in outcomes for fault in outcome.failures) == ""


def test_nothing_is_reported_of_the_rule_sets_together() -> None:
    with Engine.load(backend="reference", witness=False) as engine:
        assert render(engine.findings) == ""


def test_who_somebody_is_and_who_complained_before_changes_no_answer() -> None:
    """Every scenario of every set is decided again for somebody else."""
    with Engine.load("boundarykit", TOGETHER, backend="compiled", witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        outcomes = run_scenarios(engine, scenarios, fairness=True)
        told = [fault for outcome in outcomes for fault in outcome.failures]

    assert render(told) == ""
