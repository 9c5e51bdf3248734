"""Which conditions of the changed rules were met by some case, and missed by another."""

from __future__ import annotations

from collections.abc import Collection

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.reference.meaning import holds
from boundarykit.domain.case import Case
from boundarykit.facts.extract import Extractor
from boundarykit.ir.conditions import Test, tests_of
from boundarykit.ir.policy import Policy
from boundarykit.judgement.describe import Describer


class Reach:
    """Watch conditions until each was met and missed."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._watched: dict[str, _Watch] = {}

    def watch(self, policy: Policy, names: Collection[str]) -> None:
        """Watch the conditions of some clauses."""
        self._watched.setdefault(policy.digest, _Watch(policy, names))

    def see(self, policy: Policy, case: Case) -> None:
        """Look which conditions a case meets."""
        watch = self._watched.get(policy.digest)
        if watch is not None:
            watch.see(case)

    def never_met(self) -> tuple[str, ...]:
        """Return the conditions that no case met, or that no case missed."""
        left = (text for watch in self._watched.values() for text in watch.left())
        return tuple(sorted(set(left)))


class _Watch:
    def __init__(self, policy: Policy, names: Collection[str]) -> None:
        self._extractor = Extractor(policy)
        self._reader = CompiledReader(policy)
        self._clauses = policy.clauses
        self._slots = policy.slots
        self._describe = Describer(policy)
        self._open: dict[tuple[str, Test], set[bool]] = {
            (clause.id, test): {True, False}
            for clause in policy.clauses
            if clause.id in names
            for condition in (clause.when, *(excuse.when for excuse in clause.unless))
            for test in tests_of(condition)
        }

    def see(self, case: Case) -> None:
        if not self._open:
            return
        facts = self._extractor.facts(case)
        applying = (self._clauses[place] for place in self._reader.match(facts))
        findings = {finding for clause in applying for finding in clause.conclude}
        for key in list(self._open):
            wanted = self._open[key]
            wanted.discard(holds(key[1], facts, self._slots, findings))
            if not wanted:
                del self._open[key]

    def left(self) -> list[str]:
        return [f"{name}: {self._describe.condition(test)}" for (name, test) in self._open]
