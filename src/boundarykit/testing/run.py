"""Run scenarios on an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import Self

from boundarykit.diagnostics import CaseError, Diagnostic, EngineError
from boundarykit.engine import Engine
from boundarykit.facts.words import WordChecker
from boundarykit.language.vocabulary import Vocabulary
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import at_their_places, case_of
from boundarykit.testing.fairness import replays
from boundarykit.testing.outcome import Outcome, compare
from boundarykit.testing.scenario import Scenario
from boundarykit.testing.seen import Looking


class Runner:
    """Run scenarios on an engine, each by exactly the rule sets that its file is for."""

    def __init__(self, engine: Engine) -> None:
        """Prepare to run; what several scenarios need is made once."""
        self._apart = Apart(engine)
        self._looking = Looking()

    def run(self, scenario: Scenario, *, fairness: bool = False) -> Outcome:
        """Decide a scenario and hold the decision against its expectations.

        Args:
            scenario: What to run.
            fairness: Whether it is decided again for somebody else, and must be answered the same.

        Raises:
            PolicyError: when its rule sets do not hold without another one.
        """
        own = self._apart.engine_of(scenario)
        outcome = _run(own, scenario, self._looking)
        if fairness and outcome.decision is not None:
            return replace(outcome, failures=(*outcome.failures, *_unfair(own, outcome)))
        return outcome

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was made; the engine stays open."""
        self._apart.__exit__(kind, error, trace)


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
    with Runner(engine) as runner:
        for scenario in scenarios:
            yield runner.run(scenario, fairness=fairness)


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


def _run(engine: Engine, scenario: Scenario, looking: Looking) -> Outcome:
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
    failures = compare(scenario.expect, decision, policy, lambda: engine.loaded.policies)
    return Outcome(scenario, decision, failures, lambda: looking.at(case, policy))
