"""What a condition means: a small closed tree in which negation stands only at the leaves.

Each test reads one fact. On an unknown fact it gives `if_unknown`, whatever `negated` says;
`Known` is the one exception, because telling known from unknown is its purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from boundarykit.diagnostics import Span
from boundarykit.ir.facts import Fact


@dataclass(frozen=True, slots=True)
class OneOf:
    """Test a value against some: `channel: {one_of: [phone, chat]}`, `{not: x}`."""

    fact: Fact
    values: frozenset[int]
    negated: bool = False
    if_unknown: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Between:
    """Test an ordered value, bounds included: `{at_least: 2}`, `{between: [2, 4]}`."""

    fact: Fact
    low: int | None
    high: int | None
    if_unknown: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Test whether a set holds one of some words: `signals: {any_of: [a, b]}`, `{none_of: [a]}`."""

    fact: Fact
    mask: int
    negated: bool = False
    if_unknown: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Test whether a set holds every one of some words: `signals: {all_of: [a, b]}`."""

    fact: Fact
    mask: int
    if_unknown: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Test whether a fact is known: `recorded: {known: true}`."""

    fact: Fact
    negated: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Concluded:
    """Test whether a rule concluded a finding: `finding.persistence: true`."""

    finding: str
    negated: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Every:
    """Join conditions that must all hold: `all: […]`, and every list under `when`."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Join conditions of which one is enough: `any: […]`."""

    parts: tuple[Condition, ...]


FactTest = OneOf | Between | AnyOf | AllOf | Known
Test = FactTest | Concluded
Condition = Test | Every | Some


def tests_of(condition: Condition) -> tuple[Test, ...]:
    """List the tests of a condition, from left to right."""
    if isinstance(condition, Every | Some):
        return tuple(test for part in condition.parts for test in tests_of(part))
    return (condition,)
