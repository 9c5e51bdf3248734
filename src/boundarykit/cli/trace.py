"""`boundarykit trace [PATH…]`: which practice, or section, is carried by which rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from boundarykit.cli.output import PathsArgument, counted
from boundarykit.diagnostics import Diagnostic, PolicyError, render, render_json
from boundarykit.engine import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing import Carrier, Practice, scenarios_of, trace_sections
from boundarykit.testing import trace as traced

_EXIT_FAILED = 1
_SHOWN = 3
"""How many scenarios are named for each rule, where people read."""
_HEADS = {"practice": ("Practice", "What it asks for"), "section": ("Source",)}
"""What heads the columns of the table for a practice or a section."""


class TraceFormat(StrEnum):
    """How the trace is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


TraceFormatOption = Annotated[
    TraceFormat, typer.Option("--format", help="How to print the practices.")
]


def trace(paths: PathsArgument = None, form: TraceFormatOption = TraceFormat.TEXT) -> None:
    """Show for each practice the rules that carry it, and the scenarios that fail without them.

    Where the rules name no practice, the sections of laws and policies that they name are shown.
    """
    with Engine.load(*(paths or ()), backend="compiled", witness=False) as engine:
        faults = Faults()
        scenarios = scenarios_of(engine.loaded.scenario_files, faults)
        if faults.found:
            raise PolicyError(faults.found)
        practices = traced(engine, scenarios)
        what = "practice" if practices else "section"
        practices = practices or trace_sections(engine, scenarios)
    missing = tuple(_missing(practices))
    match form:
        case TraceFormat.JSON:
            typer.echo(_json(practices, missing, what))
        case TraceFormat.MARKDOWN:
            typer.echo(markdown(practices, what))
        case TraceFormat.TEXT:
            typer.echo("\n".join(_text(practices, what)))
    if missing:
        if form is not TraceFormat.JSON:
            typer.echo(f"\n{render(missing)}", err=form is TraceFormat.MARKDOWN)
        raise typer.Exit(_EXIT_FAILED)


def _missing(practices: tuple[Practice, ...]) -> Iterator[Diagnostic]:
    for practice in practices:
        if not practice.carriers:
            message = f"no rule carries the practice `{practice.id}`"
            hint = f"name it in the source of a rule: `source: {{practice: {practice.id}}}`"
            yield Diagnostic("BK505", message, help=hint)
    for rule in {each.id: each for practice in practices for each in practice.carriers}.values():
        if not rule.scenarios:
            message = f"every scenario holds without `{rule.id}`"
            hint = "write a scenario that expects what only this rule brings about"
            yield Diagnostic("BK506", message, help=hint)


def _json(practices: tuple[Practice, ...], missing: tuple[Diagnostic, ...], what: str) -> str:
    record = {
        f"{what}s": [
            {
                "id": practice.id,
                "about": practice.about,
                "carried": practice.is_carried,
                "rules": [asdict(carrier) for carrier in practice.carriers],
            }
            for practice in practices
        ],
        "diagnostics": json.loads(render_json(missing)),
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _text(practices: tuple[Practice, ...], what: str) -> Iterator[str]:
    for practice in practices:
        yield f"{practice.id}  {practice.about}".rstrip()
        for carrier in practice.carriers:
            yield f"  {carrier.rule_set}/{carrier.id}: {carrier.title}"
            yield f"    fails without it: {_without(carrier, '')}"
    carried = sum(practice.is_carried for practice in practices)
    yield f"{counted(len(practices), what)}: {carried} carried"


def markdown(practices: tuple[Practice, ...], what: str = "practice") -> str:
    """Return the table as Markdown: a row for each rule of each practice, or of each section."""
    heads = _HEADS[what]
    rows = [
        f"| {' | '.join((*heads, 'Carried by', 'Scenarios that fail without it'))} |",
        "|---" * (len(heads) + 2) + "|",
    ]
    for practice in practices:
        for place, carrier in enumerate(practice.carriers or (None,)):
            first = (practice.id, practice.about) if place == 0 else ("", "")
            rule, without = ("nothing", "")
            if carrier is not None:
                rule = f"{carrier.title} (`{carrier.id}`)"
                without = _without(carrier, "`")
            cells = (*first[: len(heads)], rule, without)
            rows.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(rows)


def _without(carrier: Carrier, quote: str) -> str:
    names = [name.partition("/")[2] for name in carrier.scenarios]
    shown = ", ".join(f"{quote}{name}{quote}" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{shown}{more}" if names else "none"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
