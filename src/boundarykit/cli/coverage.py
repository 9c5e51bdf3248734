"""`boundarykit coverage [PATH…]`: what the scenarios beside rules cover."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from boundarykit.cli.output import Format, PathsArgument, counted, print_faults
from boundarykit.cli.written_files import put_file
from boundarykit.diagnostics import Diagnostic, PolicyError, render, render_json
from boundarykit.engine import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of
from boundarykit.testing.coverage import Coverage, Covered, Kind, Result, coverage_page
from boundarykit.testing.coverage import coverage as measured

_EXIT_FAILED = 1
_SHOWN = 10
"""How many gaps are named for each rule set, where nobody asks for all."""


class CoverageFormat(StrEnum):
    """How the coverage is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


CoverageFormatOption = Annotated[
    CoverageFormat, typer.Option("--format", help="How to print the coverage.")
]
LeastOption = Annotated[
    int | None,
    typer.Option(
        "--min",
        min=0,
        max=100,
        metavar="PERCENT",
        help="Fail when a rule set is covered less than this.",
        show_default=False,
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="Name every gap, not the first ten.")]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="A file to write into.", show_default=False
    ),
]


def coverage(
    paths: PathsArgument = None,
    form: CoverageFormatOption = CoverageFormat.TEXT,
    least: LeastOption = None,
    every: AllOption = False,  # an option of the command line
    output: FileOption = None,
) -> None:
    """Show what the scenarios cover, in the words of the rules, and what is missing."""
    found = _measured(paths or [])
    if found is None:
        hint = "scenarios stand in files of `kind: scenarios` beside the rules"
        fault = Diagnostic("BK504", "there are no scenarios to run", help=hint)
        print_faults([fault], _of_faults(form))
        raise typer.Exit(_EXIT_FAILED)
    faults = tuple(_below(found, least or 0))
    _print(_rendered(found, faults, form, every=every), output)
    if faults:
        if form is not CoverageFormat.JSON or output is not None:
            # What is printed as a page stays a page.
            typer.echo(f"\n{render(faults)}", err=form is CoverageFormat.HTML and output is None)
        raise typer.Exit(_EXIT_FAILED)


def _rendered(
    found: Coverage, faults: tuple[Diagnostic, ...], form: CoverageFormat, *, every: bool
) -> str:
    match form:
        case CoverageFormat.JSON:
            return _json(found, faults)
        case CoverageFormat.HTML:
            return coverage_page(found).rstrip("\n")
        case CoverageFormat.TEXT:
            return "\n".join(_text(found, every=every))


def _measured(paths: list[str]) -> Coverage | None:
    """Measure, unless there are no scenarios."""
    with Engine.load(*paths, backend="compiled", witness=False) as engine:
        faults = Faults()
        scenarios = scenarios_of(engine.loaded.scenario_files, faults)
        if faults.found:
            raise PolicyError(faults.found)
        if not scenarios:
            return None
        # Beside the text or the page, which may go into a file.
        console = Console(stderr=True)
        seen = track(
            scenarios,
            "Scenarios",
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        return measured(engine, seen)


def _of_faults(form: CoverageFormat) -> Format:
    return Format.JSON if form is CoverageFormat.JSON else Format.TEXT


def _below(found: Coverage, least: int) -> Iterator[Diagnostic]:
    for covered in found.sets:
        if covered.percent < least:
            message = f"the scenarios cover {covered.percent} % of `{covered.rule_set}`"
            hint = f"at least {least} % is asked for; write the scenarios that are named as missing"
            yield Diagnostic("BK520", message, help=hint)


def _print(text: str, output: str | None) -> None:
    if output is None:
        typer.echo(text)
        return
    put_file(output, f"{text}\n")
    typer.echo(f"wrote {Path(output).as_posix()}")


def _text(found: Coverage, *, every: bool) -> Iterator[str]:
    width = max(len(kind.counted) for kind in Kind)
    for covered in found.sets:
        by = counted(covered.scenarios, "scenario")
        yield f"{covered.rule_set}: {covered.percent} % covered, by {by}"
        for kind in Kind:
            part, whole = covered.of(kind)
            if whole:
                yield f"  {kind.counted:<{width}}  {part:>4} of {whole:<4}".rstrip()
        yield from _missing(covered, every=every)
        yield ""
    if found.not_counted:
        names = ", ".join(f"`{name}`" for name in found.not_counted)
        yield f"not counted, because they do not hold or are still to do: {names}"
        yield "  `boundarykit test` says why"
        yield ""
    parts = (f"`{covered.rule_set}` {covered.percent} %" for covered in found.sets)
    yield "covered: " + ", ".join(parts)


def _missing(covered: Covered, *, every: bool) -> Iterator[str]:
    gaps = [result for result in covered.missing if not result.waits]
    if gaps:
        yield "  missing, the most useful first"
    for result in gaps if every else gaps[:_SHOWN]:
        goal = result.goal
        place = "" if goal.span is None else f"{goal.span} "
        yield f"  {place}`{goal.owner}`: {goal.gap}"
        yield f"    {result.hint}"
        waiting = _waiting(covered, result)
        if waiting:
            yield f"    {waiting} more can be shown once it applies"
    if len(gaps) > _SHOWN and not every:
        yield f"  and {len(gaps) - _SHOWN} more: `--all` names them"


def _waiting(covered: Covered, result: Result) -> int:
    """Count what cannot be shown before a clause applies."""
    if result.goal.kind is not Kind.APPLYING:
        return 0
    owner = result.goal.owner
    return sum(other.waits and other.goal.owner == owner for other in covered.missing)


def _json(found: Coverage, faults: tuple[Diagnostic, ...]) -> str:
    record = {
        "rule_sets": [
            {
                "id": covered.rule_set,
                "title": covered.title,
                "percent": covered.percent,
                "scenarios": covered.scenarios,
                "kinds": {
                    kind: {"covered": part, "of": whole}
                    for kind in Kind
                    for part, whole in [covered.of(kind)]
                },
                "goals": [_goal(result) for result in covered.results],
            }
            for covered in found.sets
        ],
        "not_counted": found.not_counted,
        "diagnostics": json.loads(render_json(faults)),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _goal(result: Result) -> dict[str, object]:
    goal, span = result.goal, result.goal.span
    place = None
    if span is not None:
        place = {"file": span.source.name, "line": span.line + 1, "column": span.column + 1}
    shown = {"covered_by": result.scenario}
    gap = {} if result.scenario is not None else {"gap": goal.gap, "hint": result.hint}
    return {"kind": goal.kind, "of": goal.owner, "place": place, **shown, **gap}
