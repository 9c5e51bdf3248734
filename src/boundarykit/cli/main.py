"""The command `boundarykit`: its subcommands, and how faults leave it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import typer

from boundarykit.cli.output import print_faults, wanted_format
from boundarykit.diagnostics import DiagnosticError

EXIT_WRONG_INPUT = 2
"""0 is fine, 1 is a check or test that failed, 2 is an input or a call that is wrong."""

COMMANDS = {
    "decide": "Decide a case: what to do, what to say, and why.",
    "why": "Explain a decision: what applied, was excused, or was one condition away.",
    "review": "Hold a person's own decision about a case against the policy.",
    "check": "Check rule files: every fault, with its place and what to do about it.",
    "test": "Run the scenarios that stand beside rules.",
    "coverage": "Show what the scenarios cover, in the words of the rules, and what is missing.",
    "trace": "Show for each practice the rules that carry it, and scenarios that fail without.",
    "diff": "Show which cases two sets of rules answer differently, and because of which rules.",
    "simulate": "Write invented interactions of any number, to try back-tests out.",
    "new": "Make a small rule set that passes its checks, to be changed line by line.",
    "fmt": "Write rule files in one layout; comments stay, and what the rules mean.",
    "schema": "Write the rule language as JSON Schema, for editors.",
    "explain": "Explain an error or a warning by its code.",
    "backtest": "Decide past interactions by the millions, and report what rules would have done.",
    "report": "Report what a back-test answered, without deciding again.",
    "handbook": "Write the rules as a handbook for staff and a notice for customers.",
}
"""The commands, each with its help in one line; a module and its function are named like it."""


def commands_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the commands, ready for a call; only the one that is called is imported.

    Most of them need everything, and a start is short.
    """
    app = typer.Typer(
        name="boundarykit",
        help="Graded, explained responses to customer misconduct, decided from rule files.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    called = next((argument for argument in arguments if not argument.startswith("-")), "")
    for name, about in COMMANDS.items():
        app.command(name, short_help=about)(_command(name) if name == called else _not_called)
    return app


def _command(name: str) -> Callable[..., None]:
    command: Callable[..., None] = getattr(import_module(f"boundarykit.cli.{name}"), name)
    return command


def _not_called() -> None:
    """Stand for a command in the help."""


def run() -> None:
    """Run the command, and turn what is wrong into text and an exit code."""
    try:
        commands_for(sys.argv[1:])()
    except DiagnosticError as error:
        print_faults(error.diagnostics, wanted_format(sys.argv), to_error=True)
        sys.exit(EXIT_WRONG_INPUT)
    except BrokenPipeError:
        # Whoever read our output has stopped reading, which is their right.
        sys.stderr.close()
