"""The scenarios of the shipped rule sets hold, and notice every change of what rules mean."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import render
from boundarykit.engine.readers import BACKENDS
from boundarykit.ir.histories import Rolling, Scoped, SinceCalendar
from boundarykit.language.shapes import Faults
from boundarykit.language.shipped import rules_folder, shipped_rule_sets
from boundarykit.testing import run_scenarios, scenarios_of
from tests.rules.coverage import Kind, Suite
from tests.rules.means_the_same import MEANS_THE_SAME
from tests.rules.mutation import PAGE, counted

NAMES = [name for name in shipped_rule_sets() if (rules_folder() / name / "rules.yaml").is_file()]


@pytest.fixture(scope="module", params=NAMES)
def suite(request: pytest.FixtureRequest) -> Suite:
    return Suite(request.param)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("backend", BACKENDS)
def test_every_scenario_holds_on_every_reader(name: str, backend: str) -> None:
    with Engine.load(name, backend=backend, witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        outcomes = list(run_scenarios(engine, scenarios))

    assert outcomes
    assert render(fault for outcome in outcomes for fault in outcome.failures) == ""
    assert [outcome.scenario.name for outcome in outcomes if not outcome.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_reported_of_the_rules(name: str) -> None:
    with Engine.load(name, backend="reference", witness=False) as engine:
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
        if isinstance(history.feature, Scoped)
        and isinstance(history.feature.scope.window, Rolling | SinceCalendar)
    }
    seen = {
        name
        for run in suite.runs
        for name, value in suite.history_values(run, 0).items()
        if value != suite.history_values(run, seconds)[name]
    }

    assert bounded - seen == set()


@pytest.mark.parametrize("kind", [Kind.CLAUSE, Kind.THRESHOLD])
def test_some_scenario_notices_every_change_of(kind: Kind, suite: Suite) -> None:
    """Each clause and each threshold is changed in turn; `make mutation` changes everything."""
    assert suite.unnoticed(kind) == list(MEANS_THE_SAME.get(suite.name, {}).get(kind, {}))


def test_the_page_on_mutations_is_of_these_rules() -> None:
    """Run `make mutation` when this fails."""
    page = PAGE.read_text("utf-8")
    rows = {
        name: [
            f"{count - len(MEANS_THE_SAME.get(name, {}).get(kind, {}))} of {count}"
            for kind, count in counted(name).items()
        ]
        for name in NAMES
    }

    assert [name for name in NAMES if f"| `{name}` | {' | '.join(rows[name])} |" not in page] == []


def test_every_clause_carries_a_practice(suite: Suite) -> None:
    assert [clause.id for clause in suite.policy.clauses if not clause.practices] == []
