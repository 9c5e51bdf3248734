"""The parts of a condition: which must each hold, and which of them decide in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Concluded,
    Condition,
    Every,
    FactTest,
    OneOf,
    Some,
    tests_of,
)
from boundarykit.ir.types import BoolType

_SEVERAL = 2
"""A list of one word is a condition like any other."""


def conjuncts(condition: Condition) -> Iterator[Condition]:
    """Yield what must hold each: the entries under `when`."""
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from conjuncts(part)
    else:
        yield condition


def inner(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and everything inside it."""
    yield condition
    for part in condition.parts if isinstance(condition, Every | Some) else ():
        yield from inner(part)


def deciding(
    condition: Condition, holds: Callable[[Condition], bool], *, value: bool
) -> Iterator[Condition]:
    """Yield what decides that a condition has a value: if one of these turned, it would too."""
    yield condition
    if not isinstance(condition, Every | Some):
        return
    parts = [part for part in condition.parts if holds(part) is value]
    # Of an `all` that holds every part decides, of one that does not the only one that fails;
    # an `any` is the other way round.
    if len(parts) > 1 and isinstance(condition, Every) is not value:
        return
    for part in parts:
        yield from deciding(part, holds, value=value)


def words_of(test: FactTest) -> tuple[int, ...]:
    """Return the numbers of the words that a test names, when it names several."""
    match test:
        case OneOf(fact, values):
            numbers = () if isinstance(fact.type, BoolType) else tuple(sorted(values))
        case AnyOf(_, mask) | AllOf(_, mask):
            numbers = tuple(bit for bit in range(mask.bit_length()) if mask >> bit & 1)
        case _:
            return ()
    return numbers if len(numbers) >= _SEVERAL else ()


def deciding_word(test: FactTest, value: int, *, holding: bool) -> int | None:
    """Return the number of the one word that makes a test what it is, if one alone does."""
    match test:
        case OneOf(_, values, negated):
            return value if value in values and holding is not negated else None
        case AnyOf(_, mask, negated):
            return _only_bit(value & mask) if holding is not negated else None
        case AllOf(_, mask):
            return None if holding else _only_bit(~value & mask)
        case _:
            return None


def _only_bit(mask: int) -> int | None:
    return mask.bit_length() - 1 if mask and mask & (mask - 1) == 0 else None


def first_test(condition: Condition) -> FactTest | Concluded | None:
    """Return the first test of a condition, which tells where it stands."""
    return next(iter(tests_of(condition)), None)
