"""`boundarykit handbook RULES -o DIR`: the rules as a handbook for staff and a customer notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from boundarykit.cli.output import PathsArgument
from boundarykit.cli.writing import refusing
from boundarykit.compiler.load import load_paths
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.engine.engine import rule_paths
from boundarykit.handbook import (
    customer_notice,
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


def handbook(
    folder: FolderOption,
    paths: PathsArgument = None,
    language: LanguageOption = "en",
    day: DayOption = None,
) -> None:
    """Write the rules as a handbook for staff and a notice for customers, as HTML and Markdown."""
    on = None if day is None else _date(day)
    sources = sources_on(load_paths(rule_paths(paths or ())), on, language)
    texts = render_handbook(staff_handbook(sources)) | render_notice(customer_notice(sources))
    _write(Path(folder), texts)
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


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all files or none: each under another name first, then all of them renamed.

    Raises:
        UsageError: when the folder is a file, or cannot be written into.
    """
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _no_folder_in_the_way(folder, texts)
        # Beside the files, so that renaming never has to copy.
        with TemporaryDirectory(prefix=".handbook-", dir=folder) as unfinished:
            for name, text in texts.items():
                (Path(unfinished) / name).write_text(text, encoding="utf-8", newline="\n")
            for name in texts:
                (Path(unfinished) / name).replace(folder / name)


def _no_folder_in_the_way(folder: Path, names: Iterable[str]) -> None:
    message = "a folder stands where a file is to be written"
    faults = [
        Diagnostic("BK603", message, path=(folder / name).as_posix())
        for name in names
        if (folder / name).is_dir()
    ]
    if faults:
        raise UsageError(faults)
