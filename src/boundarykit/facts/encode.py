"""From the domain's values to whole numbers, and back to what people read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.domain.answer import FactValue
from boundarykit.domain.durations import Duration, longest_unit
from boundarykit.domain.money import Money
from boundarykit.ir.types import (
    BoolType,
    DurationType,
    EnumType,
    FactType,
    IntType,
    MoneyType,
    SetType,
)

Encode = Callable[[Any], int | None]


def encoder(fact_type: FactType) -> Encode:
    """Return the function that turns a domain value of this type into a number.

    Its argument is never `None`. A word that the type does not know gives a `KeyError`; words are
    checked before facts are read, so it never happens.
    """
    match fact_type:
        case EnumType(_, values):
            return {word: position for position, word in enumerate(values)}.__getitem__
        case SetType(_, values):
            return _set_encoder({word: 1 << bit for bit, word in enumerate(values)})
        case MoneyType():
            return _minor_units
        case DurationType():
            return _seconds
        case BoolType() | IntType():
            return int


def _set_encoder(bits: dict[str, int]) -> Encode:
    def encode(words: frozenset[str]) -> int:
        mask = 0
        for word in words:
            mask |= bits[word]
        return mask

    return encode


def seconds_of(text: str) -> int | None:
    """Return the seconds of a length of time whose length is the same on every day, or nothing.

    Example:
        >>> seconds_of("2 days"), seconds_of("2 months"), seconds_of("long")
        (172800, None, None)
    """
    try:
        return Duration.parse(text).seconds
    except ValueError:
        return None


def _seconds(length: int | str) -> int | None:
    return seconds_of(length) if isinstance(length, str) else int(length)


def _minor_units(money: Money) -> int:
    return money.amount


def decode(
    fact_type: FactType, value: int | None, *, currency: str | None = None, digits: int = 2
) -> FactValue:
    """Turn a number back into what people read.

    Durations become text such as `30 days`, money text such as `12.50 EUR`; without a currency,
    which is so when no rule names an amount, it stays in minor units.

    Example:
        >>> decode(MoneyType(), 1250, currency="EUR")
        '12.50 EUR'
    """
    if value is None:
        return None
    match fact_type:
        case BoolType():
            return bool(value)
        case EnumType(_, values):
            return values[value]
        case SetType(_, values):
            return tuple(word for bit, word in enumerate(values) if value >> bit & 1)
        case MoneyType():
            if currency is None:
                return f"{value} minor units"
            return money_text(value, currency, digits)
        case DurationType():
            return str(longest_unit(value))
        case IntType():
            return value


def money_text(amount: int, currency: str, digits: int) -> str:
    """Write minor units as a decimal amount with its currency."""
    whole, part = divmod(amount, 10**digits)
    number = f"{whole}.{part:0{digits}d}" if digits else str(whole)
    return f"{number} {currency}"
