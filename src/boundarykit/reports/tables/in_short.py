"""What matters most, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Comparison, Disparity
from boundarykit.reports.tables.numbers import counted, number, percent, some, with_percent
from boundarykit.reports.tables.parts import Figure, Section
from boundarykit.reports.tables.words import group_name


def in_short(report: BacktestReport) -> Section:
    """Sum the report up."""
    return Section("in-short", "In short", tuple(_lead(report)), tuple(_figures(report)))


def _figures(report: BacktestReport) -> Iterator[Figure]:
    found, answered = report.comparison, report.intake.answered
    if found:
        for count, tone in ((found.harsher, "harsher"), (found.milder, "milder")):
            share = percent(count, answered)
            yield Figure(number(count), f"answers are {tone} ({share})", tone)
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
        f"{some(found.harsher, answered).capitalize()} would be answered more harshly than by the "
        f"other version, {some(found.milder, answered)} more mildly, and "
        f"{some(found.other, answered)} with the same grade and other responses."
    )
    yield (
        f"{counted(found.customers_changed, 'customer')} would meet at least one other answer: "
        f"{_number_of(found.customers_harsher)} a harsher one, "
        f"{_number_of(found.customers_milder)} a milder one; somebody can meet both."
    )
    yield from _most_common(report, found)
    harsher = max(found.because, key=lambda each: each.harsher, default=None)
    if harsher and harsher.harsher:
        which = "these rules" if harsher.only == "this" else "the other version"
        yield (
            f"Most often, a harsher answer comes with “{printable(harsher.title)}”, which only "
            f"{which} applied: {counted(harsher.harsher, 'time')}."
        )
    for column in report.disparities:
        yield from _from_to(column)


def _number_of(value: int) -> str:
    return number(value) if value else "nobody"


def _most_common(report: BacktestReport, found: Comparison) -> Iterator[str]:
    moved = [
        (number_of, -old, -new)
        for old, row in enumerate(found.moves)
        for new, number_of in enumerate(row)
        if old != new and number_of
    ]
    if moved:
        most, old, new = max(moved)
        titles = [printable(grade.title) for grade in report.grades]
        yield (
            f"The most common change of grade: from “{titles[-old]}” to “{titles[-new]}”, "
            f"{counted(most, 'time')}."
        )


def _from_to(column: Disparity) -> Iterator[str]:
    """Say between which shares the groups of a column lie."""
    shares = [(group, group.harsher.customers) for group in column.groups if group.harsher]
    if len(shares) < 2:  # noqa: PLR2004  # there is nothing to compare one group with
        return
    shares.sort(key=lambda each: each[1].count / each[1].of)
    (least, few), (most, many) = shares[0], shares[-1]
    yield (
        f"By “{printable(column.column)}”, harsher answers reach from "
        f"{percent(few.count, few.of)} of the customers (“{group_name(least)}”) to "
        f"{percent(many.count, many.of)} (“{group_name(most)}”); “For whom” says how sure that is."
    )
