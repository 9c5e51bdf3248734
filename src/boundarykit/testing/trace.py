"""Which practice is carried by which rules, and which scenarios fail without each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from boundarykit.backends.compiled import CompiledReader
from boundarykit.diagnostics import CaseError
from boundarykit.domain.case import Case
from boundarykit.engine import Engine
from boundarykit.facts.extract import Extractor
from boundarykit.ir.conditions import Every, Some
from boundarykit.ir.policy import Clause, Policy, Rule, Safeguard
from boundarykit.judgement import Judge
from boundarykit.language.documents import ExpectText
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import case_of
from boundarykit.testing.outcome import compare
from boundarykit.testing.scenario import Scenario

NEVER = Every((Some(()),))
"""A condition that never holds."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Tell of one rule or safeguard which scenarios fail without it."""

    id: str
    title: str
    rule_set: str
    scenarios: tuple[str, ...]
    """Sorted; empty when every scenario holds without it."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Tell of one practice which rules and safeguards carry it."""

    id: str
    about: str
    carriers: tuple[Carrier, ...]
    """By rule set, then by id."""

    @property
    def is_carried(self) -> bool:
        """Whether something carries it, and some scenario would notice if each were gone."""
        return bool(self.carriers) and all(carrier.scenarios for carrier in self.carriers)


def trace(engine: Engine, scenarios: Iterable[Scenario]) -> tuple[Practice, ...]:
    """Return the practices that the named vocabularies list, in their order, then others named.

    The practices of a vocabulary that rules only use are listed where some rule names them.
    """
    clauses = {clause.id: clause for clause in _clauses(engine)}
    failing = _failing(engine, scenarios)
    carriers = [
        Carrier(clause.id, clause.title, clause.rule_set, tuple(sorted(failing.get(clause.id, ()))))
        for clause in sorted(clauses.values(), key=lambda clause: (clause.rule_set, clause.id))
    ]
    about = engine.loaded.vocabulary.practices
    named = {practice for clause in clauses.values() for practice in clause.practices}
    listed = {
        entry.key.value for file in engine.loaded.vocabulary_files for entry in file.practices
    }
    return tuple(
        Practice(
            practice,
            about.get(practice, ""),
            tuple(each for each in carriers if practice in clauses[each.id].practices),
        )
        for practice in (*about, *sorted(named - set(about)))
        if practice in listed | named
    )


def _clauses(engine: Engine) -> Iterator[Clause]:
    for policy in engine.loaded.policies:
        yield from policy.clauses


def _failing(engine: Engine, scenarios: Iterable[Scenario]) -> dict[str, set[str]]:
    """Return the scenarios that fail without a clause, by the clause's id."""
    failing: dict[str, set[str]] = {}
    with Apart(engine) as apart:
        without: dict[tuple[str, int], _Without] = {}
        for scenario in scenarios:
            if scenario.expect is None or scenario.todo is not None:
                continue
            own = apart.engine_of(scenario)
            found = _decided_by(own, scenario)
            if found is None:
                continue
            case, policy = found
            for place in CompiledReader(policy).match(Extractor(policy).facts(case)):
                key = (policy.digest, place)
                if key not in without:
                    without[key] = _Without(policy, place)
                if without[key].fails(case, scenario.expect):
                    failing.setdefault(policy.clauses[place].id, set()).add(scenario.name)
    return failing


def _decided_by(engine: Engine, scenario: Scenario) -> tuple[Case, Policy] | None:
    """Return the case of a scenario that holds, and the policy that decides it."""
    try:
        case, _ = case_of(scenario, engine.loaded.vocabulary.facts)
        decision = engine.decide(case)
    except CaseError:
        return None
    policy = engine.policy_of(decision)
    if policy is None or scenario.expect is None or compare(scenario.expect, decision, policy):
        return None
    return case, policy


class _Without:
    """Decide by a policy in which one clause never applies."""

    def __init__(self, policy: Policy, place: int) -> None:
        clause = policy.clauses[place]
        removed = replace(clause, when=NEVER)
        changed = replace(policy, rules=_swapped(policy.rules, clause, removed))
        if not isinstance(clause, Rule):
            changed = replace(policy, safeguards=_swapped(policy.safeguards, clause, removed))
        self._whole = policy
        self._extractor = Extractor(changed)
        self._reader = CompiledReader(changed)
        self._judge = Judge(changed, engine_version="")

    def fails(self, case: Case, expect: ExpectText) -> bool:
        """Tell whether a case then is decided otherwise than expected."""
        facts = self._extractor.facts(case)
        matches = self._reader.match(facts)
        decision = self._judge.judge(case, facts, matches, computed_by=())
        return bool(compare(expect, decision, self._whole))


_Kind = TypeVar("_Kind", Rule, Safeguard)


def _swapped(clauses: tuple[_Kind, ...], clause: Clause, other: Clause) -> tuple[_Kind, ...]:
    """Put one clause in another's place; both are of the kind of the others."""
    return tuple(cast("_Kind", other) if each is clause else each for each in clauses)
