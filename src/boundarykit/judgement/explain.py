"""Say why: which rules decided and on what, which were excused, which were one condition away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from boundarykit.backends.reference import Standings
from boundarykit.domain.answer import Excused, FactRead, Ground, Nearly, Reason, StoodAside, Words
from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.conditions import Concluded, Condition, tests_of
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Applies, Clause, Facts, Matches, Policy, Rule
from boundarykit.judgement.definitions import Definer, conditions_of
from boundarykit.judgement.describe import Describer
from boundarykit.judgement.remembered import MOST_IN_A_TABLE, Read, Table, entries_for
from boundarykit.judgement.settle import stands
from boundarykit.judgement.wording import Wording

_Said = TypeVar("_Said")
_SayOfSome = Callable[[tuple[int, ...], Facts, frozenset[str]], "_Placed"]
_Placed = tuple[tuple[int, Any], ...]
"""What is said of clauses, each with its position."""


class Explainer:
    """Explain decisions of one policy. Safe to share between threads."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to explain what `policy` decides."""
        self._clauses = policy.clauses
        self._grounds = tuple(ground(clause) for clause in policy.clauses)
        self._written: dict[int, str] = {}
        """Conditions as rules write them, by identity: the policy keeps them alive."""
        self._describe = Describer(policy)
        self._standings = Standings(policy)
        self._wording = Wording(policy)
        self._slots = policy.slots
        self._concluded: dict[Matches, frozenset[str]] = {}
        self._limits = policy.limits
        self._most = entries_for(len(policy.clauses) + len(policy.definitions))
        definer = Definer(policy)
        self._definitions = tuple(
            (each.rule_set, self._table(conditions_of(each), partial(definer.standing, each)))
            for each in policy.definitions
        )
        self._aside = tuple(
            (each.rule_set, self._table([each.when], partial(self._stood_aside, each)))
            for each in policy.applies
        )
        self._reasons = {
            position: self._table(_read_by(rule), partial(self._reason, position))
            for position, rule in enumerate(policy.rules)
        }
        rules = list(enumerate(policy.rules))
        excusable = [(position, rule) for position, rule in rules if rule.unless]
        self._excused = self._tables(self._all_excused, excusable)
        self._nearly = self._tables(self._all_nearly, rules)

    def _table(
        self, read: Iterable[Condition], say: Callable[[Facts, frozenset[str]], _Said]
    ) -> Table[_Said]:
        return Table(Read(read, self._slots), say, most=self._most)

    def _tables(
        self, say: _SayOfSome, rules: Iterable[tuple[int, Rule]]
    ) -> tuple[Table[_Placed], ...]:
        """Make one table for all rules that read the same, so that it is looked up once."""
        alike: dict[object, tuple[Read, list[int]]] = {}
        for position, rule in rules:
            read = Read(_read_by(rule), self._slots)
            alike.setdefault(read.key, (read, []))[1].append(position)
        return tuple(
            Table(read, partial(say, tuple(positions)), most=self._most)
            for read, positions in alike.values()
        )

    def part(
        self, name: str, case: CaseParts, facts: Facts, matches: Matches, kept: frozenset[str]
    ) -> Any:
        """Return one explaining field of a decision; `kept` are the required responses.

        Each is worked out alone: who asks for reasons does not pay for words.
        """
        findings = self._findings_of(matches)
        match name:
            case "because":
                reasons = self._reasons
                found = (reasons.get(position) for position in matches)
                return tuple([each.of(facts, findings) for each in found if each is not None])
            case "excused":
                return _but(matches, [each.of(facts, findings) for each in self._excused])
            case "nearly":
                return _but(matches, [each.of(facts, findings) for each in self._nearly])
            case "definitions":
                aside = {name for name, table in self._aside if table.of(facts, findings)}
                found_of = self._definitions
                return tuple(
                    [table.of(facts, findings) for name, table in found_of if name not in aside]
                )
            case "stood_aside":
                return tuple(
                    [each for _, table in self._aside for each in table.of(facts, findings)]
                )
            case "words":
                return tuple(self._words(case, facts, matches, kept))
            case "facts":
                return self._describe.all_facts(facts)
        raise KeyError(name)

    def _findings_of(self, matches: Matches) -> frozenset[str]:
        found = self._concluded.get(matches)
        if found is None:
            if len(self._concluded) >= MOST_IN_A_TABLE:
                self._concluded.clear()
            found = self._concluded[matches] = self._standings.findings(matches)
        return found

    def _reason(self, position: int, facts: Facts, concluded: frozenset[str]) -> Reason:
        standing = self._standings.applying(position, facts, concluded)
        tests = (test for part in standing.deciding for test in tests_of(part))
        findings = {
            test.finding for test in tests if isinstance(test, Concluded) and not test.negated
        }
        return Reason(
            rule=self._grounds[standing.position],
            facts=self._facts_read(standing.deciding, facts),
            findings=tuple(sorted(findings)),
        )

    def _all_excused(
        self, positions: tuple[int, ...], facts: Facts, findings: frozenset[str]
    ) -> _Placed:
        return tuple(
            (
                position,
                Excused(
                    rule=self._grounds[position],
                    exception=excuse.id,
                    why=excuse.why,
                    facts=self._facts_read([excuse.when], facts),
                ),
            )
            for position in positions
            if (standing := self._standings.excused(position, facts, findings)) is not None
            for excuse in standing.excuses
        )

    def _all_nearly(
        self, positions: tuple[int, ...], facts: Facts, findings: frozenset[str]
    ) -> _Placed:
        # Where a rule set does not apply, none of its rules is near.
        return tuple(
            (position, self._near(position, standing.missing[0], facts))
            for position in positions
            if (standing := self._standings.nearly(position, facts, findings)) is not None
            and id(standing.missing[0]) not in self._limits
        )

    def _near(self, position: int, missing: Condition, facts: Facts) -> Nearly:
        read = self._facts_read([missing], facts)
        return Nearly(
            rule=self._grounds[position],
            missing=self._condition(missing),
            fact=read[0] if len(read) == 1 else None,
        )

    def _stood_aside(
        self, applies: Applies, facts: Facts, findings: frozenset[str]
    ) -> tuple[StoodAside, ...]:
        missing = self._standings.failing(applies.when, facts, findings)
        if not missing:
            return ()
        aside = StoodAside(
            rule_set=applies.rule_set,
            title=applies.title,
            about=applies.about,
            missing=tuple(sorted(self._condition(part) for part in missing)),
            facts=self._facts_read(missing, facts),
        )
        return (aside,)

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


def _read_by(rule: Rule) -> tuple[Condition, ...]:
    return (rule.when, *(excuse.when for excuse in rule.unless))


def _but(matches: Matches, said: Iterable[_Placed]) -> tuple[Any, ...]:
    """Return what is said of the clauses that do not apply, in the order of clauses."""
    placed = [pair for pairs in said for pair in pairs if pair[0] not in matches]
    placed.sort(key=itemgetter(0))
    return tuple([each for _, each in placed])


def ground(clause: Clause) -> Ground:
    """Name a rule or safeguard, and what it rests on."""
    return Ground(id=clause.id, title=clause.title, source=clause.source)
