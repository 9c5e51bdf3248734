"""The types of facts: all finite or bounded, so that every condition can be analysed.

At run time a fact's value is one integer, whatever its type; `None` means that it is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST = 2**53
"""No number in a fact is larger in either direction: exact everywhere, also in other engines."""


@dataclass(frozen=True, slots=True)
class BoolType:
    """Say yes or no: 1 or 0."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """Hold one word of a list: its position, from 0. A scale is a list whose order has meaning."""

    name: str
    values: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class SetType:
    """Hold any number of words of a list: one bit each, the first word in the lowest bit."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntType:
    """Hold a whole number between two bounds, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class DurationType:
    """Hold a length of time in whole seconds."""


@dataclass(frozen=True, slots=True)
class MoneyType:
    """Hold an amount in whole minor units of the policy's currency."""


FactType = BoolType | EnumType | SetType | IntType | DurationType | MoneyType
