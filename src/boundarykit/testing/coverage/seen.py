"""What one case shows of a policy: which goals it reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from boundarykit.backends.reference import Standing, Standings
from boundarykit.backends.reference.meaning import holds
from boundarykit.domain.case import Case
from boundarykit.domain.decision import Decision
from boundarykit.facts.extract import Extractor
from boundarykit.ir.conditions import Between, Concluded, Condition, Every, FactTest, Known, Some
from boundarykit.ir.histories import HistoryFact
from boundarykit.ir.policy import Clause, Excuse, Facts, Policy, Safeguard
from boundarykit.language.documents import ExpectText
from boundarykit.language.nodes import ListNode, MapNode, Node, Text
from boundarykit.testing.coverage.ages import Ages
from boundarykit.testing.coverage.goal import Goal, Key
from boundarykit.testing.coverage.goals import Goals
from boundarykit.testing.coverage.outcomes import outcomes
from boundarykit.testing.coverage.parts import conjuncts, deciding, deciding_word, words_of
from boundarykit.testing.coverage.records import Counted, Records
from boundarykit.testing.coverage.texts import Texts
from boundarykit.testing.coverage.windows import Windows


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold what one case shows."""

    keys: tuple[Key, ...]
    """Of the goals that it reaches."""
    owners: tuple[tuple[str, str], ...]
    """What it is a start for: a rule set, with a clause that applies or a history that is filled.
    """


Holds = Callable[[Condition], bool]
Read = Callable[[FactTest], int | None]
_NAMING = ("must", "may", "must_not", "duties", "words", "contacts", "hand_overs")


