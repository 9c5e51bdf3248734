"""Because of which rules two policies answer a case differently.

A rule is the cause when the new policy, with the old rule in its place, gives the old answer again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any, TypeVar

from boundarykit.diagnostics import CaseError
from boundarykit.domain.case import Case
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, HistoryFact
from boundarykit.ir.policy import Policy, Rule
from boundarykit.testing.difference.answering import Answering
from boundarykit.testing.difference.answers import Answer
from boundarykit.testing.difference.essence import essences, vocabulary_essence

VOCABULARY = "the vocabulary"
"""The cause of what no rule explains: responses, roles, the ladder, how terms merge."""
_FEW = 12
"""Of so many rules, every pair is tried."""
_OLD = "old "
"""What sets the old rules' facts apart from the new ones of the same name."""

T = TypeVar("T")
Cause = tuple[str, ...]


class Causes:
    """Find causes between two policies."""

    def __init__(self, old: Policy, new: Policy) -> None:
        """Compare what the clauses of both say."""
        self._old, self._new = old, new
        before, after = essences(old), essences(new)
        self.vocabulary_changed = vocabulary_essence(old) != vocabulary_essence(new)
        self.changed: tuple[str, ...] = tuple(
            sorted(
                name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
            )
        )
        """The clauses that were added, removed or say something else, by id."""
        self.old, self.new = Answering(old), Answering(new)
        self._with_old = cache(self._answering_with_old)

    def of(self, case: Case, old: Answer) -> Cause:
        """Return the fewest clauses whose old form restores the old answer."""
        suspects = self.suspects(case)
        pairs = combinations(suspects, 2) if len(suspects) <= _FEW else iter(())
        for some in ((), *((each,) for each in suspects), *pairs):
            if some and self._restores(frozenset(some), case, old):
                return some
        if not self._restores(frozenset(suspects), case, old):
            return (VOCABULARY,)
        needed = list(suspects)
        for each in suspects:
            fewer = [name for name in needed if name != each]
            if self._restores(frozenset(fewer), case, old):
                needed = fewer
        return tuple(needed)

    def differ(self, case: Case) -> bool:
        """Tell whether both policies answer a case differently."""
        return self.can_differ(case) and self.old.answer(case) != self.new.answer(case)

    def can_differ(self, case: Case) -> bool:
        """Tell whether the answers to a case can differ at all."""
        return self.vocabulary_changed or bool(self.suspects(case))

    def suspects(self, case: Case) -> list[str]:
        """Return the changed clauses that apply on either side: others change no answer."""
        applying: set[str] = set()
        for side in (self.old, self.new):
            applying |= {clause.id for clause in side.applying(side.read(case)[1])}
        return [name for name in self.changed if name in applying]

    def _restores(self, names: frozenset[str], case: Case, old: Answer) -> bool:
        if not names or self._ladders_differ():
            return False
        try:
            return self._with_old(names).answer(case) == old
        except CaseError:
            return False

    def _ladders_differ(self) -> bool:
        return [rung.id for rung in self._old.ladder] != [rung.id for rung in self._new.ladder]

    def _answering_with_old(self, names: frozenset[str]) -> Answering:
        return Answering(with_old(self._old, self._new, names))


def with_old(old: Policy, new: Policy, names: frozenset[str]) -> Policy:
    """Return the new policy with some clauses as they were in the old one, or without them."""
    taken = [_apart(clause) for clause in old.clauses if clause.id in names]
    kept = [clause for clause in new.clauses if clause.id not in names]
    clauses = sorted([*kept, *taken], key=lambda clause: clause.id)
    facts = {fact.key: fact for fact in (*old.facts, *map(_apart, old.facts), *new.facts)}
    histories = {
        each.fact.key: each
        for each in (*_of_old(old.histories), *map(_apart, old.histories), *new.histories)
    }
    said = {say.message for clause in taken if isinstance(clause, Rule) for say in clause.says}
    words = {message.id: message for message in (*old.messages, *new.messages)}
    words |= {message.id: message for message in old.messages if message.id in said}
    return replace(
        new,
        rules=tuple(clause for clause in clauses if isinstance(clause, Rule)),
        safeguards=tuple(clause for clause in clauses if not isinstance(clause, Rule)),
        facts=tuple(facts[key] for key in sorted(facts)),
        histories=tuple(histories[key] for key in sorted(histories)),
        messages=tuple(words[name] for name in sorted(words)),
        responses=_both(old.responses, new.responses),
        contact_points=_both(old.contact_points, new.contact_points),
        other_policies=_both(old.other_policies, new.other_policies),
        roles=(*new.roles, *(role for role in old.roles if role not in new.roles)),
    )


def _both(old: Iterable[T], new: Iterable[T]) -> tuple[T, ...]:
    by_id: dict[str, Any] = {each.id: each for each in (*old, *new)}  # type: ignore[attr-defined]  # both have ids
    return tuple(by_id[name] for name in sorted(by_id))


def _of_old(histories: Iterable[HistoryFact]) -> Iterator[HistoryFact]:
    """Yield old histories under their own names, with events that clash with no new one."""
    for each in histories:
        yield replace(each, feature=_apart(each.feature))


def _apart(node: T) -> T:
    """Name the facts and events of a tree so that they clash with none of the new policy."""
    value: Any = node
    if isinstance(value, Fact):
        value = replace(value, rule_set=_OLD + value.rule_set)
    elif isinstance(value, tuple):
        value = tuple(_apart(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        inner = {each.name: _apart(getattr(value, each.name)) for each in fields(value)}
        if isinstance(value, Event):
            inner["name"] = _OLD + value.name
        value = replace(value, **inner)
    known: T = value
    return known
