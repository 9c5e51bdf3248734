"""How the commands print: text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from boundarykit.diagnostics import Diagnostic, render, render_github, render_json


class Format(StrEnum):
    """How a command prints."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class DecisionFormat(StrEnum):
    """How a decision is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the result.")]
DecisionFormatOption = Annotated[
    DecisionFormat, typer.Option("--format", help="How to print the decision.")
]
RulesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rules",
        help="A rule file, a directory or a shipped rule set; all shipped ones if none.",
        show_default=False,
    ),
]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Rule files, directories, or shipped rule sets. All shipped if none.",
        show_default=False,
    ),
]


def wanted_format(arguments: list[str]) -> Format:
    """Return the format that a command line asks for, also when the command itself failed."""
    for place, argument in enumerate(arguments):
        following = arguments[place + 1 : place + 2]
        value = argument.removeprefix("--format=") if "=" in argument else "".join(following)
        if argument.startswith("--format") and value in set(Format):
            return Format(value)
    return Format.TEXT


def print_faults(
    diagnostics: Iterable[Diagnostic], chosen: Format, *, to_error: bool = False
) -> None:
    """Print diagnostics in a format."""
    found = tuple(diagnostics)
    stream = sys.stderr if to_error and chosen is Format.TEXT else sys.stdout
    match chosen:
        case Format.TEXT:
            typer.echo(render(found), file=stream)
        case Format.JSON:
            typer.echo(f'{{"diagnostics": {render_json(found)}}}', file=stream)
        case Format.GITHUB:
            typer.echo(render_github(found), file=stream)


def counted(number: int, what: str) -> str:
    """Write a number with its noun.

    Example:
        >>> counted(1, "rule"), counted(2, "rule")
        ('1 rule', '2 rules')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"
