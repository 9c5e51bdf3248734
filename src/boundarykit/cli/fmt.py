"""`boundarykit fmt [PATH…]`: rule files in one layout, with their comments and their meaning."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from boundarykit.cli.output import counted
from boundarykit.cli.written_files import write_all
from boundarykit.diagnostics import Diagnostic, PolicyError, Source
from boundarykit.language.files import read_paths
from boundarykit.language.layout import laid_out

_EXIT_OTHERWISE = 1

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Rule files or directories. The current directory if none.",
        show_default=False,
    ),
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Write nothing; say which files have another layout.")
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="Write nothing; show what would be different.")
]


@dataclass(frozen=True, slots=True)
class _Change:
    """Say what stands in a file, and what would in our layout."""

    name: str
    before: str
    after: str
    is_other: bool
    """Whether the bytes differ, also where only the line ends do."""


def fmt(
    paths: FilesArgument = None,
    check: CheckOption = False,  # an option of the command line
    diff: DiffOption = False,  # another
) -> None:
    """Write rule files in one layout; comments stay, and so does what the rules mean."""
    sources, faults = _valid_files(paths or ["."])
    changes = []
    for source in sources:
        after = laid_out(source)
        if after is None:
            faults.append(_kept_as_it_is(source))
        else:
            written = Path(source.name).read_bytes()
            changes.append(_Change(source.name, source.text, after, written != after.encode()))
    others = [change for change in changes if change.is_other]
    for change in others:
        if not (check or diff):
            _write(change)
        if diff:
            typer.echo("\n".join(_differences(change)))
        else:
            typer.echo(f"{'has another layout:' if check else 'laid out'} {change.name}")
    if not diff:
        typer.echo(_summary(len(changes), len(others), written=not check))
    if faults:
        raise PolicyError(faults)
    if others and (check or diff):
        raise typer.Exit(_EXIT_OTHERWISE)


def _valid_files(paths: list[str]) -> tuple[list[Source], list[Diagnostic]]:
    """Return the files that can be laid out, and what is wrong with the others."""
    read = read_paths(map(Path, paths))
    wrong = {fault.span.source.name for fault in read.faults if fault.span}
    sources = [file.span.source for file in read.files]
    return [source for source in sources if source.name not in wrong], list(read.faults)


def _kept_as_it_is(source: Source) -> Diagnostic:
    message, hint = "the layout would lose something, so the file stays as it is", "send it to us"
    return Diagnostic("BK604", message, path=source.name, help=hint)


def _write(change: _Change) -> None:
    path = Path(change.name)
    # A link stays one: what it leads to is written.
    file = path.resolve() if path.is_symlink() else path
    write_all(file.parent, {file.name: change.after})


def _differences(change: _Change) -> Iterator[str]:
    if change.before == change.after:
        yield f"{change.name}: only the line ends differ"
        return
    lines = change.before.splitlines(), change.after.splitlines()
    yield from difflib.unified_diff(*lines, change.name, f"{change.name} (laid out)", lineterm="")


def _summary(files: int, others: int, *, written: bool) -> str:
    done = "laid out" if written else "with another layout"
    return f"{counted(files, 'file')}: {others} {done}, {files - others} as they should be"
