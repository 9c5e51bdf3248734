"""`boundarykit review CASE.json PROPOSAL.json`: what the policy says to a person's decision."""

from __future__ import annotations

from typing import Annotated

import typer

from boundarykit.cli.case_file import STANDARD_INPUT, decided, reviewed
from boundarykit.cli.decide import CaseArgument, LanguageOption
from boundarykit.cli.output import DecisionFormat, DecisionFormatOption, RulesOption
from boundarykit.diagnostics import Diagnostic, UsageError
from boundarykit.domain.review.result import Verdict

ProposalArgument = Annotated[
    str, typer.Argument(help="A proposal as JSON; `-` for standard input.")
]
EXIT_NOT_ALLOWED = 1


def review(
    case: CaseArgument,
    proposal: ProposalArgument,
    rules: RulesOption = None,
    form: DecisionFormatOption = DecisionFormat.TEXT,
    language: LanguageOption = "en",
) -> None:
    """Hold a person's own decision about a case against the policy.

    Fails when the policy does not allow it.
    """
    if case == proposal == STANDARD_INPUT:
        message = "the case and the proposal cannot both come from standard input"
        raise UsageError([Diagnostic("BK602", message, help="write one of them to a file")])
    found = reviewed(decided(case, rules), proposal)
    is_text = form is DecisionFormat.TEXT
    typer.echo(found.for_staff(language) if is_text else found.model_dump_json(indent=2))
    if found.verdict is Verdict.NOT_ALLOWED:
        raise typer.Exit(EXIT_NOT_ALLOWED)
