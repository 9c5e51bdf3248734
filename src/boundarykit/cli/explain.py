"""`boundarykit explain [CODE]`: what an error or a warning means, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from boundarykit.diagnostics.pages import list_of_codes, page_of

CodeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE", help="A code such as BK203. All codes if none.", show_default=False
    ),
]


def explain(code: CodeArgument = None) -> None:
    """Explain an error or a warning by its code; without a code, list all of them."""
    typer.echo(list_of_codes() if code is None else page_of(code))
