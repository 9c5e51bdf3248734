"""What several tables say alike: names of groups, and what the brackets hold."""

from __future__ import annotations

from collections.abc import Sequence

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Grade, Group, Kind

IN_BRACKETS = "In brackets: the other version, where it differs."
NOT_RECORDED = "(not recorded)"
THE_REST = "(all others)"
SMALL_GROUPS = "(small groups)"

KINDS = {
    Kind.HARSHER: "harsher",
    Kind.MILDER: "milder",
    Kind.OTHER: "other responses",
    Kind.SAME: "the same",
}


def shown(value: str | None, *, rest: bool = False) -> str:
    """Show a value of the company's as it is, on one line."""
    if rest:
        return THE_REST
    return NOT_RECORDED if value is None else printable(value)


def group_name(group: Group) -> str:
    """Name a group of customers."""
    return SMALL_GROUPS if group.pooled else shown(group.value)


def grade_titles(grades: Sequence[Grade]) -> dict[str, str]:
    """Return the title of each grade by its id."""
    return {grade.id: printable(grade.title) for grade in grades}


def brackets(report: BacktestReport) -> str:
    """Say what stands in brackets, where something does."""
    return IN_BRACKETS if report.against else ""
