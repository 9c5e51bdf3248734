"""`boundarykit decide CASES.jsonl --out FILE`: what to do about every case of a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from boundarykit.cli.case_file import STANDARD_INPUT
from boundarykit.cli.output import DecisionFormat, counted
from boundarykit.diagnostics import Diagnostic, render
from boundarykit.engine.bulk import Asked, Bulk, decide_file
from boundarykit.engine.bulk import Progress as Done


def decide_lines(  # noqa: PLR0913  # the options of the command line
    case: str,
    *,
    rules: tuple[str, ...],
    out: str,
    rejects: str | None,
    jobs: int,
    brief: bool,
    resume: bool,
    overwrite: bool,
    form: DecisionFormat,
) -> None:
    """Decide every line, say how many were answered, and show what is wrong with the others."""
    path = Path(out)
    asked = Asked(
        rules=rules,
        out=path,
        rejects=Path(rejects) if rejects else path.with_suffix(f".rejects{path.suffix}"),
        jobs=jobs,
        brief=brief,
        resume=resume,
        overwrite=overwrite,
    )
    with _seen(case, form) as seen:
        cases = sys.stdin.buffer if case == STANDARD_INPUT else Path(case)
        bulk = decide_file(cases, asked, seen)
    if form is DecisionFormat.JSON:
        counts = {"answered": bulk.answered, "rejected": bulk.rejected, "blank": bulk.blank}
        typer.echo(json.dumps({"lines": bulk.lines, **counts}))
    else:
        _print(bulk, asked, "standard input" if case == STANDARD_INPUT else case)
    if bulk.rejected:
        raise typer.Exit(1)


def _print(bulk: Bulk, asked: Asked, name: str) -> None:
    faults = [
        replace(fault, path=f"{name}, line {each.line}{_within(fault)}")
        for each in bulk.first_rejects
        for fault in each.faults
    ]
    if faults:
        typer.echo(render(faults), err=True)
    blank = f", {bulk.blank} blank" if bulk.blank else ""
    lines = counted(bulk.lines, "line")
    typer.echo(f"{lines}: {bulk.answered} answered, {bulk.rejected} rejected{blank}")
    typer.echo(f"decisions: {asked.out.as_posix()}")
    if bulk.rejected:
        typer.echo(f"rejects: {asked.rejects.as_posix()}")


def _within(fault: Diagnostic) -> str:
    return f", {fault.path}" if fault.path else ""


@contextmanager
def _seen(case: str, form: DecisionFormat) -> Iterator[Callable[[Done], None]]:
    """Show how far it is, where somebody looks."""
    hidden = form is DecisionFormat.JSON or not sys.stderr.isatty()
    path = Path(case)
    total = path.stat().st_size if case != STANDARD_INPUT and path.is_file() else None
    columns = (
        BarColumn(),
        TextColumn("{task.fields[answered]:,} answered, {task.fields[rejected]:,} rejected"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, transient=True, disable=hidden, console=console) as progress:
        task = progress.add_task("Lines", total=total, answered=0, rejected=0)

        def seen(done: Done) -> None:
            progress.update(
                task, completed=done.bytes, answered=done.answered, rejected=done.rejected
            )

        yield seen
