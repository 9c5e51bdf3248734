"""Run scenarios on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from boundarykit.diagnostics import CaseError, Diagnostic, EngineError
from boundarykit.engine import Engine
from boundarykit.facts.words import WordChecker
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import at_their_places, case_of
from boundarykit.testing.fairness import replays
from boundarykit.testing.outcome import Outcome, compare
from boundarykit.testing.scenario import Scenario


def run_scenarios(
    engine: Engine, scenarios: Iterable[Scenario], *, fairness: bool = False
) -> Iterator[Outcome]:
    """Decide each scenario and hold the decision against its expectations.

    A scenario is decided by exactly the rule sets that its file is for, whatever else is loaded.

    Args:
        engine: The rules.
        scenarios: The scenarios that stand beside them.
        fairness: Whether each is decided again for somebody else, and must be answered the same.

    Raises:
        PolicyError: when these rule sets do not hold without another one.
    """
    with Apart(engine) as apart:
        for scenario in scenarios:
            own = apart.engine_of(scenario)
            outcome = _run(own, scenario)
            if fairness and outcome.decision is not None:
                outcome = replace(outcome, failures=(*outcome.failures, *_unfair(own, outcome)))
            yield outcome


def _unfair(engine: Engine, outcome: Outcome) -> Iterator[Diagnostic]:
    """Report what changes the answer, though it may decide nothing."""
    scenario, vocabulary = outcome.scenario, engine.loaded.vocabulary
    case, _ = case_of(scenario, vocabulary.facts)
    for changed, other in replays(case, vocabulary):
        if engine.decide(other) != outcome.decision:
            message = "expected the same answer for somebody else"
            label = f"another answer with {changed}"
            yield Diagnostic("BK507", message, scenario.key.span, label)


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