class Seen:
    """Watch the cases that one policy decides."""

    def __init__(self, policy: Policy, texts: Texts) -> None:
        """Prepare to watch; `texts` tell where each part stands."""
        self._goals = Goals(policy, texts)
        self._slots = policy.slots
        self._extractor = Extractor(policy)
        self._standings = Standings(policy)
        self._windows = Windows(policy)
        self._ages = Ages(policy)
        self._records = Records(policy)
        # INVARIANT: the policy keeps its parts alive, so an id stands for one part.
        self._keys: dict[tuple[object, ...], Key] = {}
        self._outcomes = {id(each): tuple(outcomes(each, texts)) for each in policy.clauses}

    def in_case(self, case: Case, decision: Decision, expect: ExpectText) -> Shown:
        """Return what a case shows that turned out as expected."""
        facts = self._extractor.facts(case)
        standings = self._standings.of(facts)
        windows = (*self._windows.of(case), *self._ages.of(case))
        applying = [standing.clause for standing in standings if standing.applies]
        findings = frozenset(finding for clause in applying for finding in clause.conclude)
        holding = partial(holds, facts=facts, slots=self._slots, findings=findings)
        read = partial(_read, facts=facts, slots=self._slots)
        counting = tuple(self._records.counting(case))
        keys = (
            *(key for each in standings for key in self._of_clause(each, holding, read)),
            *self._of_outcomes(applying, decision, expect),
            *(key for history, sides in windows for key in self._of_window(history, sides)),
            *(key for each in counting for key in self._of_record(each)),
        )
        counted = [each.event for each in counting]
        owners = (
            *((clause.rule_set, clause.id) for clause in applying),
            *((history.fact.rule_set, history.fact.name) for history, _ in windows),
            *((rule.rule_set, rule.id) for rule in map(self._goals.event, counted)),
        )
        return Shown(keys, owners)

    def _of_clause(self, standing: Standing, holding: Holds, read: Read) -> Iterator[Key]:
        clause = standing.clause
        if standing.applies:
            yield self._key(self._goals.applying, clause)
            for part in standing.holding:
                yield from self._deciding(clause, part, holding, read, value=True)
        elif len(standing.missing) == 1 and not standing.excuses:
            part = standing.missing[0]
            yield self._missing(clause, None, part)
            yield from self._deciding(clause, part, holding, read, value=False)
        for excuse in () if standing.missing else clause.unless:
            yield from self._of_excuse(standing, excuse, holding, read)

    def _of_excuse(
        self, standing: Standing, excuse: Excuse, holding: Holds, read: Read
    ) -> Iterator[Key]:
        """Yield what an exception shows while everything under `when` holds."""
        clause, parts = standing.clause, tuple(conjuncts(excuse.when))
        lacking = [part for part in parts if not holding(part)]
        if not lacking:
            yield self._key(self._goals.excusing, clause, excuse)
        if not lacking and len(standing.excuses) == 1:
            for part in parts:
                yield from self._deciding(clause, part, holding, read, value=True)
        if standing.applies and len(lacking) == 1:
            yield self._missing(clause, excuse, lacking[0])
            yield from self._deciding(clause, lacking[0], holding, read, value=False)

    def _deciding(
        self, clause: Clause, part: Condition, holding: Holds, read: Read, *, value: bool
    ) -> Iterator[Key]:
        for node in deciding(part, holding, value=value):
            if isinstance(node, Some):
                alone = [each for each in node.parts if holding(each)]
                if len(alone) == 1:
                    yield self._key(self._goals.alternative, clause, alone[0])
            elif not isinstance(node, Every | Concluded | Known):
                yield from self._of_test(clause, node, read, value=value)

    def _of_test(self, clause: Clause, test: FactTest, read: Read, *, value: bool) -> Iterator[Key]:
        fact = read(test)
        if fact is None:
            yield self._key(self._goals.unknown, clause, test)
            return
        if isinstance(test, Between):
            yield from self._at_threshold(clause, test, fact, value=value)
        number = deciding_word(test, fact, holding=value)
        if number in words_of(test):
            yield self._key(self._goals.word, clause, test, number)

    def _at_threshold(
        self, clause: Clause, test: Between, fact: int, *, value: bool
    ) -> Iterator[Key]:
        for bound, beyond in ((test.low, -1), (test.high, 1)):
            if bound is not None and fact == (bound if value else bound + beyond):
                step = 0 if value else beyond
                yield self._key(self._goals.threshold, clause, None, test, fact, step)

    def _of_outcomes(
        self, applying: Iterable[Clause], decision: Decision, expect: ExpectText
    ) -> Iterator[Key]:
        named = {key: frozenset(_names(getattr(expect, key))) for key in _NAMING}
        held_down = frozenset(each.by.id for each in decision.held_down)
        for clause in applying:
            for key, what, name, place in self._outcomes[id(clause)]:
                if name in named[key]:
                    yield self._goals.outcome(clause, key, what, name, place).key
            if isinstance(clause, Safeguard) and clause.id in held_down:
                yield self._key(self._goals.holding_down, clause)

    def _of_window(self, history: HistoryFact, sides: frozenset[str]) -> Iterator[Key]:
        goals = (*self._goals.of_window(history), *self._goals.of_age(history))
        for goal in goals if sides else ():
            if goal.part.rpartition(" ")[2] in sides:
                yield goal.key

    def _of_record(self, counted: Counted) -> Iterator[Key]:
        """Yield what a record shows of the event that it is."""
        holding = partial(
            holds, facts=counted.facts, slots=counted.slots, findings=frozenset[str]()
        )
        read = partial(_read, facts=counted.facts, slots=counted.slots)
        rule = self._goals.event(counted.event)
        for part in conjuncts(counted.event.when):
            yield from self._deciding(rule, part, holding, read, value=True)

    def _missing(self, clause: Clause, excuse: Excuse | None, part: Condition) -> Key:
        return self._key(self._goals.missing_one, clause, excuse, part)

    def _key(self, name: Callable[..., Goal], *parts: object) -> Key:
        place = (name.__name__, *(each if isinstance(each, int) else id(each) for each in parts))
        if place not in self._keys:
            self._keys[place] = name(*parts).key
        return self._keys[place]


def _read(test: FactTest, facts: Facts, slots: dict[str, int]) -> int | None:
    return facts[slots[test.fact.key]]


def _names(node: Node | None) -> Iterator[str]:
    """Yield what an expectation says is there: a whole list, or what stands under `has`."""
    if isinstance(node, MapNode):
        node = node.get("has")
    for item in node.items if isinstance(node, ListNode) else ():
        match item:
            case Text(value):
                yield value
            case MapNode(((name, _),)):
                yield name.value
