"""`boundarykit decide CASE.json`: what to do about a case."""

from __future__ import annotations

from typing import Annotated

import typer

from boundarykit.cli.case_file import decided
from boundarykit.cli.decision_text import decision_json
from boundarykit.cli.output import DecisionFormat, DecisionFormatOption, RulesOption

LanguageOption = Annotated[
    str, typer.Option("--language", help="The language to print in, such as `en`, `de` or `de-AT`.")
]
CaseArgument = Annotated[str, typer.Argument(help="A case as JSON; `-` for standard input.")]


def decide(
    case: CaseArgument,
    rules: RulesOption = None,
    form: DecisionFormatOption = DecisionFormat.TEXT,
    language: LanguageOption = "en",
) -> None:
    """Decide a case: the grade, what must and may be done, and the words to say."""
    decision = decided(case, rules)
    if form is DecisionFormat.JSON:
        typer.echo(decision_json(decision))
        return
    typer.echo(decision.for_staff(language))
