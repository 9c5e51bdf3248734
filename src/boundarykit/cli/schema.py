"""`boundarykit schema [PATH…]`: the rule language as JSON Schema, for editors."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boundarykit.cli.written_files import write_all
from boundarykit.compiler.load import load_paths
from boundarykit.engine.engine import rule_paths
from boundarykit.language.files import KINDS
from boundarykit.schema import Known, known_in, known_of_core, schema_text

EVERY_KIND = "boundarykit"
"""What the schema of every kind of file is called."""


class KindOfFile(StrEnum):
    """A kind of file that has a schema."""

    RULES = "rules"
    SCENARIOS = "scenarios"
    MESSAGES = "messages"
    VOCABULARY = "vocabulary"
    LAYER = "layer"


NamedPathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Rule files, directories, or shipped rule sets whose names are known. "
        "Only the words of the shipped vocabulary if none.",
        show_default=False,
    ),
]
KindOption = Annotated[
    KindOfFile | None,
    typer.Option("--kind", help="The kind of file. Every kind if none.", show_default=False),
]
FolderOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder to write into. Printed if none.",
        show_default=False,
    ),
]


def schema(
    paths: NamedPathsArgument = None, kind: KindOption = None, folder: FolderOption = None
) -> None:
    """Write the rule language as JSON Schema, so that editors complete, explain and underline it.

    With rule files, the names that stand in them are completed, too, and others are underlined.
    """
    known = known_in(load_paths(rule_paths(paths), needs_rules=False)) if paths else known_of_core()
    if folder is None:
        typer.echo(schema_text(known, kind), nl=False)
        return
    texts = dict(_texts(known, kind))
    write_all(Path(folder), texts)
    for name in texts:
        typer.echo(f"wrote {(Path(folder) / name).as_posix()}")


def _texts(known: Known, kind: KindOfFile | None) -> Iterator[tuple[str, str]]:
    """Yield the files that are written: all there are, where no kind is named."""
    if kind is None:
        yield f"{EVERY_KIND}.schema.json", schema_text(known)
    for each in KINDS if kind is None else (kind,):
        yield f"{each}.schema.json", schema_text(known, each)
