"""Change a rule set in one place at a time, and see whether its scenarios notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from boundarykit import Case, Engine
from boundarykit.backends.reference import ReferenceReader, Standing, Standings
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.decision import Decision
from boundarykit.domain.durations import Duration, Unit
from boundarykit.facts.extract import Extractor
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import AllOf, AnyOf, Between, Every, OneOf, Some
from boundarykit.ir.histories import Event, Rolling
from boundarykit.ir.policy import Clause, Excuse, Facts, Policy, Rule, Safeguard
from boundarykit.ir.terms import AppealTerm, DutyTerm, LastsTerm, ReviewTerm, Terms
from boundarykit.judgement import Judge
from boundarykit.language.documents import ExpectText
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of
from boundarykit.testing.case_of import case_of
from boundarykit.testing.outcome import compare
from boundarykit.testing.trace import NEVER

Tree = TypeVar("Tree")
Changed = Iterator[tuple["Kind", str, Tree]]

_SECOND = timedelta(seconds=1)


class Kind(StrEnum):
    """What is changed."""

    CLAUSE = "clause"
    CONDITION = "condition"
    WORD = "word"
    THRESHOLD = "threshold"
    UNKNOWN = "what is assumed of the unknown"
    OUTCOME = "outcome"


@dataclass(frozen=True)
class Change:
    """Hold a policy that differs in one place."""

    kind: Kind
    where: str
    policy: Policy


@dataclass(frozen=True)
class Run:
    """Hold one scenario, ready to be decided."""

    name: str
    case: Case
    expect: ExpectText


class Suite:
    """Hold a rule set with its scenarios."""

    def __init__(self, name: str) -> None:
        self.name = name
        with Engine.load(name, backend="reference", witness=False) as engine:
            loaded = engine.loaded
        policy = loaded.editions[-1].policy
        assert policy is not None
        self.policy: Policy = policy
        self.runs = [
            Run(scenario.name, case_of(scenario, loaded.vocabulary.facts)[0], scenario.expect)
            for scenario in scenarios_of(loaded.scenario_files, Faults())
            if scenario.expect is not None and scenario.todo is None
        ]
        self._extractor = Extractor(policy)

    def failing(self, change: Change) -> Iterator[str]:
        """Yield the names of the scenarios that do not hold under a changed policy."""
        decide = _decider(change.policy)
        for run in self._likely_first(change.where.partition(":")[0]):
            if compare(run.expect, decide(run.case), self.policy):
                yield run.name

    def unnoticed(self, kind: Kind) -> list[str]:
        """List the changes of one kind that no scenario notices."""
        return [
            change.where
            for change in changes(self.policy)
            if change.kind is kind and next(self.failing(change), None) is None
        ]

    def _likely_first(self, clause: str) -> list[Run]:
        """Order the scenarios: first those in which a clause applies or nearly does."""
        standing = self.standings.get(clause)
        if standing is None:
            return self.runs
        likely = [each.applies or each.nearly or each.excused for each in standing]
        pairs = sorted(
            zip(likely, range(len(self.runs)), strict=True), key=lambda p: (not p[0], p[1])
        )
        return [self.runs[place] for _, place in pairs]

    def facts(self, case: Case) -> Facts:
        """Return the facts of a case."""
        return self._extractor.facts(case)

    @cached_property
    def standings(self) -> dict[str, list[Standing]]:
        """How each clause stands in each scenario, by the clause's id."""
        reader = Standings(self.policy)
        found: dict[str, list[Standing]] = {clause.id: [] for clause in self.policy.clauses}
        for run in self.runs:
            for standing in reader.of(self.facts(run.case)):
                found[standing.clause.id].append(standing)
        return found

    def history_values(self, run: Run, seconds: int) -> dict[str, int | None]:
        """Return the histories of a scenario that happens some seconds later or earlier."""
        moved = _moved(run.case, seconds)
        facts = dict(zip(self.policy.slots, self.facts(moved), strict=True))
        return {history.fact.name: facts[history.fact.key] for history in self.policy.histories}


