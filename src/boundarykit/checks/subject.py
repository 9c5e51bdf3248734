"""What a check looks at: the files as written, and the policy they mean on one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from boundarykit.checks.possible import Possible
from boundarykit.ir.conditions import Concluded, Condition, Test, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import HistoryFact, StartsFrom, TimeTo
from boundarykit.ir.policy import Clause, Policy, ResponseKind, Rule
from boundarykit.ir.terms import Offer
from boundarykit.language.documents import (
    AddText,
    LayerFile,
    MessagesFile,
    RulesFile,
    RuleText,
    SafeguardText,
    ScenariosFile,
    VocabularyFile,
)
from boundarykit.language.shapes import Entry


@dataclass(frozen=True)
class Subject:
    """Hold what a check looks at."""

    policy: Policy
    rule_files: tuple[RulesFile, ...]
    """All loaded rule files, whether or not they are in force on that day."""
    message_files: tuple[MessagesFile, ...]
    vocabulary_files: tuple[VocabularyFile, ...] = ()
    layer_files: tuple[LayerFile, ...] = ()
    scenario_files: tuple[ScenariosFile, ...] = ()
    on: date | None = None
    """The day that dates are held against; nothing when nobody named one."""

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

    def counts_from(self, fact: Fact) -> StartsFrom | None:
        """Return the moment that a history measures a time from, if it is such a one."""
        history = self.history(fact)
        feature = None if history is None else history.feature
        return feature.starts if isinstance(feature, TimeTo) else None

    def rung(self, offer: Offer) -> int:
        """Return the rung of what is offered; 0 for an act beside the ladder."""
        return self._kinds[offer.response].rung or 0

    def kind(self, offer: Offer) -> ResponseKind:
        """Return what the vocabulary says of the response that is offered."""
        return self._kinds[offer.response]

    def is_harsh(self, offer: Offer) -> bool:
        """Tell whether what is offered is more than an act of help beside the ladder."""
        kind, terms = self._kinds[offer.response], offer.terms
        return bool(kind.rung or kind.weighs or terms.against or terms.readmission)

    @property
    def high_rung(self) -> int:
        """The lowest of the rungs that keep a customer away: the upper two of the ladder."""
        return max(len(self.policy.ladder) - 2, 1)

    @property
    def parts(self) -> Iterator[RulesFile | AddText]:
        """Yield what declares clauses, parameters and histories: rule files, and layers' own."""
        yield from self.rule_files
        yield from (file.add for file in self.layer_files if file.add is not None)

    @property
    def rule_entries(self) -> Iterator[Entry[RuleText]]:
        """Yield every rule as written."""
        return (entry for part in self.parts for entry in part.rules)

    @property
    def safeguard_entries(self) -> Iterator[Entry[SafeguardText]]:
        """Yield every safeguard as written."""
        return (entry for part in self.parts for entry in part.safeguards)

    @cached_property
    def possible(self) -> Possible:
        """What can be so under the policy."""
        return Possible(self.policy)

    @cached_property
    def possible_in_itself(self) -> Possible:
        """What can be so, where a finding is taken as it stands, whatever concludes it."""
        return Possible(self.policy, through_findings=False)

    @cached_property
    def customer_messages(self) -> frozenset[str]:
        """The messages that some rule says to customers."""
        said = (entry.value.say for entry in self.rule_entries if entry.value is not None)
        return frozenset(each.customer.value for each in said if each and each.customer)

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
    def _kinds(self) -> dict[str, ResponseKind]:
        return {kind.id: kind for kind in self.policy.responses}

    @cached_property
    def _histories(self) -> dict[str, HistoryFact]:
        return {each.fact.key: each for each in self.policy.histories}
