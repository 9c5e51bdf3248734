"""Cases that matter for these rules: each rule met, missed by one, on every edge, and in pairs.

Nothing here is drawn by chance: which cases are taken, where there are too many, depends on the
digests of the rules alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from hashlib import sha256
from itertools import islice, zip_longest

from boundarykit.ir.policy import Clause, Policy
from boundarykit.testing.difference.fields import Fields, Parts
from boundarykit.testing.difference.pasts import Past, Pasts, text_of
from boundarykit.testing.difference.settings import Setting
from boundarykit.testing.difference.wanted import Choice, Wanted, Ways, merged

_MOST_LOOKED_AT = 20_000
"""As many cases are looked at, before some of them are chosen."""


def cases(setting: Setting, changed: Collection[str], count: int) -> tuple[Parts, ...]:
    """Return at most `count` cases, around the changed clauses by themselves first."""
    seed = ":".join(policy.digest for policy in setting.policies)
    makers = [_Maker(policy, setting) for policy in setting.policies]
    alone = _different(case for maker in makers for case in maker.alone(changed))
    if len(alone) >= count:
        return _some(alone, count, seed)
    in_pairs = _different(case for maker in makers for case in maker.in_pairs(changed))
    further = {text: case for text, case in in_pairs.items() if text not in alone}
    return (*alone.values(), *_some(further, count - len(alone), seed))


def _different(made: Iterable[Parts]) -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for case in islice(made, _MOST_LOOKED_AT):
        found.setdefault(json.dumps(case, sort_keys=True), case)
    return found


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
        self._channel = min(policy.lexicon.channels, default="phone")

    def alone(self, changed: Collection[str]) -> Iterator[Parts]:
        """Yield the cases around each changed clause."""
        for clause in self._policy.clauses:
            if clause.id in changed:
                yield from self._cases(self._ways.around(clause))

    def in_pairs(self, changed: Collection[str]) -> Iterator[Parts]:
        """Yield the cases around each changed clause in which another one applies too."""
        pairs = [
            self._cases(self._with(other, clause))
            for clause in self._policy.clauses
            if clause.id in changed
            for other in self._policy.clauses
            if other is not clause
        ]
        # In turn, so that where there are too many, each pair has its cases.
        for together in zip_longest(*pairs):
            yield from (case for case in together if case is not None)

    def _with(self, other: Clause, clause: Clause) -> Iterator[Wanted]:
        applying = self._ways.applying(other)
        for wanted in self._ways.around(clause):
            yield merged(wanted, applying)

    def _cases(self, each: Iterable[Wanted]) -> Iterator[Parts]:
        seen: set[tuple[Choice, ...]] = set()
        for wanted in each:
            past = tuple(choice for key, choice in wanted.items() if key in self._histories)
            pasts = [
                list(self._pasts.of(self._histories[choice.fact.key], choice.value))
                or [Past()]
                for choice in past
            ]
            firsts = [found[0] for found in pasts]
            yield self._case(wanted, firsts)
            if past in seen:
                continue
            seen.add(past)
            for place, found in enumerate(pasts):
                for other in found[1:]:
                    yield self._case(wanted, [*firsts[:place], other, *firsts[place + 1 :]])

    def _case(self, wanted: Wanted, pasts: list[Past]) -> Parts:
        whole = wanted
        for past in pasts:
            whole = merged(whole, past.now)
        parts: Parts = {"at": text_of(self._at), "interaction": {"channel": self._channel}}
        if self._workplace:
            parts["workplace"] = dict(self._workplace)
        self._fields.fill(parts, whole)
        for past in pasts:
            past.put(parts, self._at)
        return deepcopy(parts)
