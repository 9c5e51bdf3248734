"""Ask every reader the same, and where two differ, find the smallest policy on which they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from random import Random
from typing import TypeVar

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.durable import DurableReader, available
from boundarykit.backends.reference import ReferenceReader
from boundarykit.ir.conditions import Every
from boundarykit.ir.policy import Facts, Matcher, Matches, Policy, Rule, Safeguard
from tests.agreement.generate import SMALL, Shape, random_facts, random_policy

AnyClause = TypeVar("AnyClause", Rule, Safeguard)
MakeReader = Callable[[Policy], Matcher]

READERS: tuple[MakeReader, ...] = (
    ReferenceReader,
    CompiledReader,
    *((DurableReader,) if available() else ()),
)
"""Every reader that can be made here; the first defines the meaning."""


class DisagreementError(AssertionError):
    """Two readers gave two answers."""


def compare(count: int, seed: int = 0, shape: Shape = SMALL, cases: int = 10) -> int:
    """Compare all readers on generated policies; return how many answers were compared.

    Raises:
        DisagreementError: with the smallest policy found on which they differ.
    """
    rng = Random(seed)
    compared = 0
    for _ in range(count):
        policy = random_policy(rng, shape)
        facts = [random_facts(rng, policy) for _ in range(cases)]
        compared += len(facts)
        check(policy, facts)
    return compared


def check(
    policy: Policy, cases: Iterable[Facts], readers: tuple[MakeReader, ...] = READERS
) -> None:
    """Compare readers on some cases of one policy."""
    different = _difference(policy, cases, readers)
    if different is None:
        return
    smallest = shrink(policy, lambda one: _difference(one, [different], readers) is not None)
    answers = "\n".join(
        f"  {name}: {answer}" for name, answer in _answers(smallest, different, readers)
    )
    clauses = "\n".join(f"  {clause}" for clause in smallest.clauses)
    message = f"readers differ on facts {different}:\n{answers}\nfor clauses:\n{clauses}"
    raise DisagreementError(message)


def shrink(policy: Policy, fails: Callable[[Policy], bool]) -> Policy:
    """Leave out clauses, exceptions and conditions for as long as something still fails."""
    for smaller in _smaller(policy):
        if fails(smaller):
            return shrink(smaller, fails)
    return policy


def _difference(
    policy: Policy, cases: Iterable[Facts], readers: tuple[MakeReader, ...]
) -> Facts | None:
    """Return the first facts on which the readers differ."""
    with ExitStack() as stack:
        made = [stack.enter_context(closing(make(policy))) for make in readers]
        for facts in cases:
            if len({reader.match(facts) for reader in made}) > 1:
                return facts
    return None


def _answers(
    policy: Policy, facts: Facts, readers: tuple[MakeReader, ...]
) -> Iterator[tuple[str, Matches]]:
    for make in readers:
        with closing(make(policy)) as reader:
            yield reader.name, reader.match(facts)


def _smaller(policy: Policy) -> Iterator[Policy]:
    for number, rule in enumerate(policy.rules):
        rest = policy.rules[:number], policy.rules[number + 1 :]
        yield replace(policy, rules=(*rest[0], *rest[1]))
        for less_rule in _less(rule):
            yield replace(policy, rules=(*rest[0], less_rule, *rest[1]))
    for number, safeguard in enumerate(policy.safeguards):
        others = policy.safeguards[:number], policy.safeguards[number + 1 :]
        yield replace(policy, safeguards=(*others[0], *others[1]))
        for less_safeguard in _less(safeguard):
            yield replace(policy, safeguards=(*others[0], less_safeguard, *others[1]))


def _less(clause: AnyClause) -> Iterator[AnyClause]:
    for number in range(len(clause.unless)):
        yield replace(clause, unless=clause.unless[:number] + clause.unless[number + 1 :])
    parts = clause.when.parts
    for number in range(len(parts)):
        yield replace(clause, when=Every(parts[:number] + parts[number + 1 :]))
