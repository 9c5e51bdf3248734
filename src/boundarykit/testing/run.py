"""Run scenarios on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.engine import Engine
from boundarykit.facts.words import WordChecker
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.testing.case_of import at_their_places, case_of
from boundarykit.testing.outcome import Outcome, compare
from boundarykit.testing.scenario import Scenario


def run_scenarios(engine: Engine, scenarios: Iterable[Scenario]) -> Iterator[Outcome]:
    """Decide each scenario and hold the decision against its expectations."""
    for scenario in scenarios:
        yield _run(engine, scenario)


def faults_of_case(scenario: Scenario, vocabulary: Vocabulary) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the case of a scenario, without deciding it."""
    if scenario.todo is not None:
        return ()
    try:
        case, placed = case_of(scenario, vocabulary.facts)
    except CaseError as error:
        return error.diagnostics
    unknown = WordChecker(vocabulary.lexicon).faults(case)
    return tuple(at_their_places(CaseError(unknown), placed, scenario))


def _run(engine: Engine, scenario: Scenario) -> Outcome:
    if scenario.todo is not None or scenario.expect is None:
        return Outcome(scenario, None, ())
    try:
        case, placed = case_of(scenario, engine.loaded.vocabulary.facts)
    except CaseError as error:
        return Outcome(scenario, None, error.diagnostics)
    try:
        decision = engine.decide(case)
    except CaseError as error:
        return Outcome(scenario, None, tuple(at_their_places(error, placed, scenario)))
    policy = engine.policy_on(case.at.astimezone(case.workplace.zone_info).date())
    if policy is None:
        message = "no rules are in force at the moment of the scenario"
        return Outcome(scenario, None, (Diagnostic("BK118", message, scenario.key.span),))
    return Outcome(scenario, decision, compare(scenario.expect, decision, policy))
