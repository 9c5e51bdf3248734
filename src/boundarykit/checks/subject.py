"""What a check looks at: the files as written, and the policy they mean on one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.ir.conditions import Concluded, Condition, Test, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import HistoryFact
from boundarykit.ir.policy import Clause, Policy, Rule
from boundarykit.language.documents import MessagesFile, RulesFile


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold what a check looks at."""

    policy: Policy
    rule_files: tuple[RulesFile, ...]
    """The rule files in force."""
    message_files: tuple[MessagesFile, ...]

    def conditions(self, clause: Clause) -> tuple[Condition, ...]:
        """Return everything that a clause reads: its conditions and its exceptions."""
        return (clause.when, *(excuse.when for excuse in clause.unless))

    def tests(self, clause: Clause) -> Iterator[Test]:
        """Yield every test that a clause makes itself."""
        for condition in self.conditions(clause):
            yield from tests_of(condition)

    def tests_behind(self, rule: Clause) -> Iterator[Test]:
        """Yield every test that a clause depends on, through findings too."""
        concluders: dict[str, list[Rule]] = {}
        for each in self.policy.rules:
            for finding in each.conclude:
                concluders.setdefault(finding, []).append(each)
        waiting: list[Clause] = [rule]
        seen: set[str] = set()
        while waiting:
            clause = waiting.pop()
            if clause.id in seen:
                continue
            seen.add(clause.id)
            for test in self.tests(clause):
                yield test
                if isinstance(test, Concluded):
                    waiting += concluders.get(test.finding, ())

    def history(self, fact: Fact) -> HistoryFact | None:
        """Return how a fact is computed, if it is a history."""
        return next((each for each in self.policy.histories if each.fact.key == fact.key), None)
