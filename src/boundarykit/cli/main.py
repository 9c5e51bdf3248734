"""The command `boundarykit`: its subcommands, and how faults leave it."""

from __future__ import annotations

import sys

import typer

from boundarykit.cli.check import check
from boundarykit.cli.decide import decide
from boundarykit.cli.fmt import fmt
from boundarykit.cli.handbook import handbook
from boundarykit.cli.new import new
from boundarykit.cli.output import print_faults, wanted_format
from boundarykit.cli.test import test
from boundarykit.cli.trace import trace
from boundarykit.cli.why import why
from boundarykit.diagnostics import DiagnosticError

EXIT_WRONG_INPUT = 2
"""0 is fine, 1 is a check or test that failed, 2 is an input or a call that is wrong."""

app = typer.Typer(
    name="boundarykit",
    help="Graded, explained responses to customer misconduct, decided from rule files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (decide, why, check, test, handbook, trace, new, fmt):
    app.command()(command)


def run() -> None:
    """Run the command, and turn what is wrong into text and an exit code."""
    try:
        app()
    except DiagnosticError as error:
        print_faults(error.diagnostics, wanted_format(sys.argv), to_error=True)
        sys.exit(EXIT_WRONG_INPUT)
    except BrokenPipeError:
        # Whoever read our output has stopped reading, which is their right.
        sys.stderr.close()
