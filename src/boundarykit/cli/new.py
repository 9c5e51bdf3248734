"""`boundarykit new NAME`: a rule set from a template, to be changed line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from boundarykit.authoring import STARTER_LANGUAGES, starter
from boundarykit.cli.written_files import make_folder
from boundarykit.diagnostics import Diagnostic, UsageError, printable, shown_name, suggestion
from boundarykit.language.ids import is_id
from boundarykit.language.shipped import shipped_rule_sets

_LONGEST_NAME = 64
_LONGEST_TITLE = 200

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="The name of the rule set, such as our-gifts.")
]
TitleOption = Annotated[
    str | None,
    typer.Option("--title", help="What it is about, for people to read.", show_default=False),
]
FolderOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder to make. One of the name if none.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    str, typer.Option("--language", help="The language of the texts: en or de.")
]
VocabularyOption = Annotated[
    bool, typer.Option("--vocabulary", help="Add a small vocabulary of its own.")
]


def new(
    name: NameArgument,
    title: TitleOption = None,
    folder: FolderOption = None,
    language: LanguageOption = "en",
    vocabulary: VocabularyOption = False,  # an option of the command line
) -> None:
    """Make a folder with a small rule set that passes its checks, to be changed line by line."""
    faults = tuple(_faults(name, title, language))
    if faults:
        raise UsageError(faults)
    words = name.replace("-", " ").capitalize() if title is None else title
    target = Path(folder or name)
    texts = starter(name, words, language, vocabulary=vocabulary)
    make_folder(target, texts)
    for file in texts:
        typer.echo(f"wrote {(target / file).as_posix()}")


def _faults(name: str, title: str | None, language: str) -> Iterator[Diagnostic]:
    if not is_id(name) or len(name) > _LONGEST_NAME:
        message = f"{shown_name(name)} cannot be the name of a rule set"
        hint = "write lower-case words joined by hyphens, such as `our-gifts`"
        if is_id(name):
            hint = f"write at most {_LONGEST_NAME} letters"
        yield Diagnostic("BK605", message, path="NAME", help=hint)
    elif name in shipped_rule_sets():
        message = f"a rule set named `{name}` comes with boundarykit"
        hint = f"choose another name, such as `our-{name}`"
        yield Diagnostic("BK605", message, path="NAME", help=hint)
    if title is not None and not _can_be_title(title):
        message = "the title of a rule set is one line of words"
        hint = f"write one line of at most {_LONGEST_TITLE} letters"
        yield Diagnostic("BK605", message, path="--title", help=hint)
    if language not in STARTER_LANGUAGES:
        message = f"there is no template in the language {shown_name(language)}"
        hint = suggestion(language, STARTER_LANGUAGES)
        yield Diagnostic("BK602", message, path="--language", help=hint)


def _can_be_title(title: str) -> bool:
    return bool(title.strip()) and printable(title) == title and len(title) <= _LONGEST_TITLE
