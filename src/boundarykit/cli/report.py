"""`boundarykit report DIR`: what a back-test answered, without deciding again."""

from __future__ import annotations

from typing import Annotated

import typer

from boundarykit.cli.backtest import BacktestFormatOption, HtmlOption, print_report
from boundarykit.cli.output import DecisionFormat

FolderArgument = Annotated[
    str, typer.Argument(metavar="DIR", help="The folder that a back-test wrote.")
]


def report(
    folder: FolderArgument,
    html: HtmlOption = None,
    form: BacktestFormatOption = DecisionFormat.TEXT,
) -> None:
    """Report what a back-test answered, without deciding again."""
    print_report(folder, form, html)
