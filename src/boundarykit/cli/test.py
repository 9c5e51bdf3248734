"""`boundarykit test [PATH…]`: whether rules do what their scenarios expect."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer
from rich.progress import track

from boundarykit.cli.junit import junit
from boundarykit.cli.output import Format, PathsArgument, counted, print_faults
from boundarykit.cli.watching import again_on, changes_below
from boundarykit.diagnostics import Diagnostic, DiagnosticError, render_json
from boundarykit.engine.engine import policies_of, rule_paths
from boundarykit.testing.bench import Bench, engine_for, read_scenarios, run_bench
from boundarykit.testing.result import Result, State

_EXIT_FAILED = 1
_EXIT_WRONG_INPUT = 2


class TestFormat(StrEnum):
    """How results of scenarios are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"


TestFormatOption = Annotated[TestFormat, typer.Option("--format", help="How to print the results.")]
FairnessOption = Annotated[
    bool,
    typer.Option(
        "--fairness",
        help="Decide each scenario again with protected attributes and names changed, and with "
        "earlier complaints: the answer must be the same.",
    ),
]
HavingOption = Annotated[
    list[str] | None,
    typer.Option(
        "-k",
        metavar="TEXT",
        help="Run only scenarios with this in their names. Can be given several times.",
        show_default=False,
    ),
]
WitnessOption = Annotated[
    bool,
    typer.Option(
        "--witness",
        help="Decide as live, by durable-rules and a second reader; slower, with the same answers.",
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes run.")]
WatchOption = Annotated[
    bool, typer.Option("--watch", help="Run again whenever a rule file changes.")
]


def test(
    paths: PathsArgument = None,
    form: TestFormatOption = TestFormat.TEXT,
    fairness: FairnessOption = False,  # an option of the command line
    having: HavingOption = None,
    jobs: JobsOption = 1,
    witness: WitnessOption = False,  # an option of the command line
    watch: WatchOption = False,  # an option of the command line
) -> None:
    """Run the scenarios that stand beside rules."""
    rules, texts = tuple(paths or ()), tuple(having or ())
    bench = Bench(rules, having=texts, fairness=fairness, witness=witness)
    if watch:
        changes = changes_below(rule_paths(bench.rules))
        raise typer.Exit(again_on(lambda: _patiently(bench, form, jobs), changes))
    code = _once(bench, form, jobs)
    if code:
        raise typer.Exit(code)


def _patiently(bench: Bench, form: TestFormat, jobs: int) -> int:
    """Run once; whoever is in the middle of writing rules is told what is wrong with them."""
    try:
        return _once(bench, form, jobs)
    except DiagnosticError as error:
        print_faults(error.diagnostics, _for_faults(form), to_error=True)
        return _EXIT_WRONG_INPUT


def _once(bench: Bench, form: TestFormat, jobs: int) -> int:
    hidden = form is not TestFormat.TEXT or not sys.stderr.isatty()
    results = [result for part in _policies(bench) for result in _run(part, jobs, hidden=hidden)]
    if not results:
        hint = "scenarios stand in files of `kind: scenarios` beside the rules"
        fault = Diagnostic("BK504", "there are no scenarios to run", help=hint)
        print_faults([fault], _for_faults(form))
        return _EXIT_FAILED
    _report(results, form)
    return _EXIT_FAILED if any(each.state is State.FAILED for each in results) else 0


def _run(bench: Bench, jobs: int, *, hidden: bool) -> list[Result]:
    with engine_for(bench) as engine:
        running = run_bench(engine, bench, jobs=jobs)
        shown = track(running.results, "Scenarios", running.count, disable=hidden, transient=True)
        return list(shown)


def _policies(bench: Bench) -> list[Bench]:
    """Take policies apart that stand on ladders of their own, and keep those that are selected."""
    benches = [replace(bench, rules=rules) for rules in policies_of(bench.rules)]
    if len(benches) == 1 or not bench.having:
        return benches
    found = [replace(each, having=having) for each in benches if (having := _selecting(each))]
    texts = {text for each in found for text in each.having}
    # A text that selects nothing anywhere is reported where it is run.
    return found if texts == set(bench.having) else benches


def _selecting(bench: Bench) -> tuple[str, ...]:
    """Return the texts that select a scenario of this policy."""
    with engine_for(bench) as engine:
        names = [scenario.name for scenario in read_scenarios(engine)]
    return tuple(text for text in bench.having if any(text in name for name in names))


def _for_faults(form: TestFormat) -> Format:
    return Format.TEXT if form is TestFormat.JUNIT else Format(form)


def _report(results: list[Result], form: TestFormat) -> None:
    match form:
        case TestFormat.JSON:
            records = [_record(result) for result in results]
            typer.echo(json.dumps({"scenarios": records}, indent=2))
        case TestFormat.JUNIT:
            typer.echo(junit(results))
        case TestFormat.GITHUB:
            for result in results:
                if result.failures:
                    print_faults(result.failures, Format.GITHUB)
        case TestFormat.TEXT:
            _text(results)


def _text(results: list[Result]) -> None:
    for result in results:
        if result.failures:
            typer.echo(f"FAILED {result.name}\n{result.told}\n")
    for result in results:
        if result.state is State.TODO:
            typer.echo(f"TODO {result.name}: {result.todo}")
    typer.echo(_summary(results))


def _summary(results: list[Result]) -> str:
    states = [result.state for result in results]
    todo = states.count(State.TODO)
    open_ = f", {todo} to do" if todo else ""
    passed, failed = states.count(State.PASSED), states.count(State.FAILED)
    return f"{counted(len(states), 'scenario')}: {passed} passed, {failed} failed{open_}"


def _record(result: Result) -> dict[str, object]:
    return {
        "scenario": result.name,
        "outcome": str(result.state),
        "failures": json.loads(render_json(result.failures)),
    }
