"""Cases that matter for these rules: each rule met, missed by one, on every edge, and in pairs.

Nothing here is drawn by chance: which cases are taken, where there are too many, depends on the
digests of the rules alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import chain, islice, product, zip_longest

from boundarykit.ir.conditions import Concluded, tests_of
from boundarykit.ir.policy import Clause, Policy, Rule
from boundarykit.testing.difference.fields import Fields, Parts
from boundarykit.testing.difference.pasts import Past, Pasts, text_of
from boundarykit.testing.difference.settings import Setting
from boundarykit.testing.difference.wanted import Choice, Wanted, Ways, merged

_LOOKED_AT = 4
"""So many times as many cases in pairs are looked at as are wanted: many come out the same."""
_MOST_ALONE = 10_000
"""As many cases around single clauses are looked at, before some of them are chosen."""


def cases(setting: Setting, changed: Collection[str], count: int) -> tuple[Parts, ...]:
    """Return at most `count` cases, around the changed clauses by themselves first."""
    seed = ":".join(policy.digest for policy in setting.policies)
    makers = [_Maker(policy, setting) for policy in setting.policies]
    alone = _different((maker.alone(changed) for maker in makers), _MOST_ALONE)
    if len(alone) >= count:
        return _some(alone, count, seed)
    in_pairs = _different((maker.in_pairs(changed) for maker in makers), _LOOKED_AT * count)
    further = {text: case for text, case in in_pairs.items() if text not in alone}
    return (*alone.values(), *_some(further, count - len(alone), seed))


def _different(made: Iterable[Iterator[Parts]], most: int) -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for case in islice(chain.from_iterable(_in_turn(made)), most):
        found.setdefault(json.dumps(case, sort_keys=True), case)
    return found


def _in_turn(streams: Iterable[Iterator[Parts]]) -> Iterator[list[Parts]]:
    """Take one of each in turn, so that where there are too many, each has its share."""
    for together in zip_longest(*streams):
        yield [case for case in together if case is not None]


def _some(made: dict[str, Parts], count: int, seed: str) -> tuple[Parts, ...]:
    """Choose some cases, the same ones for ever, and leave them in their order."""
    if len(made) <= count:
        return tuple(made.values())
    order = sorted(made, key=lambda text: sha256(f"{seed}{text}".encode()).digest())
    chosen = set(order[:count])
    return tuple(case for text, case in made.items() if text in chosen)


class _Maker:
    """Make cases for one policy."""

    def __init__(self, policy: Policy, setting: Setting) -> None:
        self._policy = policy
        self._at = setting.at
        self._workplace = setting.workplace
        self._ways = Ways(policy)
        self._fields = Fields(policy)
        self._pasts = Pasts(self._ways, self._fields, setting.at)
        self._histories = {each.fact.key: each.feature for each in policy.histories}
        self._around: dict[str, tuple[Wanted, ...]] = {}
        self._made = cache(self._pasts_of)
        self._channel = min(policy.lexicon.channels, default="phone")

    def alone(self, changed: Collection[str]) -> Iterator[Parts]:
        """Yield the cases around each changed clause."""
        for clause in self._policy.clauses:
            if clause.id in changed:
                yield from self._cases(self._near(clause))

    def in_pairs(self, changed: Collection[str]) -> Iterator[Parts]:
        """Yield the cases around each changed clause where another one applies too.

        And those in which a safeguard, beside, just misses: it would hide what the clauses do.
        """
        clauses = self._policy.clauses
        pairs = [
            self._cases(self._together(clause, other))
            for clause in clauses
            if clause.id in changed
            for other in clauses
            if other is not clause
        ]
        threes = [
            self._cases(self._together(clause, rule, safeguard))
            for clause in clauses
            if clause.id in changed
            for rule in self._policy.rules
            for safeguard in self._policy.safeguards
            if clause not in (rule, safeguard) and safeguard.at_most is not None
        ]
        apart = [
            self._cases(self._without(clause, rival))
            for clause in clauses
            if clause.id in changed
            for rival in self._policy.rules
            if rival is not clause and _given(rival) & _given(clause)
        ]
        return chain.from_iterable(_in_turn([*pairs, *threes, *apart]))

    def _without(self, clause: Clause, rival: Clause) -> Iterator[Wanted]:
        """Yield what is around a clause where a rule that gives the same just misses."""
        for wanted, other in product(self._near(clause), self._ways.missing(rival)):
            yield merged(wanted, other)

    def _together(
        self, clause: Clause, applying: Clause, missing: Clause | None = None
    ) -> Iterator[Wanted]:
        also = self._ways.applying(applying)
        without = [{}] if missing is None else list(self._ways.missing(missing))
        for wanted, other in product(self._near(clause), without):
            yield merged(merged(wanted, other), also)

    def _cases(self, each: Iterable[Wanted]) -> Iterator[Parts]:
        seen: set[tuple[Choice, ...]] = set()
        for wanted in each:
            past = tuple(choice for key, choice in wanted.items() if key in self._histories)
            pasts = [self._made(choice.fact.key, choice.value) for choice in past]
            firsts = [found[0] for found in pasts]
            yield self._case(wanted, firsts)
            if past in seen:
                continue
            seen.add(past)
            for place, found in enumerate(pasts):
                for other in found[1:]:
                    yield self._case(wanted, [*firsts[:place], other, *firsts[place + 1 :]])

    def _near(self, clause: Clause) -> tuple[Wanted, ...]:
        if clause.id not in self._around:
            self._around[clause.id] = tuple(self._ways.around(clause))
        return self._around[clause.id]

    def _pasts_of(self, key: str, value: int | None) -> tuple[Past, ...]:
        return tuple(self._pasts.of(self._histories[key], value)) or (Past(),)

    def _now(self, past: Past, wanted: Wanted) -> Wanted:
        """Let the event under decision count too, where nothing is said of what decides that."""
        tests = () if past.now is None else tests_of(past.now.when)
        about = {test.fact.key for test in tests if not isinstance(test, Concluded)}
        if past.now is None or about & wanted.keys():
            return {}
        return next(iter(self._ways.of_event(past.now.when)), {})

    def _case(self, wanted: Wanted, pasts: list[Past]) -> Parts:
        whole = wanted
        for past in pasts:
            whole = merged(whole, self._now(past, wanted))
        parts: Parts = {"at": text_of(self._at), "interaction": {"channel": self._channel}}
        if self._workplace:
            parts["workplace"] = dict(self._workplace)
        self._fields.fill(parts, whole)
        for past in pasts:
            past.put(parts, self._at)
        return parts


def _given(clause: Clause) -> frozenset[str]:
    """Name what a clause gives that another one can give too."""
    if not isinstance(clause, Rule):
        return frozenset()
    offered = (offer.response for offer in (*clause.requires, *clause.permits))
    duties = (duty.id for duty in clause.duties)
    return frozenset((*offered, *duties, *clause.conclude, *(say.message for say in clause.says)))
