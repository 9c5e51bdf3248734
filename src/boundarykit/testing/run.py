"""Run scenarios on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.diagnostics import CaseError, Diagnostic, EngineError
from boundarykit.engine import Engine
from boundarykit.facts.words import WordChecker
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import at_their_places, case_of
from boundarykit.testing.outcome import Outcome, compare
from boundarykit.testing.scenario import Scenario


def run_scenarios(engine: Engine, scenarios: Iterable[Scenario]) -> Iterator[Outcome]:
    """Decide each scenario and hold the decision against its expectations.

    A scenario is decided by exactly the rule sets that its file is for, whatever else is loaded.

    Raises:
        PolicyError: when these rule sets do not hold without another one.
    """
    with Apart(engine) as apart:
        for scenario in scenarios:
            yield _run(apart.engine_of(scenario), scenario)


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
    policy = engine.policy_of(decision)
    if policy is None:
        message = "the engine does not know by which policy it decided"
        raise EngineError([Diagnostic("BK402", message)])
    return Outcome(scenario, decision, compare(scenario.expect, decision, policy))
