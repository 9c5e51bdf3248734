"""For whom: the groups of each column that was asked for, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import Affected, BacktestReport, Disparity, Group, Reached
from boundarykit.reports.tables.numbers import counted_share, each, interval, number, ratio
from boundarykit.reports.tables.parts import Section, Table
from boundarykit.reports.tables.words import grade_titles, group_name

_AFFECTED = (
    "Group",
    "Customers",
    "Interactions",
    "Harsher",
    "95 % interval",
    "Ratio",
    "Milder",
    "95 % interval",
    "Ratio",
)


def for_whom(report: BacktestReport) -> Section:
    """Say how far the answers reach into each group."""
    tables: list[Table] = []
    plots: list[str] = []
    lead = [
        "Rules never read these columns. A share is the part of a group’s customers who met at "
        "least one such answer, so that one customer with many interactions counts once. The "
        "interval says how far chance alone could move it, with 95 % confidence. The ratio "
        "compares a group with the largest one.",
        f"Groups of fewer than {report.smallest_group} customers are shown together, with the next "
        "larger group where they are too few even so: nobody can be found in a table. A gap is a "
        "question to be asked, and not a finding.",
    ]
    for found in report.disparities:
        name = printable(found.column)
        if len(found.groups) < 2:  # noqa: PLR2004  # there is nothing to compare one group with
            lead.append(f"“{name}” has no two groups that are large enough to be compared.")
            continue
        if report.comparison:
            tables.append(_affected(found, name))
            plots.append(tables[-1].id)
        tables.append(_reached(report, found, name))
        if not report.comparison:
            plots.append(tables[-1].id)
    return Section("for-whom", "For whom", tuple(lead), (), tuple(tables), tuple(plots))


def _affected(found: Disparity, name: str) -> Table:
    return Table(
        f"changed-{found.column}",
        f"Harsher and milder answers by “{name}”",
        _AFFECTED,
        tuple(
            (
                group_name(group),
                number(group.customers),
                each(group.interactions, group.customers),
                *_cells(group.harsher),
                *_cells(group.milder),
            )
            for group in found.groups
        ),
        note="Harsher, milder: customers who met at least one such answer. Intervals in percent. "
        "Ratio: the group’s share by that of the first group.",
    )


def _cells(affected: Affected | None) -> tuple[str, str, str]:
    assert affected is not None  # noqa: S101  # there is another version
    share = affected.customers
    return counted_share(share), interval(share), ratio(affected.ratio)


def _reached(report: BacktestReport, found: Disparity, name: str) -> Table:
    head: tuple[str, ...] = ("Group", "Grade or above", "These rules", "95 % interval", "Ratio")
    if report.against:
        head += ("Other version", "95 % interval", "Ratio")
    return Table(
        f"reached-{found.column}",
        f"Customers who met a grade or one above it at least once, by “{name}”",
        head,
        tuple(row for group in found.groups for row in _rows(report, found, group)),
        words=2,
        note="Grades that no group reaches are left out.",
    )


def _rows(report: BacktestReport, found: Disparity, group: Group) -> Iterator[tuple[str, ...]]:
    titles = grade_titles(report.grades)
    for place, reached in enumerate(group.this):
        against = group.against[place] if group.against else None
        if _reached_by_nobody(found, place):
            continue
        cells = _reached_cells(reached)
        if against:
            cells += _reached_cells(against)
        yield (group_name(group), titles[reached.grade], *cells)


def _reached_by_nobody(found: Disparity, place: int) -> bool:
    return not any(
        side[place].customers.count
        for group in found.groups
        for side in (group.this, group.against)
        if side
    )


def _reached_cells(reached: Reached) -> tuple[str, ...]:
    share = reached.customers
    return counted_share(share), interval(share), ratio(reached.ratio)
