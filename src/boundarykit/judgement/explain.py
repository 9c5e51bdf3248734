"""Say why: which rules decided and on what, which were excused, which were one condition away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from boundarykit.backends.reference import Standing, Standings
from boundarykit.domain.answer import Excused, FactRead, Ground, Nearly, Reason, Words
from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.conditions import Concluded, Condition, tests_of
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Clause, Facts, Matches, Policy, Rule
from boundarykit.judgement.describe import Describer
from boundarykit.judgement.settle import stands
from boundarykit.judgement.wording import Wording


class Explainer:
    """Explain decisions of one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to explain what `policy` decides."""
        self._grounds = tuple(ground(clause) for clause in policy.clauses)
        self._written: dict[int, str] = {}
        """Conditions as rules write them, by identity: the policy keeps them alive."""
        self._describe = Describer(policy)
        self._standings = Standings(policy)
        self._wording = Wording(policy)

    def explain(
        self, case: CaseParts, facts: Facts, matches: Matches, kept: frozenset[str]
    ) -> dict[str, Any]:
        """Return the explaining fields of a decision; `kept` are the required responses."""
        found = self._standings.of(facts)
        rules = [each for each in found if isinstance(each.clause, Rule)]
        return {
            "because": tuple(
                self._reason(each, facts) for each in rules if each.position in matches
            ),
            "excused": tuple(self._excused(rules, facts)),
            "nearly": tuple(self._nearly(each, facts) for each in rules if each.nearly),
            "words": tuple(self._words(rules, case, facts, matches, kept)),
            "facts": self._describe.all_facts(facts),
        }

    def _reason(self, standing: Standing, facts: Facts) -> Reason:
        tests = (test for part in standing.deciding for test in tests_of(part))
        findings = {
            test.finding for test in tests if isinstance(test, Concluded) and not test.negated
        }
        return Reason(
            rule=self._grounds[standing.position],
            facts=self._facts_read(standing.deciding, facts),
            findings=tuple(sorted(findings)),
        )

    def _excused(self, rules: list[Standing], facts: Facts) -> Iterator[Excused]:
        for standing in rules:
            for excuse in standing.excuses if standing.excused else ():
                yield Excused(
                    rule=self._grounds[standing.position],
                    exception=excuse.id,
                    why=excuse.why,
                    facts=self._facts_read([excuse.when], facts),
                )

    def _nearly(self, standing: Standing, facts: Facts) -> Nearly:
        missing = standing.missing[0]
        read = self._facts_read([missing], facts)
        return Nearly(
            rule=self._grounds[standing.position],
            missing=self._condition(missing),
            fact=read[0] if len(read) == 1 else None,
        )

    def _condition(self, condition: Condition) -> str:
        written = self._written.get(id(condition))
        if written is None:
            written = self._describe.condition(condition)
            self._written[id(condition)] = written
        return written

    def _facts_read(self, conditions: Iterable[Condition], facts: Facts) -> tuple[FactRead, ...]:
        tests = (test for condition in conditions for test in tests_of(condition))
        read: dict[str, FactRead] = {}
        for test in tests:
            if isinstance(test, Concluded):
                continue
            read.setdefault(test.fact.key, self._describe.read(test, facts))
        return tuple(read[key] for key in sorted(read))

    def _words(
        self,
        rules: list[Standing],
        case: CaseParts,
        facts: Facts,
        matches: Matches,
        kept: frozenset[str],
    ) -> Iterator[Words]:
        for reader in Reader:
            for standing in rules:
                rule = standing.clause
                if standing.position not in matches or not isinstance(rule, Rule):
                    continue
                if not stands(rule, kept):
                    continue
                for say in rule.says:
                    if say.reader is reader:
                        text = self._wording.text(say.message, case, facts)
                        yield Words(reader=reader, message=say.message, rule=rule.id, text=text)


def ground(clause: Clause) -> Ground:
    """Name a rule or safeguard, and what it rests on."""
    return Ground(id=clause.id, title=clause.title, source=clause.source)
