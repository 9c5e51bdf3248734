"""`boundarykit why CASE.json`: why a case is decided as it is."""

from __future__ import annotations

import typer

from boundarykit.cli.case_file import read_case
from boundarykit.cli.decide import CaseArgument
from boundarykit.cli.decision_text import decision_json, explanation
from boundarykit.cli.output import DecisionFormat, DecisionFormatOption, RulesOption
from boundarykit.engine import Engine


def why(
    case: CaseArgument,
    rules: RulesOption = None,
    form: DecisionFormatOption = DecisionFormat.TEXT,
) -> None:
    """Explain a decision: the rules that applied, were excused, or were one condition away."""
    with Engine.load(*(rules or ())) as engine:
        decision = engine.decide(read_case(case))
    typer.echo(decision_json(decision) if form is DecisionFormat.JSON else explanation(decision))
