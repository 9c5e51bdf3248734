"""Run scenarios on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from boundarykit.diagnostics import CaseError, Diagnostic
from boundarykit.engine import Engine
from boundarykit.facts.words import WordChecker
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.testing.case_of import at_their_places, case_of
from boundarykit.testing.outcome import Outcome, compare
from boundarykit.testing.scenario import Scenario


def run_scenarios(engine: Engine, scenarios: Iterable[Scenario]) -> Iterator[Outcome]:
    """Decide each scenario and hold the decision against its expectations.

    A scenario is decided by exactly the rule sets that its file is for, whatever else is loaded.

    Raises:
        PolicyError: when these rule sets do not hold without another one.
    """
    with ExitStack() as opened:
        engines: dict[frozenset[str], Engine] = {}
        for scenario in scenarios:
            wanted = frozenset(scenario.rule_sets)
            if wanted not in engines:
                engines[wanted] = _engine_of(engine, wanted, opened)
            yield _run(engines[wanted], scenario)


def _engine_of(engine: Engine, wanted: frozenset[str], opened: ExitStack) -> Engine:
    """Return an engine of some rule sets; one that had to be made is closed with `opened`."""
    loaded = engine.loaded.only(wanted)
    if loaded is engine.loaded:
        return engine
    return opened.enter_context(Engine(loaded, backend=engine.backend, witness=engine.witness))


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