def _decider(policy: Policy) -> Any:
    extractor, reader = Extractor(policy), ReferenceReader(policy)
    judge = Judge(policy, engine_version="-")

    def decide(case: Case) -> Decision:
        facts = extractor.facts(case)
        return judge.judge(case, facts, reader.match(facts), computed_by=())

    return decide


def _moved(case: Case, seconds: int) -> Case:
    """Let the same thing happen and be decided some seconds later; the past stays where it is."""
    later = seconds * _SECOND
    now = case.interaction
    moved = None if now is None else now.model_copy(update={"at": now.at + later})
    return case.model_copy(update={"at": case.at + later, "interaction": moved})


def changes(policy: Policy) -> Iterator[Change]:
    """Yield every policy that differs from `policy` in one place."""
    for clause in policy.clauses:
        yield Change(
            Kind.CLAUSE, clause.id, _with_clause(policy, clause, replace(clause, when=NEVER))
        )
        for kind, what, other in _changed(clause):
            yield Change(kind, f"{clause.id}: {what}", _with_clause(policy, clause, other))
    for event in _events(policy):
        for kind, what, when in _changed(event.when):
            changed = replace(event, when=when)
            yield Change(kind, f"{event.name}: {what}", _with_event(policy, changed))
    for history in policy.histories:
        for kind, what, feature in _changed(history.feature):
            others = tuple(
                replace(each, feature=feature) if each is history else each
                for each in policy.histories
            )
            yield Change(kind, f"{history.fact.name}: {what}", replace(policy, histories=others))


def _with_clause(policy: Policy, clause: Clause, other: Clause) -> Policy:
    def swapped(clauses: tuple[Tree, ...]) -> tuple[Tree, ...]:
        return tuple(other if each is clause else each for each in clauses)  # type: ignore[misc]  # the same kind

    return replace(policy, rules=swapped(policy.rules), safeguards=swapped(policy.safeguards))


def _events(policy: Policy) -> list[Event]:
    found = {
        event.name: event for history in policy.histories for event in events_of(history.feature)
    }
    return [found[name] for name in sorted(found)]


def _with_event(policy: Policy, event: Event) -> Policy:
    """Put an event in the place of the one of its name, wherever a history names it."""

    def swapped(node: Any) -> Any:
        if isinstance(node, Event):
            return event if node.name == event.name else node
        if isinstance(node, tuple):
            return tuple(swapped(each) for each in node)
        if is_dataclass(node) and not isinstance(node, type):
            inner = {field.name: swapped(getattr(node, field.name)) for field in fields(node)}
            return replace(node, **inner)
        return node

    histories = tuple(
        replace(history, feature=swapped(history.feature)) for history in policy.histories
    )
    return replace(policy, histories=histories)


def _changed(node: Any) -> Changed[Any]:
    """Yield a tree changed in one place, with what was changed; events are changed by name."""
    yield from _own(node)
    if isinstance(node, Event) or not is_dataclass(node) or isinstance(node, type):
        return
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name in ("span", "fact", "policy"):
            continue
        if isinstance(value, tuple):
            for place, item in enumerate(value):
                for kind, what, other in _changed(item):
                    items = (*value[:place], other, *value[place + 1 :])
                    yield kind, what, replace(node, **{field.name: items})
        else:
            for kind, what, other in _changed(value):
                yield kind, what, replace(node, **{field.name: other})


def _own(node: Any) -> Changed[Any]:
    match node:
        case Every(parts) | Some(parts):
            for place, part in enumerate(parts):
                fewer = _without(parts, place)
                yield Kind.CONDITION, f"without {_name(part)}", replace(node, parts=fewer)
        case OneOf() | AnyOf() | AllOf():
            yield from _fewer_words(node)
        case Between():
            yield from _bounds(node)
        case Rolling(within):
            for other in _longer_and_shorter(within):
                yield Kind.THRESHOLD, f"within {other}", Rolling(other)
        case Rule() | Safeguard() | Excuse() | Terms() | DutyTerm() | LastsTerm() | AppealTerm():
            yield from _outcomes(node)
        case ReviewTerm():
            yield from _outcomes(node)
    if getattr(node, "if_unknown", None) is not None and node.fact.nullable:
        what = f"{node.fact.name} unknown"
        yield Kind.UNKNOWN, what, replace(node, if_unknown=not node.if_unknown)


