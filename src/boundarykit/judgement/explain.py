"""Say why: which rules decided and on what, which were excused, which were one condition away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from boundarykit.backends.reference import Standing, Standings
from boundarykit.domain.answer import Excused, FactRead, Ground, Nearly, Reason, StoodAside, Words
from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.conditions import Concluded, Condition, tests_of
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Clause, Facts, Matches, Policy, Rule
from boundarykit.judgement.definitions import Definer
from boundarykit.judgement.describe import Describer
from boundarykit.judgement.settle import stands
from boundarykit.judgement.wording import Wording


class Explainer:
    """Explain decisions of one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to explain what `policy` decides."""
        self._clauses = policy.clauses
        self._grounds = tuple(ground(clause) for clause in policy.clauses)
        self._written: dict[int, str] = {}
        """Conditions as rules write them, by identity: the policy keeps them alive."""
        self._describe = Describer(policy)
        self._standings = Standings(policy)
        self._wording = Wording(policy)
        self._definer = Definer(policy)
        self._applies, self._limits = policy.applies, policy.limits

    def part(
        self, name: str, case: CaseParts, facts: Facts, matches: Matches, kept: frozenset[str]
    ) -> Any:
        """Return one explaining field of a decision; `kept` are the required responses.

        Each is worked out alone: who asks for reasons does not pay for words.
        """
        match name:
            case "because":
                found = self._standings.applying(facts, matches)
                return tuple(self._reason(each, facts) for each in found if _is_rule(each))
            case "excused":
                return tuple(self._excused(self._standings.excused(facts, matches), facts))
            case "nearly":
                near = self._standings.nearly(facts, matches)
                # Where a rule set does not apply, none of its rules is near.
                return tuple(
                    self._nearly(each, facts)
                    for each in near
                    if _is_rule(each) and id(each.missing[0]) not in self._limits
                )
            case "definitions":
                aside = frozenset(each.rule_set for each in self._stood_aside(facts, matches))
                concluded = (self._clauses[position].conclude for position in matches)
                findings = frozenset(name for names in concluded for name in names)
                return self._definer.standings(facts, findings, aside)
            case "stood_aside":
                return tuple(self._stood_aside(facts, matches))
            case "words":
                return tuple(self._words(case, facts, matches, kept))
            case "facts":
                return self._describe.all_facts(facts)
        raise KeyError(name)

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

    def _excused(self, found: Iterable[Standing], facts: Facts) -> Iterator[Excused]:
        for standing in filter(_is_rule, found):
            for excuse in standing.excuses:
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

    def _stood_aside(self, facts: Facts, matches: Matches) -> Iterator[StoodAside]:
        for each in self._applies:
            missing = self._standings.failing(each.when, facts, matches)
            if missing:
                yield StoodAside(
                    rule_set=each.rule_set,
                    title=each.title,
                    about=each.about,
                    missing=tuple(sorted(self._condition(part) for part in missing)),
                    facts=self._facts_read(missing, facts),
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
        self, case: CaseParts, facts: Facts, matches: Matches, kept: frozenset[str]
    ) -> Iterator[Words]:
        clauses = (self._clauses[position] for position in matches)
        rules = [each for each in clauses if isinstance(each, Rule) and stands(each, kept)]
        for reader in Reader:
            for rule in rules:
                for say in rule.says:
                    if say.reader is reader:
                        text = self._wording.text(say.message, case, facts)
                        yield Words(reader=reader, message=say.message, rule=rule.id, text=text)


def _is_rule(standing: Standing) -> bool:
    return isinstance(standing.clause, Rule)


def ground(clause: Clause) -> Ground:
    """Name a rule or safeguard, and what it rests on."""
    return Ground(id=clause.id, title=clause.title, source=clause.source)
