"""What matters most, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Comparison
from boundarykit.reports.tables.numbers import counted, number, percent, with_percent
from boundarykit.reports.tables.parts import Figure, Section


def in_short(report: BacktestReport) -> Section:
    """Sum the report up."""
    return Section("in-short", "In short", tuple(_lead(report)), tuple(_figures(report)))


def _figures(report: BacktestReport) -> Iterator[Figure]:
    found, answered = report.comparison, report.intake.answered
    if found:
        yield Figure(percent(found.harsher, answered), "of the answers are harsher", "harsher")
        yield Figure(percent(found.milder, answered), "of the answers are milder", "milder")
        yield Figure(number(found.customers_harsher), "customers meet a harsher answer", "harsher")
        yield Figure(number(found.customers_milder), "customers meet a milder answer", "milder")
        return
    required = sum(each.this for each in report.by_grade[1:])
    yield Figure(number(answered), "interactions answered")
    yield Figure(percent(required, answered), "call for something on the ladder")
    yield Figure(number(report.by_grade[-1].this), f"reach “{printable(report.grades[-1].title)}”")


def _lead(report: BacktestReport) -> Iterator[str]:
    intake = report.intake
    if not intake.answered:
        yield "No interaction was answered."
        return
    span = (
        f"in {intake.first_month}"
        if intake.first_month == intake.last_month
        else f"from {intake.first_month} to {intake.last_month}"
    )
    yield (
        f"{counted(intake.answered, 'interaction')} of {counted(intake.customers, 'customer')}, "
        f"{span}, {'were' if intake.answered > 1 else 'was'} answered again."
    )
    if report.comparison:
        yield from _compared(report, report.comparison)
    else:
        lowest = report.by_grade[0].this
        yield f"For {with_percent(lowest, intake.answered)} nothing on the ladder is required."
    if intake.rejected:
        yield f"{counted(intake.rejected, 'row')} could not be answered."


def _compared(report: BacktestReport, found: Comparison) -> Iterator[str]:
    answered = report.intake.answered
    if found.same == answered:
        yield "Both versions answer every one of them the same."
        return
    yield (
        f"{with_percent(found.harsher, answered)} would be answered more harshly than by the other "
        f"version, {with_percent(found.milder, answered)} more mildly, and "
        f"{with_percent(found.other, answered)} with the same grade and other responses."
    )
    yield (
        f"{counted(found.customers_changed, 'customer')} would meet at least one other answer: "
        f"{number(found.customers_harsher)} a harsher one, {number(found.customers_milder)} a "
        "milder one; somebody can meet both."
    )
    harsher = max(found.because, key=lambda each: each.harsher, default=None)
    if harsher and harsher.harsher:
        which = "these rules" if harsher.only == "this" else "the other version"
        yield (
            f"Most often, a harsher answer comes with “{printable(harsher.title)}”, which only "
            f"{which} applied in {counted(harsher.harsher, 'of them').removesuffix('s')}."
        )