def _fewer_words(test: OneOf | AnyOf | AllOf) -> Changed[Any]:
    """Leave out one word of several; a test of one word is a condition of its own."""
    words = getattr(test.fact.type, "values", ("false", "true"))
    if isinstance(test, OneOf):
        for value in sorted(test.values) if len(test.values) > 1 else ():
            what = f"without {test.fact.name} {words[value]}"
            yield Kind.WORD, what, replace(test, values=test.values - {value})
        return
    bits = [bit for bit in range(test.mask.bit_length()) if test.mask >> bit & 1]
    for bit in bits if len(bits) > 1 else ():
        what = f"without {test.fact.name} {words[bit]}"
        yield Kind.WORD, what, replace(test, mask=test.mask & ~(1 << bit))


def _bounds(node: Between) -> Changed[Between]:
    for name in ("low", "high"):
        bound = getattr(node, name)
        for step in (-1, 1):
            if bound is not None:
                what = f"{node.fact.name} {name} {bound + step}"
                yield Kind.THRESHOLD, what, replace(node, **{name: bound + step})


def _longer_and_shorter(duration: Duration) -> Iterator[Duration]:
    for step in (-1, 1):
        yield Duration(duration.count + step, duration.unit)
        if duration.seconds is not None and duration.unit is not Unit.SECOND:
            yield Duration(duration.seconds + step, Unit.SECOND)


_LISTS = ("unless", "conclude", "requires", "permits", "forbids", "duties", "says", "turn_to")
_TERMS = (
    "by",
    "within",
    "lasts",
    "scope",
    "appeal",
    "review",
    "late_who",
    "late_outcome",
    "for_each",
)


def _outcomes(node: Any) -> Changed[Any]:
    """Yield a clause, an offer or a duty that gives something less or something else."""
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name in _LISTS:
            for place, item in enumerate(value):
                what = f"without {field.name} {_name(item)}"
                yield Kind.OUTCOME, what, replace(node, **{field.name: _without(value, place)})
        elif isinstance(value, Duration):
            names = _ends_of(node, field.name)
            for step in (-1, 1) if names else ():
                other = Duration(value.count + step, value.unit)
                changed = dict.fromkeys(names, other)
                yield Kind.THRESHOLD, f"{field.name} {other}", replace(node, **changed)
        elif (
            field.name
            in (
                "by",
                "within",
                "lasts",
                "scope",
                "appeal",
                "review",
                "late_who",
                "late_outcome",
                "for_each",
            )
            and value is not None
        ):
            yield Kind.OUTCOME, f"without {field.name}", replace(node, **{field.name: None})
        elif field.name == "at_most" and value is not None:
            for step in (-1, 1):
                what = f"at most rung {value + step}"
                yield Kind.THRESHOLD, what, replace(node, at_most=value + step)


def _ends_of(node: Any, name: str) -> tuple[str, ...]:
    """Return what a length is changed with: both ends of a fixed one are the same, and one."""
    if isinstance(node, LastsTerm) and node.kind is LastsKind.FIXED:
        return ("least", "most") if name == "least" else ()
    return (name,)


def _without(items: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return items[:place] + items[place + 1 :]


def _name(part: Any) -> str:
    for name in ("id", "response", "message", "finding"):
        if hasattr(part, name):
            return str(getattr(part, name))
    if isinstance(part, Every | Some):
        return " and ".join(_name(each) for each in part.parts)
    return str(part.fact.name) if hasattr(part, "fact") else str(part)
