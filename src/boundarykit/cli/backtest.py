"""`boundarykit backtest DATA --out DIR`: what rules would have done to everybody."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Annotated, Literal, cast

import typer
from rich.console import Console
from rich.progress import Progress

from boundarykit.cli.backtest_text import checked_json, checked_text
from boundarykit.cli.output import DecisionFormat as Format
from boundarykit.cli.output import RulesOption
from boundarykit.cli.report_text import as_text
from boundarykit.cli.written_files import put_file
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine import Engine
from boundarykit.engine.backtest import check_data
from boundarykit.reports import render_html, report_of

DataArgument = Annotated[
    str,
    typer.Argument(
        metavar="DATA",
        help="A folder, a file (Parquet, CSV, JSON Lines, DuckDB, SQLite), or `postgresql://…`.",
    ),
]
OutOption = Annotated[
    str | None,
    typer.Option(
        "--out", "-o", metavar="DIR", help="A folder for the answers.", show_default=False
    ),
]
MappingOption = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="A mapping file, where the data has columns of its own.",
        show_default=False,
    ),
]
AgainstOption = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        help="Another version of the rules, to compare: a rule file, a directory or a shipped set.",
        show_default=False,
    ),
]
ByOption = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="A column that only the report reads, for its tables of groups.",
        show_default=False,
    ),
]
MeasuresOption = Annotated[
    str,
    typer.Option("--measures", metavar="HOW", help="Measures as they were recorded, or simulated."),
]
JobsOption = Annotated[int, typer.Option("--jobs", metavar="N", help="How many processes decide.")]
BatchOption = Annotated[
    int | None,
    typer.Option(
        "--batch",
        metavar="ROWS",
        help="About how many rows are held and decided at a time.",
        show_default=False,
    ),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Go on with a back-test that was interrupted.")
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace a back-test that is in the folder already.")
]
CheckOption = Annotated[
    bool,
    typer.Option("--check", help="Only say what becomes of every column, and which rows are bad."),
]
HtmlOption = Annotated[
    str | None,
    typer.Option(
        "--html",
        metavar="FILE",
        help="Also write the report as one page, with plots.",
        show_default=False,
    ),
]
BacktestFormatOption = Annotated[Format, typer.Option("--format", help="How to print the report.")]


def backtest(  # noqa: PLR0913, PLR0917  # the options of the command line
    data: DataArgument,
    rules: RulesOption = None,
    against: AgainstOption = None,
    out: OutOption = None,
    mapping: MappingOption = None,
    by: ByOption = None,
    measures: MeasuresOption = "recorded",
    jobs: JobsOption = 1,
    batch: BatchOption = None,
    resume: ResumeOption = False,
    overwrite: OverwriteOption = False,
    check: CheckOption = False,
    html: HtmlOption = None,
    form: BacktestFormatOption = Format.TEXT,
) -> None:
    """Decide every past interaction by some rules, and report what they would have done."""
    if check:
        _check(data, rules, against, mapping, by, form)
        return
    if out is None:
        hint = "name a folder for the answers, or look at the data alone by `--check`"
        raise UsageError([Diagnostic("BK602", "`--out` is missing", help=hint)])
    with _loaded(rules) as this, _other(against) as other, _seen(form) as seen:
        this.backtest(
            data,
            out=out,
            mapping=mapping,
            against=other,
            by=by or (),
            measures=cast("Literal['recorded', 'simulated']", measures),
            jobs=jobs,
            resume=resume,
            overwrite=overwrite,
            rows_at_once=batch,
            names=(_name(rules), _name(against)),
            seen=seen,
        )
    print_report(out, form, html)


def _check(
    data: str,
    rules: list[str] | None,
    against: list[str] | None,
    mapping: str | None,
    by: list[str] | None,
    form: Format,
) -> None:
    with _loaded(rules) as this, _other(against) as other:
        found = check_data(
            this.loaded,
            data,
            mapping=mapping,
            against=None if other is None else other.loaded,
            by=by or (),
        )
    typer.echo(checked_json(found) if form is Format.JSON else checked_text(found))


def print_report(folder: str, form: Format, html: str | None) -> None:
    """Print what a back-test answered, from its folder, and write the page if one is wanted."""
    report = report_of(folder)
    if html is not None:
        put_file(html, render_html(report))
    typer.echo(report.model_dump_json(indent=2) if form is Format.JSON else as_text(report))
    if html is not None:
        typer.echo(f"\nwrote {html}", err=form is Format.JSON)


def _loaded(rules: list[str] | None) -> Engine:
    """Load rules for reading alone: batches have readers of their own."""
    return Engine.load(*(rules or ()), backend="compiled", witness=False)


def _other(rules: list[str] | None) -> AbstractContextManager[Engine | None]:
    """Load the other version, if there is one."""
    return _loaded(rules) if rules else nullcontext()


def _name(rules: list[str] | None) -> str:
    return " + ".join(rules or ())


@contextmanager
def _seen(form: Format) -> Iterator[Callable[[int, int], None]]:
    """Show how far it is, where somebody looks."""
    hidden = form is Format.JSON or not sys.stderr.isatty()
    with Progress(transient=True, disable=hidden, console=Console(stderr=True)) as progress:
        task = progress.add_task("Interactions", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
