"""Turn a condition about one record into a function that tells whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.facts import Fact

ReadFact = Callable[[Any, CaseParts], int | None]
"""Take a record and the case it stands in; return one fact of the record as a number."""

Predicate = Callable[[Any, CaseParts], bool]


def predicate(condition: Condition, reading: Callable[[Fact], ReadFact]) -> Predicate:
    """Make the function for `condition`; `reading` gives the way to read each fact.

    Raises:
        TypeError: for a finding, which is concluded from cases and not seen in records.
    """
    match condition:
        case Every(parts):
            tests = tuple(predicate(part, reading) for part in parts)
            if len(tests) == 1:
                return tests[0]
            return lambda record, case: all(test(record, case) for test in tests)
        case Some(parts):
            tests = tuple(predicate(part, reading) for part in parts)
            return lambda record, case: any(test(record, case) for test in tests)
        case Known(fact, negated):
            read = reading(fact)
            return lambda record, case: (read(record, case) is None) == negated
        case Concluded():
            message = "an event cannot read a finding"
            raise TypeError(message)
    return _value_test(condition, reading(condition.fact))


def _value_test(condition: OneOf | Between | AnyOf | AllOf, read: ReadFact) -> Predicate:
    unknown = condition.if_unknown
    holds = value_test_of(condition)

    def test(record: Any, case: CaseParts) -> bool:
        value = read(record, case)
        return unknown if value is None else holds(value)

    return test


def value_test_of(condition: OneOf | Between | AnyOf | AllOf) -> Callable[[int], bool]:
    """Return the function that tells whether a known value passes the test."""
    match condition:
        case OneOf(_, values, negated):
            return lambda value: (value in values) != negated
        case AnyOf(_, mask, negated):
            return lambda value: (value & mask != 0) != negated
        case AllOf(_, mask):
            return lambda value: value & mask == mask
        case Between(_, low, high):
            return lambda value: (low is None or value >= low) and (high is None or value <= high)
