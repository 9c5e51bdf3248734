"""The scenarios of the shipped rule set hold, and notice every change of what the rules mean."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.engine.readers import BACKENDS
from boundarykit.ir.histories import InForce, Rolling, SinceCalendar
from boundarykit.language.shapes import Faults
from boundarykit.testing import run_scenarios, scenarios_of
from tests.rules.coverage import Kind, Suite, changes

NAME = "unwanted-advances"
PRACTICES = [f"N{number}" for number in range(1, 11)]
MEANS_THE_SAME: dict[Kind, dict[str, str]] = {
    Kind.CONDITION: {
        "a-first-mild-advance-keeps-the-customer: without advance": (
            "no rule here asks for more than declining where there was no advance"
        ),
    },
    Kind.UNKNOWN: dict.fromkeys(
        (
            "an-advance-was-made: interaction.gift_to_team unknown",
            "decline-gift: interaction.gift_to_team unknown",
            "unwanted-advances/advance: interaction.gift_to_team unknown",
        ),
        "it is unknown only where there is no gift, and these ask for a gift first",
    ),
    Kind.OUTCOME: {
        "tell-the-customer-to-stop: without by": (
            "`persists-after-refusal` applies too whenever it does, and names the manager"
        ),
    },
}
"""Changes that no scenario could notice, each with the reason; one that can be is an error here."""


@pytest.fixture(scope="module")
def suite() -> Suite:
    return Suite(NAME)


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_scenario_holds_on_every_reader(backend: str) -> None:
    with Engine.load(NAME, backend=backend, witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        outcomes = list(run_scenarios(engine, scenarios))

    assert len(outcomes) > 80
    assert render(fault for outcome in outcomes for fault in outcome.failures) == ""
    assert [outcome.scenario.name for outcome in outcomes if not outcome.passed] == []


def test_nothing_is_reported_of_the_rules() -> None:
    with Engine.load(NAME, backend="reference", witness=False) as engine:
        assert render(engine.findings) == ""


def test_every_rule_and_safeguard_is_seen_applying(suite: Suite) -> None:
    unseen = [
        name
        for name, found in suite.standings.items()
        if not any(standing.applies for standing in found)
    ]

    assert unseen == []


def test_every_rule_and_safeguard_is_seen_one_condition_away(suite: Suite) -> None:
    """What has no condition always applies."""
    unseen = [
        clause.id
        for clause in suite.policy.clauses
        if clause.when.parts
        and not any(
            len(standing.missing) == 1 and not standing.excuses
            for standing in suite.standings[clause.id]
        )
    ]

    assert unseen == []


def test_every_exception_is_seen_excusing(suite: Suite) -> None:
    stated = {(clause.id, excuse.id) for clause in suite.policy.clauses for excuse in clause.unless}
    seen = {
        (name, excuse.id)
        for name, found in suite.standings.items()
        for standing in found
        if standing.excused
        for excuse in standing.excuses
    }

    assert stated - seen == set()


@pytest.mark.parametrize("seconds", [-1, 1])
def test_every_window_is_seen_on_both_edges(suite: Suite, seconds: int) -> None:
    """A second later, or earlier, and a history has another value."""
    bounded = {
        history.fact.name
        for history in suite.policy.histories
        if not isinstance(history.feature, InForce)
        and isinstance(history.feature.scope.window, Rolling | SinceCalendar)
    }
    seen = {
        name
        for run in suite.runs
        for name, value in suite.history_values(run, 0).items()
        if value != suite.history_values(run, seconds)[name]
    }

    assert bounded - seen == set()


@pytest.mark.parametrize("kind", Kind)
def test_some_scenario_notices_every_change_of(kind: Kind, suite: Suite) -> None:
    """Each clause, condition, word, threshold, assumption and outcome is changed in turn."""
    assert suite.unnoticed(kind) == list(MEANS_THE_SAME.get(kind, {}))


def test_there_is_something_to_change_of_every_kind(suite: Suite) -> None:
    assert {change.kind for change in changes(suite.policy)} == set(Kind)


@pytest.mark.parametrize("practice", PRACTICES)
def test_every_practice_is_cited_and_has_a_scenario(practice: str, suite: Suite) -> None:
    citing = [
        clause.id
        for clause in suite.policy.clauses
        if f"practice {practice}" in clause.source.split(", ")
    ]

    assert citing
    assert any(standing.applies for name in citing for standing in suite.standings[name])


def test_every_clause_cites_a_known_practice(suite: Suite) -> None:
    known = {f"practice {practice}" for practice in PRACTICES}

    assert [each.id for each in suite.policy.clauses if each.source not in known] == []
