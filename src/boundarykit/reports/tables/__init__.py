"""A report as sentences and plain tables, which a terminal or a page draws."""

from __future__ import annotations

from boundarykit.reports.model import BacktestReport
from boundarykit.reports.tables.changes import changes
from boundarykit.reports.tables.counts import (
    by_grade,
    by_outcome,
    by_time_and_place,
    held_down,
    responses,
    rules,
)
from boundarykit.reports.tables.groups import for_whom
from boundarykit.reports.tables.in_short import in_short
from boundarykit.reports.tables.parts import Figure, Section, Table
from boundarykit.reports.tables.rest import examples, intake, small_print

__all__ = ["Figure", "Section", "Table", "sections_of"]


def sections_of(report: BacktestReport) -> tuple[Section, ...]:
    """Return what the report says, the most important first."""
    if not report.intake.answered:
        return in_short(report), intake(report), small_print(report)
    found = [in_short(report)]
    if report.comparison:
        found.append(changes(report, report.comparison))
    if report.disparities:
        found.append(for_whom(report))
    found += [by_grade(report), by_time_and_place(report)]
    if report.by_outcome is not None:
        found.append(by_outcome(report, report.by_outcome))
    found += [rules(report), responses(report), held_down(report)]
    if report.examples:
        found.append(examples(report))
    return (*found, intake(report), small_print(report))
