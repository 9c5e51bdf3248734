"""Run a back-test: open, order, decide, write; interrupted, it goes on where it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.domain.workplace import Workplace
from boundarykit.engine.backtest.asked import asked_for
from boundarykit.engine.backtest.batches import USUAL_ROWS, parts_of
from boundarykit.engine.backtest.checked import made_ready
from boundarykit.engine.backtest.columns import MEASURES, REQUESTS
from boundarykit.engine.backtest.costs import Costs
from boundarykit.engine.backtest.database import connected
from boundarykit.engine.backtest.editions import (
    Editions,
    currency_of,
    editions_of,
    refuse_without_rules,
    words_of,
)
from boundarykit.engine.backtest.folder import Before, prepared, withdrawn
from boundarykit.engine.backtest.manifest import (
    MANIFEST,
    WORK,
    Done,
    Progress,
    versions_of,
    write_json,
)
from boundarykit.engine.backtest.mapping import read_mapping
from boundarykit.engine.backtest.plan import Plan
from boundarykit.engine.backtest.rejected import finished_rejects, first_rejects
from boundarykit.engine.backtest.staging import Staging
from boundarykit.engine.backtest.workers import written
from boundarykit.engine.backtest.writing import Task

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Seen = Callable[[int, int], None]
"""Is told how many rows are decided, of how many."""


@dataclass(frozen=True, slots=True)
class Request:
    """Say what is asked of a back-test."""

    data: str
    out: Path
    mapping: Path | None = None
    by: tuple[str, ...] = ()
    simulated: bool = False
    jobs: int = 1
    resume: bool = False
    overwrite: bool = False
    rows: int = USUAL_ROWS
    engine: str = "0"
    names: tuple[str, str] = ("", "")
    """What the versions are called; empty for the names of their rule sets."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Say how much was decided."""

    answered: int
    rejected: int


def run(request: Request, this: Loaded, against: Loaded | None, seen: Seen) -> Counts:
    """Decide everything, and write the answers.

    Raises:
        UsageError: with what is wrong with the call, the mapping or the data.
    """
    costs = Costs()
    plan = Plan() if request.mapping is None else read_mapping(request.mapping)
    before = prepared(request.out, request.data, resume=request.resume, overwrite=request.overwrite)
    try:
        with closing(connected(request.out)) as connection:
            counts = _run(connection, request, plan, before, _Rules(this, against), costs, seen)
    finally:
        if not (request.out / MANIFEST).exists():
            withdrawn(request.out)
    # Only what is finished comes this far; what was interrupted keeps its work, to go on with.
    shutil.rmtree(request.out / WORK)
    return counts


@dataclass(frozen=True, slots=True)
class _Rules:
    this: Loaded
    against: Loaded | None

    @property
    def each(self) -> tuple[Loaded, ...]:
        return (self.this,) if self.against is None else (self.this, self.against)


def _run(
    connection: DuckDBPyConnection,
    request: Request,
    plan: Plan,
    before: Before | None,
    rules: _Rules,
    costs: Costs,
    seen: Seen,
) -> Counts:
    ready = made_ready(connection, request.data, plan, request.by, words_of(rules.each))
    staging = Staging(connection, ready)
    span = _span(staging, request)
    workplaces = _workplaces(staging, plan, rules)
    editions = tuple(editions_of(each, workplaces, *span) for each in rules.each)
    progress = _progress(request, editions, ready)
    if before is not None:
        _go_on(progress, before, request.out)
        if before.finished:
            return _counts(progress)
    progress.rejected_first = first_rejects(request.out, staging)
    progress.counts = _of_history(staging)
    total = staging.counts()["interactions"] - progress.rejected_first
    _save(request, progress)
    task = Task(
        folder=request.out,
        workplaces=workplaces,
        currency=currency_of(editions),
        this=editions[0],
        against=editions[1] if len(editions) > 1 else None,
        simulated=request.simulated,
    )
    seen(_decided(progress), total)
    for done in _written(connection, staging, request, task, progress):
        progress.done[done.number] = done
        costs.look()
        _save(request, progress)
        seen(_decided(progress), total)
    finished_rejects(request.out, progress)
    progress.finished, progress.costs = True, costs.record()
    _save(request, progress)
    return _counts(progress)


def _written(
    connection: DuckDBPyConnection,
    staging: Staging,
    request: Request,
    task: Task,
    progress: Progress,
) -> Iterator[Done]:
    """Write every part that is not there yet."""
    first = next(place for place in range(len(progress.done) + 1) if place not in progress.done)
    start = progress.done[first - 1].last_party if first else -1
    parts = parts_of(connection, staging, rows=request.rows, start=start, number=first)
    missing = (part for part in parts if part.number not in progress.done)
    return written(task, missing, request.jobs)


def _span(staging: Staging, request: Request) -> tuple[datetime, datetime]:
    """Return the first and the last moment of all good rows."""
    span = staging.span()
    if span is not None:
        return span
    rows = staging.counts()["interactions"]
    message = "there is no interaction to decide"
    hint = "the data holds no rows"
    if rows:
        reject = next(staging.rejects())
        hint = f"every row of {rows} is a bad one, the first because {reject.reasons[0]}"
    raise UsageError([Diagnostic("BK627", message, path=request.data, help=hint)])


def _workplaces(staging: Staging, plan: Plan, rules: _Rules) -> tuple[Workplace, ...]:
    """Return the workplaces, the usual one first; branches have their own where it matters."""
    apart = plan.branches or any(each.layers for each in rules.each)
    branches = staging.branches() if apart else ()
    staging.place({branch: place for place, branch in enumerate(branches, 1)})
    return plan.workplaces(branches)


def _progress(request: Request, editions: tuple[Editions, ...], ready: Any) -> Progress:
    refuse_without_rules(editions, request.data)
    versions = versions_of(editions, request.names)
    return Progress(asked=asked_for(request, versions, ready), versions=versions)


def _go_on(progress: Progress, before: Before, out: Path) -> None:
    """Take over what an earlier run did, if it was asked for the same."""
    different = sorted(
        name
        for name in {*progress.asked, *before.asked}
        if progress.asked.get(name) != before.asked.get(name)
    )
    if different:
        message = "the back-test cannot be resumed: something else was asked for then"
        label = "different: " + ", ".join(f"`{name}`" for name in different)
        hint = "run it as before, or begin anew by `--overwrite`"
        fault = Diagnostic("BK628", message, path=out.as_posix(), label=label, help=hint)
        raise UsageError([fault])
    progress.done = dict(before.done)
    progress.rejected_first = before.rejected_first


def _of_history(staging: Staging) -> dict[str, Any]:
    """Count the measures and requests: all of them, and those that count somewhere."""
    counts = staging.counts()
    return {
        table.name: {"rows": counts[table.name], "used": staging.used(table)}
        for table in (MEASURES, REQUESTS)
        if staging.has(table)
    }


def _decided(progress: Progress) -> int:
    return sum(part.rows + part.rejected for part in progress.done.values())


def _counts(progress: Progress) -> Counts:
    done = progress.done.values()
    return Counts(
        sum(part.rows for part in done),
        progress.rejected_first + sum(part.rejected for part in done),
    )


def _save(request: Request, progress: Progress) -> None:
    write_json(request.out / MANIFEST, progress.record(request.engine))
