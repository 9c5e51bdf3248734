"""`boundarykit why CASE.json`: why a case is decided as it is."""

from __future__ import annotations

import typer

from boundarykit.cli.case_file import decided
from boundarykit.cli.decide import CaseArgument
from boundarykit.cli.decision_text import decision_json, explanation
from boundarykit.cli.output import DecisionFormat, DecisionFormatOption, RulesOption


def why(
    case: CaseArgument,
    rules: RulesOption = None,
    form: DecisionFormatOption = DecisionFormat.TEXT,
) -> None:
    """Explain a decision: the rules that applied, were excused, or were one condition away."""
    decision = decided(case, rules)
    typer.echo(decision_json(decision) if form is DecisionFormat.JSON else explanation(decision))
