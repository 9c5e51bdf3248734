"""Which practice, or section, is carried by which rules, and which scenarios fail without each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from boundarykit.backends.compiled import CompiledReader
from boundarykit.diagnostics import CaseError
from boundarykit.domain.case import Case
from boundarykit.engine import Engine
from boundarykit.facts.extract import Extractor
from boundarykit.ir.conditions import Every, Some
from boundarykit.ir.policy import Clause, Facts, Matches, Policy
from boundarykit.judgement import Judge
from boundarykit.language.documents import ExpectText, RuleText, SafeguardText
from boundarykit.testing.apart import Apart
from boundarykit.testing.case_of import case_of
from boundarykit.testing.coverage.texts import Texts
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
    """Tell of one practice which rules and safeguards carry it.

    Where rules name no practice, a section of a law or a policy stands in its place.
    """

    id: str
    about: str
    """Empty for a section."""
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
    carriers = _carriers(engine, scenarios)
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


def trace_sections(engine: Engine, scenarios: Iterable[Scenario]) -> tuple[Practice, ...]:
    """Return the sections of laws and policies that rules name as their source, as written.

    Rules of a law or a policy without a section stand together.
    """
    texts = Texts(engine.loaded)
    carriers = {carrier.id: carrier for carrier in _carriers(engine, scenarios)}
    sections: dict[str, list[Carrier]] = {}
    for clause in sorted(_clauses(engine), key=_place):
        text = texts.clause(clause)
        carrier = carriers.pop(clause.id, None) if text is not None else None
        if carrier is not None and isinstance(text, RuleText | SafeguardText):
            sections.setdefault(text.source.section_named, []).append(carrier)
    return tuple(Practice(section, "", tuple(each)) for section, each in sections.items())


def _place(clause: Clause) -> tuple[str, int, int]:
    return ("", 0, 0) if clause.span is None else clause.span.order


def _carriers(engine: Engine, scenarios: Iterable[Scenario]) -> tuple[Carrier, ...]:
    clauses = {clause.id: clause for clause in _clauses(engine)}
    failing = _failing(engine, scenarios)
    return tuple(
        Carrier(clause.id, clause.title, clause.rule_set, tuple(sorted(failing.get(clause.id, ()))))
        for clause in sorted(clauses.values(), key=lambda clause: (clause.rule_set, clause.id))
    )


def _clauses(engine: Engine) -> Iterator[Clause]:
    for policy in engine.loaded.policies:
        yield from policy.clauses


def _failing(engine: Engine, scenarios: Iterable[Scenario]) -> dict[str, set[str]]:
    """Return the scenarios that fail without a clause, by the clause's id."""
    failing: dict[str, set[str]] = {}
    with Apart(engine) as apart:
        tried: dict[str, _Tried] = {}
        for scenario in scenarios:
            if scenario.expect is None or scenario.todo is not None:
                continue
            found = _decided_by(apart.engine_of(scenario), scenario)
            if found is None:
                continue
            case, policy = found
            if policy.digest not in tried:
                tried[policy.digest] = _Tried(policy, lambda: engine.loaded.policies)
            for clause in tried[policy.digest].missed(case, scenario.expect):
                failing.setdefault(clause, set()).add(scenario.name)
    return failing


def _decided_by(engine: Engine, scenario: Scenario) -> tuple[Case, Policy] | None:
    """Return the case of a scenario that holds, and the policy that decides it."""
    try:
        case, _ = case_of(scenario, engine.loaded.vocabulary.facts)
        decision = engine.decide(case)
    except CaseError:
        return None
    policy = engine.policy_of(decision)
    if (
        policy is None
        or scenario.expect is None
        or compare(scenario.expect, decision, policy, lambda: engine.loaded.policies)
    ):
        return None
    return case, policy


class _Tried:
    """Decide by a policy in which one clause after the other never applies."""

    def __init__(self, policy: Policy, versions: Callable[[], Iterable[Policy]]) -> None:
        self._policy = policy
        self._versions = versions
        self._extractor = Extractor(policy)
        self._reader = CompiledReader(policy)
        self._judge = Judge(policy, engine_version="")
        self._readers: dict[int, CompiledReader] = {}

    def missed(self, case: Case, expect: ExpectText) -> Iterator[str]:
        """Yield the clauses without which a case is decided otherwise than expected."""
        facts = self._extractor.facts(case)
        matches = self._reader.match(facts)
        for place in matches:
            without = self._without(place, facts, matches)
            decision = self._judge.judge(case, facts, without, computed_by=())
            if compare(expect, decision, self._policy, self._versions):
                yield self._policy.clauses[place].id

    def _without(self, place: int, facts: Facts, matches: Matches) -> Matches:
        """Return what applies without a clause, and without what builds on its findings."""
        if not self._policy.clauses[place].conclude:
            return tuple(each for each in matches if each != place)
        if place not in self._readers:
            self._readers[place] = CompiledReader(_left_out(self._policy, place))
        return self._readers[place].match(facts)


def _left_out(policy: Policy, place: int) -> Policy:
    """Return the policy in which one rule never applies."""
    rule = policy.rules[place]
    never = replace(rule, when=NEVER)
    return replace(policy, rules=tuple(never if each is rule else each for each in policy.rules))
