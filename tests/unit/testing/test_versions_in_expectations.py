"""An expectation may use the names of every version of the rule sets that its file is for."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.language.shapes import Faults
from boundarykit.testing import run_scenarios, scenarios_of
from tests.unit.engine.desk import VOCABULARY


def version(days: str, name: str) -> str:
    """Return a version of a rule set: what it concludes, defines and calls its rule."""
    return f"""\
boundarykit: 1
kind: rules
id: gifts
title: Gifts
uses: [desk]
in_force: {{{days}}}
definitions:
  {name}_gift:
    title: A gift
    source: {{policy: Gifts}}
    elements: {{offered: [interaction.gift_offered: true]}}
rules:
  {name}-rule:
    title: A gift is found
    source: {{policy: Gifts}}
    when: [interaction.gift_offered: true]
    conclude: [{name}_found]
  {name}-answer:
    title: What is found is declined
    source: {{policy: Gifts}}
    when: [finding.{name}_found: true]
    respond: [decline_gift]
"""


def told(expect: str) -> str:
    """Return what is wrong with an expectation of a day on which the old version holds."""
    scenarios = (
        "boundarykit: 1\nkind: scenarios\nfor: gifts\nscenarios:\n  flowers:\n"
        '    at: "2026-03-10T09:00:00Z"\n    interaction: {channel: phone, gift: {kind: flowers}}\n'
        f"    expect: {{{expect}}}\n"
    )
    texts = {
        "desk.yaml": VOCABULARY,
        "new.yaml": version("from: 2027-01-01", "new"),
        "old.yaml": version("from: 2026-01-01, to: 2027-01-01", "old"),
        "s.yaml": scenarios,
    }
    with Engine.from_texts(texts, backend="reference", witness=False) as engine:
        written = scenarios_of(engine.loaded.scenario_files, Faults())
        (outcome,) = run_scenarios(engine, written)
    return render(outcome.failures)


@pytest.mark.parametrize(
    "expect",
    [
        "findings: {has: [old_found], lacks: [new_found]}",
        "because: {lacks: [new-rule]}",
        "not_because: [new-rule]",
    ],
)
def test_what_only_another_version_knows_is_not_there(expect: str) -> None:
    assert told(expect) == ""


def test_what_only_another_version_knows_cannot_be_expected_on_this_day() -> None:
    assert "error[BK501]: expected that `findings` holds `new_found`\n" in told(
        "findings: {has: [new_found]}"
    )
    assert "error[BK501]: expected that the definition `new_gift` stands in some way\n" in told(
        "definitions: {new_gift: met}"
    )


def test_error_when_no_version_knows_a_name() -> None:
    assert "error[BK503]: unknown finding `newer_found` in an expectation\n" in told(
        "findings: {lacks: [newer_found]}"
    )
