"""What a check looks at: the files as written, and the policy they mean on one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from boundarykit.ir.conditions import Concluded, Condition, Test, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import HistoryFact
from boundarykit.ir.policy import Clause, Policy, Rule
from boundarykit.language.documents import MessagesFile, RulesFile, VocabularyFile


@dataclass(frozen=True)
class Subject:
    """Hold what a check looks at."""

    policy: Policy
    rule_files: tuple[RulesFile, ...]
    """All loaded rule files, whether or not they are in force on that day."""
    message_files: tuple[MessagesFile, ...]
    vocabulary_files: tuple[VocabularyFile, ...] = ()

    def conditions(self, clause: Clause) -> tuple[Condition, ...]:
        """Return everything that a clause reads: its conditions and its exceptions."""
        return (clause.when, *(excuse.when for excuse in clause.unless))

    def tests(self, clause: Clause) -> Iterator[Test]:
        """Yield every test that a clause makes itself."""
        for condition in self.conditions(clause):
            yield from tests_of(condition)

    def tests_behind(self, rule: Clause) -> Iterator[Test]:
        """Yield every test that a clause depends on, through findings too."""
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
                    waiting += self.concluders.get(test.finding, ())

    def history(self, fact: Fact) -> HistoryFact | None:
        """Return how a fact is computed, if it is a history."""
        return self._histories.get(fact.key)

    @cached_property
    def concluders(self) -> dict[str, list[Rule]]:
        """The rules that conclude each finding."""
        found: dict[str, list[Rule]] = {}
        for rule in self.policy.rules:
            for finding in rule.conclude:
                found.setdefault(finding, []).append(rule)
        return found

    @cached_property
    def printed(self) -> dict[str, list[Fact]]:
        """The facts that each message prints."""
        facts = {fact.key: fact for fact in self.policy.facts}
        return {
            message.id: [facts[name] for name in message.prints if name in facts]
            for message in self.policy.messages
        }

    @cached_property
    def _histories(self) -> dict[str, HistoryFact]:
        return {each.fact.key: each for each in self.policy.histories}
