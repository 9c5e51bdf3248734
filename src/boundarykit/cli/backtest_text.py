"""Print back-tests: how many of each grade, and what becomes of every column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from boundarykit.cli.output import counted
from boundarykit.engine.backtest import Checked
from boundarykit.reports import BacktestReport


def summary(report: BacktestReport, folder: str) -> str:
    """Write how many interactions get each grade; `boundarykit report` says the rest."""
    return "\n".join(_lines(report, folder))


def _lines(report: BacktestReport, folder: str) -> Iterator[str]:
    intake = report.intake
    yield f"answered: {counted(intake.answered, 'interaction')}, rejected: {intake.rejected}"
    if intake.rejected:
        path = (Path(folder) / "rejects.jsonl").as_posix()
        yield f"  the rejected ones, with their reasons: {path}"
    width = max(len(grade.id) for grade in report.grades)
    for grade, count in zip(report.grades, report.by_grade, strict=True):
        other = "" if count.against is None else f"  against {count.against:>10}"
        yield f"  {grade.id:<{width}} {count.this:>10}{other}"
    found = report.comparison
    if found:
        yield f"changed: {found.harsher} harsher, {found.milder} milder, {found.other} otherwise"


def checked_text(found: tuple[Checked, ...]) -> str:
    """Write what becomes of every column."""
    return "\n".join(line for each in found for line in _of_source(each))


def _of_source(each: Checked) -> Iterator[str]:
    yield f"{each.table}: {counted(each.rows, 'row')} of {each.where}, {each.rejected} bad"
    width = max((len(theirs) for theirs, _ in each.uses), default=0)
    for theirs, ours in each.uses:
        yield f"  {theirs:<{width}} -> {ours}"
    for name in each.unused:
        yield f"  {name:<{width}}    not used"


def checked_json(found: tuple[Checked, ...]) -> str:
    """Write the same for programs."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2)
