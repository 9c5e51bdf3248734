"""Measure what scenarios cover: decide each once, and note which goals it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from boundarykit.diagnostics import CaseError
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.engine import Engine
from boundarykit.ir.policy import Policy
from boundarykit.language.documents import ExpectText
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import case_of
from boundarykit.testing.coverage.goal import Goal, Key, Kind, Result
from boundarykit.testing.coverage.goals import Goals
from boundarykit.testing.coverage.seen import Seen
from boundarykit.testing.coverage.texts import Texts
from boundarykit.testing.outcome import compare
from boundarykit.testing.scenario import Scenario

_WHOLE = 100
_NO_CLAUSES = ("events.", "definition.")
"""How owners begin that are no rules."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Tell what is covered of one rule set."""

    rule_set: str
    title: str
    scenarios: int
    """How many scenarios were decided by it."""
    results: tuple[Result, ...]
    """By kind, then by place."""

    @property
    def missing(self) -> tuple[Result, ...]:
        """What no scenario shows, the most useful first."""
        return tuple(result for result in self.results if result.scenario is None)

    @property
    def percent(self) -> int:
        """The share that is covered; 100 only when nothing is missing."""
        return percent(len(self.results) - len(self.missing), len(self.results))

    def of(self, kind: Kind) -> tuple[int, int]:
        """Return how many of one kind are covered, and how many there are."""
        own = [result for result in self.results if result.goal.kind is kind]
        return sum(result.scenario is not None for result in own), len(own)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tell what is covered of everything that was loaded."""

    sets: tuple[Covered, ...]
    """By id."""
    not_counted: tuple[str, ...]
    """The scenarios that do not hold, or are still to do: they show nothing."""


def percent(part: int, whole: int) -> int:
    """Return a share in whole percent, never rounded up; 100 where there is nothing."""
    return _WHOLE * part // whole if whole else _WHOLE


def coverage(engine: Engine, scenarios: Iterable[Scenario]) -> Coverage:
    """Tell what scenarios cover; each counts for the rule sets and layers that decide it.

    Raises:
        PolicyError: when the rule sets of a scenario do not hold without another one.
    """
    run = _Run(engine)
    with Apart(engine) as apart:
        for scenario in scenarios:
            run.take(scenario, apart.engine_of(scenario))
    return run.coverage()


class _Run:
    """Collect what scenarios show."""

    def __init__(self, engine: Engine) -> None:
        self._whole = engine
        self._texts = Texts(engine.loaded)
        self._watching: dict[str, Seen] = {}
        self._engines: dict[int, Engine] = {}
        self._shown: dict[Key, str] = {}
        self._starts: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._not_counted: list[str] = []

    def take(self, scenario: Scenario, engine: Engine) -> None:
        """Decide a scenario, and note what it shows."""
        self._engines[id(engine)] = engine
        decided = _decided(engine, scenario)
        if decided is None or scenario.expect is None:
            self._not_counted.append(scenario.name)
            return
        case, decision, policy = decided
        for rule_set in policy.rule_sets:
            self._counts[rule_set] = self._counts.get(rule_set, 0) + 1
        if policy.digest not in self._watching:
            self._watching[policy.digest] = Seen(policy, self._texts)
        shown = self._watching[policy.digest].in_case(case, decision, scenario.expect)
        for key in shown.keys:
            self._shown.setdefault(key, scenario.name)
        for owner in shown.owners:
            self._starts.setdefault(owner, scenario.name.partition("/")[2])

    def coverage(self) -> Coverage:
        """Hold what was shown against everything that can be."""
        goals: dict[str, list[Goal]] = {}
        for goal in self._goals().values():
            goals.setdefault(goal.rule_set, []).append(goal)
        titles = {file.id.value: file.title.value for file in self._whole.loaded.rule_files}
        sets = (
            Covered(
                rule_set,
                titles.get(rule_set, ""),
                self._counts.get(rule_set, 0),
                tuple(map(self._result, sorted(goals[rule_set], key=_order))),
            )
            for rule_set in sorted(goals)
        )
        return Coverage(tuple(sets), tuple(self._not_counted))

    def _goals(self) -> dict[Key, Goal]:
        """Return the goals of the policies that decide scenarios, then of what none decides."""
        found: dict[Key, Goal] = {}
        engines = tuple(self._engines.values())
        plain = [policy for each in engines for policy in each.loaded.places.plain.prepared]
        layered = [policy for each in engines for policy in each.loaded.policies]
        whole = self._whole.loaded
        for policies in (plain, layered, whole.places.plain.prepared, whole.policies):
            # What was named by a policy nearer to the scenarios is not named again by another.
            known = {(goal.rule_set, goal.owner) for goal in found.values()}
            for policy in reversed(policies):
                for goal in Goals(policy, self._texts).all():
                    if (goal.rule_set, goal.owner) not in known:
                        found.setdefault(goal.key, goal)
        return found

    def _result(self, goal: Goal) -> Result:
        start = self._starts.get((goal.rule_set, goal.owner))
        of_a_clause = goal.kind is not Kind.WINDOW and not goal.owner.startswith(_NO_CLAUSES)
        waits = start is None and of_a_clause and goal.kind is not Kind.APPLYING
        return Result(goal, self._shown.get(goal.key), start, waits)


def _order(goal: Goal) -> tuple[int, tuple[str, int, int], str, str]:
    place = ("", 0, 0) if goal.span is None else goal.span.order
    return list(Kind).index(goal.kind), place, goal.owner, goal.part


def _decided(engine: Engine, scenario: Scenario) -> tuple[Case, Decision, Policy] | None:
    """Return what becomes of a scenario, if it holds."""
    expect: ExpectText | None = scenario.expect
    if expect is None or scenario.todo is not None:
        return None
    try:
        case, _ = case_of(scenario, engine.loaded.vocabulary.facts)
        decision = engine.decide(case)
    except CaseError:
        return None
    policy = engine.policy_of(decision)
    if policy is None or compare(expect, decision, policy, engine.loaded.policies):
        return None
    return case, decision, policy
