"""What a clause says, without its names for people: two that say the same have equal essences."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from boundarykit.ir.conditions import Concluded, Every, Some, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event
from boundarykit.ir.policy import Clause, Excuse, Policy, ResponseKind, Rule, Rung, Safeguard

_FOR_PEOPLE = ("span", "title", "source", "practices", "why", "about", "share")
"""Fields that change no answer: places, titles and grounds."""


def essences(policy: Policy) -> dict[str, Hashable]:
    """Return what each clause says, by id, with the histories it reads and the words it says."""
    return {clause.id: _of_clause(clause, policy) for clause in policy.clauses}


def vocabulary_essence(policy: Policy) -> Hashable:
    """Return what no clause says and every answer can depend on."""
    responses = tuple(_essence(each) for each in policy.responses)
    contacts = tuple(_essence(each) for each in policy.contacts)
    roles = tuple(role.id for role in policy.roles)
    ladder = tuple(_essence(rung) for rung in policy.ladder)
    return (responses, contacts, roles, ladder, _essence(policy.merging), policy.currency)


def facts_read(clause: Clause) -> tuple[Fact, ...]:
    """Return the facts that a clause reads, in its conditions or its exceptions."""
    conditions = (clause.when, *(excuse.when for excuse in clause.unless))
    tests = (test for condition in conditions for test in tests_of(condition))
    return tuple(test.fact for test in tests if not isinstance(test, Concluded))


def _of_clause(clause: Clause, policy: Policy) -> Hashable:
    read = {fact.key for fact in facts_read(clause)}
    histories = tuple(
        (history.fact.key, _essence(history.feature))
        for history in policy.histories
        if history.fact.key in read
    )
    said = {say.message for say in clause.says} if isinstance(clause, Rule) else set()
    words = tuple((each.id, each.text) for each in policy.messages if each.id in said)
    return (_essence(clause), histories, words)


def _essence(value: Any) -> Hashable:
    if isinstance(value, tuple):
        return tuple(_essence(item) for item in value)
    if isinstance(value, Every | Some):
        # Conditions are joined, in whatever order they stand.
        return (type(value).__name__, frozenset(_essence(part) for part in value.parts))
    if isinstance(value, Rule | Safeguard | Excuse | ResponseKind | Rung):
        value = _without_titles(value)
    if isinstance(value, Event):
        return ("event", value.subject, _essence(value.when))
    if is_dataclass(value) and not isinstance(value, type):
        named = (field.name for field in fields(value) if field.name not in _FOR_PEOPLE)
        return (type(value).__name__, *((name, _essence(getattr(value, name))) for name in named))
    known: Hashable = value
    return known


def _without_titles(value: Any) -> Any:
    """Leave the order of exceptions out too: it means nothing."""
    if isinstance(value, Rule | Safeguard):
        return replace(value, unless=tuple(sorted(value.unless, key=lambda each: each.id)))
    return value
