"""Everything that scenarios can show of one policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten

from boundarykit.compiler.fact_tests import bounds
from boundarykit.compiler.services import SOURCE as OF_VOCABULARY
from boundarykit.diagnostics import Span
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import (
    AllOf,
    Between,
    Concluded,
    Condition,
    Every,
    FactTest,
    Known,
    Some,
    tests_of,
)
from boundarykit.ir.histories import Event, HistoryFact
from boundarykit.ir.policy import Clause, Excuse, Policy, Rule, Safeguard
from boundarykit.ir.types import SetType
from boundarykit.judgement.describe import Describer
from boundarykit.testing.coverage.edges import (
    OLD_ENOUGH,
    TOO_YOUNG,
    age_of,
    at_the_age,
    at_the_edge,
    window_name,
    window_of,
)
from boundarykit.testing.coverage.goal import Goal, Kind
from boundarykit.testing.coverage.implied import Implied
from boundarykit.testing.coverage.outcomes import outcomes
from boundarykit.testing.coverage.parts import conjuncts, first_test, inner, words_of
from boundarykit.testing.coverage.texts import Texts

_WIDTH = 100
"""A longer condition is shortened: the place shows the whole of it."""


class Goals:
    """Name the goals of one policy; what is seen is counted under the same keys."""

    def __init__(self, policy: Policy, texts: Texts) -> None:
        """Prepare to name what scenarios can show of `policy`."""
        self._policy = policy
        self._limits = policy.limits
        self._texts = texts
        self._describe = Describer(policy)
        self._implied = Implied(policy)
        self._events = {
            event.name: self._as_rule(event)
            for history in policy.histories
            for event in events_of(history.feature)
        }

    def _as_rule(self, event: Event) -> Rule:
        """Return a rule that has the conditions of an event, because they are named alike."""
        rule_set, _, name = event.name.partition("/")
        when = Every(tuple(conjuncts(event.when)))
        span = self._texts.event(event.name)
        return Rule(f"events.{name}", rule_set, title="", source="", when=when, span=span)

    def all(self) -> Iterator[Goal]:
        """Yield every goal."""
        for clause in self._policy.clauses:
            if clause.rule_set != OF_VOCABULARY:  # nobody wrote it, so nobody need try it out
                yield from self.of_clause(clause)
        for history in self._policy.histories:
            yield from self.of_window(history)
            yield from self.of_age(history)
        for name in sorted(self._events):
            yield from self._of_event(self._events[name])

    def event(self, event: Event) -> Rule:
        """Return what stands for an event where goals are named."""
        return self._events[event.name]

    def _of_event(self, rule: Rule) -> Iterator[Goal]:
        """Yield what records can show of an event: each alternative, each word."""
        for goal in self._of_conditions(rule, None):
            if goal.kind in (Kind.ALTERNATIVE, Kind.WORD):
                yield replace(goal, hint=f"in a record that a history counts, {goal.hint}")

    def of_clause(self, clause: Clause) -> Iterator[Goal]:
        """Yield what scenarios can show of a rule or a safeguard."""
        yield self.applying(clause)
        yield from self._of_conditions(clause, None)
        for excuse in clause.unless:
            yield self.excusing(clause, excuse)
            yield from self._of_conditions(clause, excuse)
        if isinstance(clause, Safeguard) and self._can_hold_down(clause):
            yield self.holding_down(clause)
        yield from self.expected(clause)

    def _of_conditions(self, clause: Clause, excuse: Excuse | None) -> Iterator[Goal]:
        when = clause.when if excuse is None else excuse.when
        implied = tuple(self._implied.by_a_number(when))
        for part in conjuncts(when):
            if id(part) in self._limits:
                continue  # it limits the whole rule set, and is no rule's own
            if part not in implied:
                yield self.missing_one(clause, excuse, part)
            for each in inner(part):
                for choice in each.parts if isinstance(each, Some) else ():
                    yield self.alternative(clause, choice)
                if not isinstance(each, Concluded | Known) and not hasattr(each, "parts"):
                    yield from self.of_test(clause, excuse, each)

    def of_test(self, clause: Clause, excuse: Excuse | None, test: FactTest) -> Iterator[Goal]:
        """Yield what scenarios can show of one comparison."""
        for number in words_of(test):
            yield self.word(clause, test, number)
        if isinstance(test, Between):
            lowest, highest = bounds(test.fact.type)
            for bound, beyond in ((test.low, -1), (test.high, 1)):
                if bound is None:
                    continue
                yield self.threshold(clause, excuse, test, bound, 0)
                if lowest <= bound + beyond <= highest:
                    yield self.threshold(clause, excuse, test, bound + beyond, beyond)
        if test.fact.nullable and self._texts.if_unknown(clause, test) is not None:
            yield self.unknown(clause, test)

    def _can_hold_down(self, safeguard: Safeguard) -> bool:
        """Tell whether some rule asks for what a safeguard keeps down."""
        rungs = {kind.id: kind.rung for kind in self._policy.responses}
        offers = (each for rule in self._policy.rules for each in (*rule.requires, *rule.permits))
        for offer in offers:
            rung = rungs.get(offer.response)
            if offer.response in safeguard.forbids:
                return True
            if safeguard.at_most is not None and rung is not None and rung > safeguard.at_most:
                return True
        return False

    def applying(self, clause: Clause) -> Goal:
        """Name the goal that a clause is seen applying."""
        met = f"let everything under `when` hold and expect {_expected(clause, applies=True)}"
        return self._goal(Kind.APPLYING, clause, clause.span, "", "it never applies", met)

    def excusing(self, clause: Clause, excuse: Excuse) -> Goal:
        """Name the goal that an exception is seen excusing."""
        gap = f"the exception `{excuse.id}` never excuses it"
        told = f" and expect `excused: {{has: [{clause.id}]}}`" if isinstance(clause, Rule) else ""
        hint = f"let everything under `{excuse.id}` hold too{told}"
        span = self._texts.exception(clause, excuse.id)
        return self._goal(Kind.EXCUSING, clause, span, excuse.id, gap, hint)

    def holding_down(self, safeguard: Safeguard) -> Goal:
        """Name the goal that a safeguard is seen holding something down."""
        gap = "it never holds anything down"
        hint = f"let a rule ask for more and expect `held_down: {{has: [{safeguard.id}]}}`"
        return self._goal(Kind.HOLDING_DOWN, safeguard, safeguard.span, "", gap, hint)

    def missing_one(self, clause: Clause, excuse: Excuse | None, part: Condition) -> Goal:
        """Name the goal that one condition alone is seen missing."""
        shown = self._written(part)
        if excuse is None:
            name = ""
            gap = f"`{shown}` is never all that is missing"
            hint = f"let all but this hold and expect {_expected(clause, applies=False)}"
        else:
            name = excuse.id
            gap = f"`{shown}` is never all that the exception `{name}` lacks"
            hint = f"let all of `{name}` but this hold and expect {_expected(clause, applies=True)}"
        part_of = f"{name} {_identity(part)}"
        return self._goal(Kind.MISSING_ONE, clause, self._place(clause, part), part_of, gap, hint)

    def alternative(self, clause: Clause, part: Condition) -> Goal:
        """Name the goal that an alternative of an `any` decides alone."""
        gap = f"the alternative `{self._written(part)}` never decides alone"
        hint = "let this alternative hold and no other"
        place = self._place(clause, part)
        return self._of_condition(Kind.ALTERNATIVE, clause, place, _identity(part), gap, hint)

    def word(self, clause: Clause, test: FactTest, number: int) -> Goal:
        """Name the goal that a word of a list decides alone; words have the numbers of facts."""
        word = str(
            test.fact.type.values[number]
            if isinstance(test.fact.type, SetType)
            else self._describe.value(test.fact, number)
        )
        gap = f"the word `{word}` of `{test.fact.name}` never decides alone"
        hint = f"let `{test.fact.name}` hold `{word}` and no other word of the list"
        if isinstance(test, AllOf):
            hint = f"let `{test.fact.name}` hold every word of the list but `{word}`"
        span = self._texts.word(clause, test, word)
        part = f"{test.fact.name} {word}"
        return self._of_condition(Kind.WORD, clause, span, part, gap, hint)

    def threshold(
        self, clause: Clause, excuse: Excuse | None, test: Between, value: int, beyond: int
    ) -> Goal:
        """Name the goal that a fact is seen at a threshold, or one step beyond it."""
        name, shown = test.fact.name, self._describe.value(test.fact, value)
        shown = str(shown).lower() if isinstance(shown, bool) else shown
        side = {0: "the last that holds", -1: "one below", 1: "one above"}[beyond]
        gap = f"`{name}` never decides at {shown}, {side}"
        expected = _expected(clause, applies=(beyond == 0) is (excuse is None))
        hint = f"let `{name}` be {shown} and expect {expected}"
        span = self._texts.test(clause, test)
        # Where one asks that a definition is not met, its last value that holds is one beyond.
        in_definition = self._texts.definition(span) is not None
        part = f"{name} {value}" if in_definition else f"{name} {value} {beyond}"
        return self._of_condition(Kind.THRESHOLD, clause, span, part, gap, hint)

    def unknown(self, clause: Clause, test: FactTest) -> Goal:
        """Name the goal that a fact is seen unknown where the author says what then."""
        name = test.fact.name
        gap = f"`{name}` is never unknown where that decides"
        hint = f"leave `{name}` unknown and let everything else hold"
        span = self._texts.if_unknown(clause, test)
        return self._goal(Kind.UNKNOWN, clause, span, _identity(test), gap, hint)

    def expected(self, clause: Clause) -> Iterator[Goal]:
        """Yield the goals that what a clause brings about is expected by name."""
        for key, what, name, span in outcomes(clause, self._texts):
            yield self.outcome(clause, key, what, name, span)

    def outcome(  # the parts of an outcome
        self, clause: Clause, key: str, what: str, name: str, span: Span | None
    ) -> Goal:
        """Name the goal that one thing that a clause brings about is expected by name."""
        gap = f"the {what} `{name}` is never expected by name"
        hint = f"expect `{key}: {{has: [{name}]}}`"
        return self._goal(Kind.EXPECTED, clause, span, f"{key} {name}", gap, hint)

    def of_window(self, history: HistoryFact) -> Iterator[Goal]:
        """Yield the goals that a window is seen from both sides of its edge."""
        window = window_of(history)
        if window is None:
            return
        name = history.fact.name.removeprefix("history.")
        span = self._texts.window(history.fact.rule_set, name)
        for side in ("inside", "outside"):
            gap, hint = at_the_edge(window, side)
            part = f"{window_name(window)} {side}"
            kind, rule_set = Kind.WINDOW, history.fact.rule_set
            yield Goal(kind, rule_set, history.fact.name, gap, hint, span, part)

    def of_age(self, history: HistoryFact) -> Iterator[Goal]:
        """Yield the goals that the age from which on something counts is seen from both sides."""
        age, fact = age_of(history), history.fact
        if age is None:
            return
        span = self._texts.age(fact.rule_set, fact.name.removeprefix("history."))
        for side in (OLD_ENOUGH, TOO_YOUNG):
            gap, hint = at_the_age(age, side)
            part = f"older_than {age} {side}"
            yield Goal(Kind.WINDOW, fact.rule_set, fact.name, gap, hint, span, part)

    def _goal(  # the parts of a goal
        self, kind: Kind, clause: Clause, span: Span | None, part: str, gap: str, hint: str
    ) -> Goal:
        return Goal(kind, clause.rule_set, clause.id, gap, hint, span, part)

    def _of_condition(  # the parts of a goal
        self, kind: Kind, clause: Clause, span: Span | None, part: str, gap: str, hint: str
    ) -> Goal:
        """Name a goal; what stands in a definition is counted once, whoever reads it."""
        goal = self._goal(kind, clause, span, part, gap, hint)
        definition = self._texts.definition(span)
        return goal if definition is None else replace(goal, owner=f"definition.{definition}")

    def _place(self, clause: Clause, part: Condition) -> Span | None:
        test = first_test(part)
        if test is None or isinstance(test, Concluded):
            return clause.span if test is None else test.span
        return self._texts.test(clause, test)

    def _written(self, part: Condition) -> str:
        return shorten(self._describe.condition(part), _WIDTH, placeholder=" …")


def _identity(part: Condition) -> str:
    """Tell a condition from others at its place, whatever values hold on a day."""
    names = []
    for test in tests_of(part):
        name = test.finding if isinstance(test, Concluded) else test.fact.name
        bounds_of = (test.low is None, test.high is None) if isinstance(test, Between) else ()
        names.append(f"{type(test).__name__} {name} {bounds_of}")
    return ", ".join(names)


def _expected(clause: Clause, *, applies: bool) -> str:
    """Say how a scenario expects that a clause applies, or does not."""
    if isinstance(clause, Rule):
        return f"`because: {{{'has' if applies else 'lacks'}: [{clause.id}]}}`"
    if clause.forbids:
        return f"`must_not: {{{'has' if applies else 'lacks'}: [{clause.forbids[0]}]}}`"
    return f"`held_down: {{{'has' if applies else 'lacks'}: [{clause.id}]}}`"
