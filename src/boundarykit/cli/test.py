"""`boundarykit test [PATH…]`: whether rules do what their scenarios expect."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from rich.progress import track

from boundarykit.cli.output import Format, FormatOption, PathsArgument, counted, print_faults
from boundarykit.diagnostics import Diagnostic, PolicyError, render_json
from boundarykit.engine import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing import Outcome, Scenario, run_scenarios, scenarios_of

_EXIT_FAILED = 1


FairnessOption = Annotated[
    bool,
    typer.Option(
        "--fairness",
        help="Decide each scenario again with protected attributes and names changed, and with "
        "earlier complaints: the answer must be the same.",
    ),
]


def test(
    paths: PathsArgument = None,
    form: FormatOption = Format.TEXT,
    fairness: FairnessOption = False,  # an option of the command line
) -> None:
    """Run the scenarios that stand beside rules."""
    with Engine.load(*(paths or ())) as engine:
        faults = Faults()
        scenarios = scenarios_of(engine.loaded.scenario_files, faults)
        if faults.found:
            raise PolicyError(faults.found)
        outcomes = _run(engine, scenarios, form, fairness=fairness)
    if not outcomes:
        hint = "scenarios stand in files of `kind: scenarios` beside the rules"
        print_faults([Diagnostic("BK504", "there are no scenarios to run", help=hint)], form)
        raise typer.Exit(_EXIT_FAILED)
    _report(outcomes, form)
    if any(outcome.failures for outcome in outcomes):
        raise typer.Exit(_EXIT_FAILED)


def _run(
    engine: Engine, scenarios: tuple[Scenario, ...], form: Format, *, fairness: bool
) -> list[Outcome]:
    hidden = form is not Format.TEXT or not sys.stderr.isatty()
    running = run_scenarios(engine, scenarios, fairness=fairness)
    return list(track(running, "Scenarios", len(scenarios), disable=hidden, transient=True))


def _report(outcomes: list[Outcome], form: Format) -> None:
    if form is Format.JSON:
        records = [_record(outcome) for outcome in outcomes]
        typer.echo(json.dumps({"scenarios": records}, indent=2))
        return
    for outcome in outcomes:
        if outcome.failures:
            if form is Format.TEXT:
                typer.echo(f"FAILED {outcome.scenario.name}")
            print_faults(outcome.failures, form)
            if form is Format.TEXT:
                typer.echo(_what_happened(outcome))
    for outcome in outcomes:
        if outcome.scenario.todo is not None and form is Format.TEXT:
            typer.echo(f"TODO {outcome.scenario.name}: {outcome.scenario.todo}")
    if form is Format.TEXT:
        typer.echo(_summary(outcomes))


def _what_happened(outcome: Outcome) -> str:
    decision = outcome.decision
    if decision is None:
        return ""
    applied = ", ".join(reason.rule.id for reason in decision.because) or "none"
    nearly = "".join(f"\n  nearly {near.rule.id}: {near.missing}" for near in decision.nearly)
    excused = "".join(f"\n  excused {each.rule.id}: {each.exception}" for each in decision.excused)
    held = "".join(f"\n  held down by {each.by.id}" for each in decision.held_down)
    return f"  applied: {applied}{excused}{held}{nearly}\n"


def _summary(outcomes: list[Outcome]) -> str:
    failed = sum(bool(outcome.failures) for outcome in outcomes)
    todo = sum(outcome.scenario.todo is not None for outcome in outcomes)
    passed = sum(outcome.passed for outcome in outcomes)
    open_ = f", {todo} to do" if todo else ""
    return f"{counted(len(outcomes), 'scenario')}: {passed} passed, {failed} failed{open_}"


def _record(outcome: Outcome) -> dict[str, object]:
    return {
        "scenario": outcome.scenario.name,
        "outcome": "todo"
        if outcome.scenario.todo is not None
        else ("passed" if outcome.passed else "failed"),
        "failures": json.loads(render_json(outcome.failures)),
    }
