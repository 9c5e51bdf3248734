"""From the answers in a folder to a report, without deciding again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.reports.clauses import clauses_of, comparison_of, responses_of
from boundarykit.reports.customers import customers_changed, customers_in
from boundarykit.reports.database import MONTH, month_text, rows, table_of
from boundarykit.reports.disparity import SMALLEST, disparity_of
from boundarykit.reports.examples import Candidates, examples_of
from boundarykit.reports.folder import MANIFEST, REJECTED_HISTORY, REJECTS, Answers, opened
from boundarykit.reports.ladders import ladder_of
from boundarykit.reports.lines import Entry, by_grade, lines_of, most_frequent
from boundarykit.reports.manifest import Version
from boundarykit.reports.model import BacktestReport, Disparity, Example, Grade, Intake, Rules
from boundarykit.reports.patterns import Tally, pattern_of, patterns_query
from boundarykit.reports.rejects import lines_in, reasons_in

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def report_of(folder: str | Path) -> BacktestReport:
    """Report what a back-test answered.

    Raises:
        UsageError: when the folder holds no whole back-test of this version.
    """
    answers = opened(folder)
    grades = ladder_of(answers.manifest)
    if not answers.files:
        _hold_against_manifest(answers, 0, 0)
        return _assembled(answers, grades, _Counted(Tally(), (), 0, (0, 0, 0), (), ()))
    with table_of(answers.files) as connection:
        counted = _counted(connection, answers, grades)
    return _assembled(answers, grades, counted)


@dataclass(frozen=True, slots=True)
class _Cell:
    """Count the answers that are alike in grade, month and channel."""

    this: int
    against: int
    month: int
    channel: str
    number: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """Hold all that is read from the answers."""

    tally: Tally
    cells: tuple[_Cell, ...]
    customers: int
    changed: tuple[int, int, int]
    """Customers with a harsher, a milder and any other answer."""
    disparities: tuple[Disparity, ...]
    examples: tuple[Example, ...]


def _counted(
    connection: DuckDBPyConnection, answers: Answers, grades: tuple[Grade, ...]
) -> _Counted:
    compared = answers.manifest.against is not None
    cells = _cells(connection, answers, grades)
    tally, candidates = Tally(), Candidates()
    ranks = _ranks(grades)
    for row in rows(connection, patterns_query(compared=compared, outcome=answers.has_outcome)):
        pattern = pattern_of(row, ranks, compared=compared)
        tally.add(pattern)
        candidates.add(pattern)
    return _Counted(
        tally,
        cells,
        customers_in(connection),
        customers_changed(connection, grades, reordered=tally.reordered) if compared else (0, 0, 0),
        tuple(
            disparity_of(connection, column, grades, compared=compared)
            for column in answers.reported
        ),
        examples_of(connection, candidates, grades),
    )


def _ranks(grades: Sequence[Grade]) -> dict[str | None, int]:
    """Return the position of each grade; without one, nothing is required."""
    return {None: 0} | {grade.id: place for place, grade in enumerate(grades)}


def _cells(
    connection: DuckDBPyConnection, answers: Answers, grades: Sequence[Grade]
) -> tuple[_Cell, ...]:
    ranks = _ranks(grades)
    other = "grade" if answers.manifest.against is None else '"against.grade"'
    query = (
        f"SELECT grade AS this, {other} AS other, {MONTH} AS m, channel, count(*) "
        "FROM answers GROUP BY ALL"
    )
    found = list(rows(connection, query))
    unknown = {grade for row in found for grade in row[:2] if grade not in ranks}
    _hold_against_manifest(answers, sum(row[4] for row in found), len(unknown))
    return tuple(
        _Cell(ranks[this], ranks[other], month, channel, number)
        for this, other, month, channel, number in found
    )


def _hold_against_manifest(answers: Answers, counted: int, unknown: int) -> None:
    """Stop where the answers are not those that the manifest speaks of."""
    path, hint = (answers.folder / MANIFEST).as_posix(), "run the back-test again"
    said = answers.manifest.counts.answered
    faults = []
    if unknown:
        message = f"the answers have grades that no ladder in the manifest has: {unknown}"
        faults.append(Diagnostic("BK655", message, path=path, help=hint))
    if counted != said:
        message = f"the manifest counts {said} answers, and the parts hold {counted}"
        faults.append(Diagnostic("BK655", message, path=path, help=hint))
    if faults:
        raise UsageError(faults)


def _assembled(answers: Answers, grades: tuple[Grade, ...], counted: _Counted) -> BacktestReport:
    manifest, tally, cells = answers.manifest, counted.tally, counted.cells
    compared = manifest.against is not None
    width = len(grades)
    months = [Entry(month_text(each.month), each.this, each.against, each.number) for each in cells]
    channels = [Entry(each.channel, each.this, each.against, each.number) for each in cells]
    outcomes = [Entry(*key, number) for key, number in tally.outcomes.items()]
    return BacktestReport(
        format=1,
        engine=manifest.engine,
        measures=manifest.options.measures,
        this=_rules(manifest.policy),
        against=_rules(manifest.against) if manifest.against else None,
        grades=grades,
        smallest_group=SMALLEST,
        intake=_intake(answers, counted),
        by_grade=by_grade(months, width, compared=compared),
        by_month=lines_of(months, width, compared=compared),
        by_channel=lines_of(channels, width, compared=compared),
        by_outcome=lines_of(most_frequent(outcomes), width, compared=compared)
        if answers.has_outcome
        else None,
        rules=clauses_of(tally.applied, tally.alone, manifest, every=True),
        responses=responses_of(tally, manifest),
        held_down=clauses_of(tally.held, tally.held_alone, manifest, every=False),
        comparison=comparison_of(tally, manifest, width, counted.changed) if compared else None,
        disparities=counted.disparities,
        examples=counted.examples,
    )


def _rules(version: Version) -> Rules:
    return Rules(name=version.name, digest=version.digest)


def _intake(answers: Answers, counted: _Counted) -> Intake:
    counts = answers.manifest.counts
    months = [cell.month for cell in counted.cells]
    return Intake(
        rows=counts.rows,
        answered=counts.answered,
        rejected=counts.rejected,
        reasons=reasons_in(answers.folder / REJECTS, counts.rejected),
        history_rejected=lines_in(answers.folder / REJECTED_HISTORY),
        customers=counted.customers,
        first_month=month_text(min(months)) if months else None,
        last_month=month_text(max(months)) if months else None,
    )
