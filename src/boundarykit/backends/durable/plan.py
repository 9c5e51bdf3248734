"""What the engine is asked, in which order: levels of engine rules, cut into shards.

A level reads only findings that earlier levels concluded, so whatever it denies is denied rightly.
Within a level the engine first says whose conditions hold, then, for those only, whose exceptions
do. Clauses that need the same atoms share one engine rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from boundarykit.backends.durable.expand import Expander, Holds
from boundarykit.backends.durable.likely import likelihood
from boundarykit.backends.durable.ruleset import MOST_KEYS, MOST_RULES
from boundarykit.ir.conditions import Concluded, FactTest, tests_of
from boundarykit.ir.policy import Clause, Policy
from boundarykit.ir.strata import levels


@dataclass(frozen=True, slots=True)
class EngineRule:
    """Fire when every one of some atoms holds."""

    needs: int
    pivot: int
    """The one of those atoms that holds most seldom."""
    clauses: tuple[int, ...]
    """The positions of the clauses for which it speaks."""


Shards = tuple[tuple[EngineRule, ...], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Hold what is asked at once."""

    denials: tuple[tuple[int, int], ...]
    """For each finding that is denied here, the bits of having it and of not having it."""
    composites: tuple[tuple[int, Holds], ...]
    """Atoms made of others, each after what it is made of."""
    applying: Shards
    excusing: Shards


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold everything that is asked."""

    tests: Mapping[FactTest, int]
    levels: tuple[Level, ...]
    concluding: Mapping[int, int]
    """The bits of the findings that a clause concludes, by position."""


def plan_of(policy: Policy) -> Plan:
    """Plan what the engine is asked for a policy."""
    clauses, expander = policy.clauses, Expander()
    planned = tuple(
        _level({position: clauses[position] for position in level}, expander)
        for level in levels(clauses)
    )
    concluding = {
        position: sum(expander.concluded(finding) for finding in set(clause.conclude))
        for position, clause in enumerate(clauses)
        if clause.conclude
    }
    return Plan(tests=expander.facts, levels=planned, concluding=concluding)


def _level(clauses: Mapping[int, Clause], expander: Expander) -> Level:
    applying: dict[int, set[int]] = {}
    excusing: dict[int, set[int]] = {}
    for position, clause in clauses.items():
        for needs in expander.alternatives(clause.when):
            applying.setdefault(needs, set()).add(position)
        for excuse in clause.unless:
            for needs in expander.alternatives(excuse.when):
                excusing.setdefault(needs, set()).add(position)
    denied = sorted({finding for clause in clauses.values() for finding in _denied(clause)})
    likely = {bit: likelihood(test) for test, bit in expander.tests()}
    return Level(
        denials=tuple(
            (expander.concluded(finding), expander.concluded(finding, negated=True))
            for finding in denied
        ),
        composites=expander.take_composites(),
        applying=_shards(applying, likely),
        excusing=_shards(excusing, likely),
    )


def _denied(clause: Clause) -> Iterator[str]:
    for condition in (clause.when, *(excuse.when for excuse in clause.unless)):
        for test in tests_of(condition):
            if isinstance(test, Concluded) and test.negated:
                yield test.finding


def _shards(clauses_of: Mapping[int, set[int]], likely: Mapping[int, float]) -> Shards:
    """Cut engine rules into shards, those with one pivot together, the unlikely ones together.

    A shard none of whose pivots holds need not be asked.
    """
    rules = [
        EngineRule(needs, min(bits_of(needs), key=lambda bit: (likely.get(bit, 1), bit)), (*at,))
        for needs, at in clauses_of.items()
    ]
    rules.sort(key=lambda rule: (likely.get(rule.pivot, 1), rule.pivot, rule.needs))
    return tuple(_cut(rules))


def _cut(rules: Iterable[EngineRule]) -> Iterator[tuple[EngineRule, ...]]:
    shard: list[EngineRule] = []
    keys = 0
    for rule in rules:
        if len(shard) == MOST_RULES or (keys | rule.needs).bit_count() > MOST_KEYS:
            yield tuple(shard)
            shard, keys = [], 0
        shard.append(rule)
        keys |= rule.needs
    if shard:
        yield tuple(shard)


def bits_of(bits: int) -> Iterator[int]:
    """List the single bits of some, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest
