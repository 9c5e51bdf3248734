"""What a report says: exact counts, and the shares and intervals that follow from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from boundarykit.domain.model import Model


class Kind(StrEnum):
    """How an answer of these rules differs from the other version's."""

    HARSHER = "harsher"
    """A higher rung of the ladder."""
    MILDER = "milder"
    """A lower rung of the ladder."""
    OTHER = "other"
    """The same rung, and other responses."""
    SAME = "same"


class Share(Model):
    """State a part of a whole, with the 95 % interval of Wilson."""

    count: int
    of: int
    low: float
    high: float


class Grade(Model):
    """Name one rung of the ladder that the figures are counted on."""

    id: str
    title: str


class Rules(Model):
    """Say which rules gave the answers."""

    name: str
    digest: str


class Both(Model):
    """Count under these rules, and under the other version where there is one."""

    this: int
    against: int | None


class Reason(Model):
    """Count the rows that were rejected for one reason; a row can have several."""

    text: str | None
    """Nothing for the reasons beyond those that are listed."""
    rows: int


class Intake(Model):
    """Count the rows that came in: answered and rejected, and nothing else."""

    rows: int
    answered: int
    rejected: int
    reasons: tuple[Reason, ...]
    history_rejected: int
    """Measures and requests that could not be read: no rows to answer, and missing in a past."""
    customers: int
    first_month: str | None
    last_month: str | None


class Line(Model):
    """Count the answers of one month, channel or recorded outcome by grade."""

    name: str | None
    """Nothing when it is not recorded, or for all that are not listed."""
    rest: bool
    """Whether this is all that is not listed, together."""
    this: tuple[int, ...]
    """In the order of `BacktestReport.grades`."""
    against: tuple[int, ...] | None


class ClauseCount(Model):
    """Count how often one rule or safeguard applied."""

    id: str
    title: str
    applied: Both
    alone: Both
    """How often it was the only one that applied."""
    in_this: bool
    """Whether these rules have it at all."""
    in_against: bool


class ResponseCount(Model):
    """Count one response as required, as permitted and as forbidden, never together."""

    id: str
    title: str
    must: Both
    may: Both
    must_not: Both


class Because(Model):
    """Count the changed answers where only one version applied a rule, or was held down by it."""

    id: str
    title: str
    only: Literal["this", "against"]
    harsher: int
    milder: int
    other: int


class Comparison(Model):
    """Hold the answers of these rules against those of the other version."""

    harsher: int
    milder: int
    other: int
    same: int
    customers_harsher: int
    customers_milder: int
    customers_changed: int
    moves: tuple[tuple[int, ...], ...]
    """Old grade by new grade, each in the order of `BacktestReport.grades`."""
    because: tuple[Because, ...]
    unexplained: int
    """Changed answers where both versions applied the same rules: the rules say other things."""


class Reached(Model):
    """Say how many customers of a group had at least one answer on a rung or above it."""

    grade: str
    customers: Share
    interactions: int
    ratio: float | None
    """The share by that of the largest group; nothing when that one is 0."""


class Affected(Model):
    """Say how many customers of a group had at least one answer that changed one way."""

    customers: Share
    interactions: int
    ratio: float | None


class Group(Model):
    """Count one group of customers."""

    value: str | None
    """Nothing when it is not recorded, or for the small groups together."""
    pooled: bool
    customers: int
    interactions: int
    this: tuple[Reached, ...]
    against: tuple[Reached, ...] | None
    harsher: Affected | None
    milder: Affected | None


class Disparity(Model):
    """Hold the groups of one column against each other, the largest first."""

    column: str
    groups: tuple[Group, ...]
    """None when too few customers are left to be shown as a group."""


class Example(Model):
    """Point at one interaction to look at; what was said in it stays where it is."""

    id: str
    month: str
    channel: str
    kind: Kind | None
    outcome: str | None
    grade: str
    against: str | None
    rules: tuple[str, ...]
    against_rules: tuple[str, ...] | None


class BacktestReport(Model):
    """Report what rules would have answered; every figure is a count of answers in the folder."""

    format: Literal[1]
    engine: str
    measures: Literal["recorded", "simulated"]
    this: Rules
    against: Rules | None
    grades: tuple[Grade, ...]
    """Mildest first; on the first one nothing is required."""
    smallest_group: int
    """Groups of fewer customers are only shown together."""
    intake: Intake
    by_grade: tuple[Both, ...]
    """In the order of `grades`."""
    by_month: tuple[Line, ...]
    by_channel: tuple[Line, ...]
    by_outcome: tuple[Line, ...] | None
    """Nothing when the back-test was given no recorded outcome."""
    rules: tuple[ClauseCount, ...]
    """Most often applied first."""
    responses: tuple[ResponseCount, ...]
    held_down: tuple[ClauseCount, ...]
    comparison: Comparison | None
    disparities: tuple[Disparity, ...]
    examples: tuple[Example, ...]
