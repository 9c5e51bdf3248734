"""`boundarykit handbook RULES -o DIR`: the rules as a handbook for staff and a customer notice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from boundarykit.cli.output import PathsArgument
from boundarykit.cli.written_files import write_all
from boundarykit.compiler.load import load_paths
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.engine import rule_paths
from boundarykit.handbook import (
    customer_notice,
    edition_for,
    render_handbook,
    render_notice,
    sources_on,
    staff_handbook,
)

FolderOption = Annotated[
    str, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")
]
LanguageOption = Annotated[
    str, typer.Option("--language", help="The language of the handbook: en or de.")
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="A day: its rules are printed. The latest rules if none.",
        show_default=False,
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="ROLE",
        help="A role: the handbook holds what it does, says or must know. Everybody if none.",
        show_default=False,
    ),
]


def handbook(
    folder: FolderOption,
    paths: PathsArgument = None,
    language: LanguageOption = "en",
    day: DayOption = None,
    role: RoleOption = None,
) -> None:
    """Write the rules as a handbook for staff and a notice for customers, as HTML and Markdown."""
    on = None if day is None else _date(day)
    sources = sources_on(load_paths(rule_paths(paths or ())), on, language)
    edition = sources if role is None else edition_for(sources, role)
    texts = render_handbook(staff_handbook(edition)) | render_notice(customer_notice(sources))
    write_all(Path(folder), texts)
    for name in texts:
        typer.echo(f"wrote {(Path(folder) / name).as_posix()}")


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python reads other forms too, such as `20260101`; we promise one.
    if day is None or day.isoformat() != text:
        message = f"`{text}` is not a date"
        hint = "write year, month and day, such as `2026-01-01`"
        raise UsageError([Diagnostic("BK220", message, path="--date", help=hint)])
    return day
