"""An expectation may name what only another version of its rule set has: then it is not there."""

from __future__ import annotations

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.language.shapes import Faults
from boundarykit.testing import run_scenarios, scenarios_of
from tests.unit.engine.desk import TEXTS

OLD = """\
boundarykit: 1
kind: rules
id: calls
title: Calls
uses: [desk]
in_force: {to: "2026-01-01"}
rules:
  hear-of-every-call:
    title: The manager hears of every call
    source: {policy: Calls}
    when: [{interaction.channel: phone}]
    conclude: heard
"""
NEW = OLD.replace('{to: "2026-01-01"}', '{from: "2026-01-01"}').replace("heard", "noted")
DEFINED = """\
definitions:
  call: {title: A call, source: {policy: Calls}, elements: {rings: [interaction.channel: phone]}}
rules:
"""


def failures(expect: str, new: str = NEW, old: str = OLD) -> str:
    """Return what fails of a scenario on a day when the new version is in force."""
    scenario = f"""\
boundarykit: 1
kind: scenarios
for: calls
scenarios:
  a-call:
    at: "2026-03-10T09:00:00Z"
    interaction: {{channel: phone}}
    expect: {expect}
"""
    texts = TEXTS | {"old.yaml": old, "new.yaml": new, "scenarios.yaml": scenario}
    with Engine.from_texts(texts, backend="reference", witness=False) as engine:
        found = scenarios_of(engine.loaded.scenario_files, Faults())
        outcomes = list(run_scenarios(engine, found))
    return render(fault for outcome in outcomes for fault in outcome.failures)


def test_what_only_another_version_has_is_lacking() -> None:
    assert failures("{findings: {has: [noted], lacks: [heard]}}") == ""


def test_error_when_it_is_expected_to_be_there() -> None:
    assert (
        failures("{findings: [heard, noted]}")
        == """\
error[BK501]: expected that `findings` holds exactly `heard`, `noted`
 --> scenarios.yaml:8:24
  |
8 |     expect: {findings: [heard, noted]}
  |                        ^^^^^^^^^^^^^^ it holds `noted`"""
    )


def test_error_when_no_version_has_it() -> None:
    assert failures("{findings: {lacks: [herd]}}").startswith(
        "error[BK503]: unknown finding `herd` in an expectation\n"
    )


def test_error_when_a_definition_of_another_version_is_expected_to_stand() -> None:
    assert (
        failures("{definitions: {call: not_met}}", old=OLD.replace("rules:\n", DEFINED, 1))
        == """\
error[BK501]: expected that the definition `call` stands in some way
 --> scenarios.yaml:8:28
  |
8 |     expect: {definitions: {call: not_met}}
  |                            ^^^^ its rule set does not apply here, or not on this day"""
    )
