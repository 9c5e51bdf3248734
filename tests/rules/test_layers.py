"""The layers among the examples stand over the shipped rules, and do what their scenarios say."""

from __future__ import annotations

from pathlib import Path

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.engine.readers import BACKENDS
from boundarykit.language.shapes import Faults
from boundarykit.testing import run_scenarios, scenarios_of

LAYERS = Path(__file__).parents[2] / "examples" / "layers"


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_scenario_of_a_layer_holds_on_every_reader(backend: str) -> None:
    with Engine.load("unwanted-advances", LAYERS, backend=backend, witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        mine = [each for each in scenarios if each.rule_sets != ("unwanted-advances",)]
        outcomes = list(run_scenarios(engine, mine))

    assert {name for each in mine for name in each.rule_sets} == {"harbour-street", "quebec"}
    assert render(fault for outcome in outcomes for fault in outcome.failures) == ""
    assert [outcome.scenario.name for outcome in outcomes if not outcome.passed] == []


def test_nothing_is_reported_of_the_layers() -> None:
    with Engine.load("unwanted-advances", LAYERS, backend="reference", witness=False) as engine:
        assert render(engine.findings) == ""


def test_the_shipped_scenarios_are_decided_without_the_layers() -> None:
    """One engine loads both, and what the base's author expects stays as it was written."""
    with Engine.load("unwanted-advances", LAYERS, backend="reference", witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        base = [each for each in scenarios if each.rule_sets == ("unwanted-advances",)]
        outcomes = list(run_scenarios(engine, base))

    assert len(outcomes) > 80
    assert {outcome.decision.stamp.layers for outcome in outcomes if outcome.decision} == {()}
    assert [outcome.scenario.name for outcome in outcomes if not outcome.passed] == []
