"""`boundarykit diff OLD NEW`: what a change of rules means, case by case."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.progress import Progress

from boundarykit.cli.diff_text import as_json, as_markdown, as_text
from boundarykit.engine import Engine
from boundarykit.testing.difference import Comparison, compare_rules

_EXIT_DIFFERENT = 1
_CASES = 1000
"""What takes a few seconds; with it, each single change of the shipped rules is found."""


class DiffFormat(StrEnum):
    """How the differences are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


_RULES = "A rule file, a directory or a shipped rule set"
OldArgument = Annotated[str, typer.Argument(metavar="OLD", help=f"{_RULES}: as it was.")]
NewArgument = Annotated[str, typer.Argument(metavar="NEW", help=f"{_RULES}: as it is now.")]
DiffFormatOption = Annotated[
    DiffFormat, typer.Option("--format", help="How to print the differences.")
]
CasesOption = Annotated[
    int, typer.Option("--cases", min=0, help="How many cases to make for each period and place.")
]
ExamplesOption = Annotated[
    int, typer.Option("--examples", min=0, help="How many cases to show for each cause.")
]


def diff(
    old: OldArgument,
    new: NewArgument,
    form: DiffFormatOption = DiffFormat.TEXT,
    cases: CasesOption = _CASES,
    examples: ExamplesOption = 3,
) -> None:
    """Show which cases two sets of rules answer differently, how, and because of which rules."""
    with (
        Engine.load(old, backend="compiled", witness=False) as before,
        Engine.load(new, backend="compiled", witness=False) as after,
    ):
        found = _compared(before, after, cases, examples, shows=form is DiffFormat.TEXT)
    match form:
        case DiffFormat.TEXT:
            typer.echo(as_text(found))
        case DiffFormat.JSON:
            typer.echo(as_json(found))
        case DiffFormat.MARKDOWN:
            typer.echo(as_markdown(found))
    if found.differs:
        raise typer.Exit(_EXIT_DIFFERENT)


def _compared(old: Engine, new: Engine, cases: int, examples: int, *, shows: bool) -> Comparison:
    hidden = not shows or not sys.stderr.isatty()
    with Progress(transient=True, disable=hidden) as progress:
        task = progress.add_task("Cases")
        return compare_rules(
            old,
            new,
            count=cases,
            examples=examples,
            seen=lambda done, all_: progress.update(task, completed=done, total=all_),
        )
