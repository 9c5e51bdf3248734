"""`boundarykit check [PATH…]`: whether rule files are right."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boundarykit.cli.mend import Mended, mended
from boundarykit.cli.output import Format, PathsArgument, counted, print_faults
from boundarykit.compiler.dates import read_date
from boundarykit.compiler.load import load_paths
from boundarykit.compiler.loaded import Loaded
from boundarykit.compiler.review import review
from boundarykit.diagnostics import (
    Diagnostic,
    Level,
    PolicyError,
    Source,
    Span,
    UsageError,
    render_json,
    render_sarif,
)
from boundarykit.engine.engine import engine_version, policies_of, rule_paths
from boundarykit.ir.policy import Policy
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Faults
from boundarykit.testing import Scenario, faults_of_case, misspelt, scenarios_of

_EXIT_FAILED = 1
_ORDER = (Level.ERROR, Level.WARNING, Level.ADVICE)


class CheckFormat(StrEnum):
    """How `check` prints."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


CheckFormatOption = Annotated[
    CheckFormat, typer.Option("--format", help="How to print the result.")
]
LevelOption = Annotated[Level, typer.Option("--level", help="The mildest findings to show.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Warn of reviews that are due on this day."),
]
FixOption = Annotated[bool, typer.Option("--fix", help="Mend misspelt words where it is certain.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="With --fix: show the mends, change nothing.")
]


@dataclass(frozen=True)
class _Found:
    """What one look at the files brought."""

    loaded: tuple[Loaded, ...]
    """The policies that could be loaded."""
    findings: tuple[Diagnostic, ...]
    scenarios: int


def check(
    paths: PathsArgument = None,
    form: CheckFormatOption = CheckFormat.TEXT,
    level: LevelOption = Level.WARNING,
    *,
    strict: StrictOption = False,
    on: OnOption = None,
    fix: FixOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Check rule files: every fault, with its place and what to do about it."""
    day = None if on is None else _day(on)
    found = _look(paths, day)
    if fix and _mend(found, paths or (), write=not dry_run, show=form is CheckFormat.TEXT):
        found = _look(paths, day)
    shown = _ORDER[: _ORDER.index(level) + 1]
    _report(found, tuple(each for each in found.findings if each.level in shown), form, level)
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    if any(finding.level in failing for finding in found.findings):
        raise typer.Exit(_EXIT_FAILED)


def _look(paths: list[str] | None, on: date | None) -> _Found:
    # What is read stays until the end, so looking for waste would be a third of the time.
    gc.disable()
    try:
        found = [_found(policy, on) for policy in policies_of(paths or ())]
    finally:
        gc.enable()
    return _Found(
        tuple(loaded for each in found for loaded in each.loaded),
        tuple(dict.fromkeys(finding for each in found for finding in each.findings)),
        sum(each.scenarios for each in found),
    )


def _found(rules: tuple[str | Path, ...], on: date | None) -> _Found:
    try:
        loaded = load_paths(rule_paths(rules), needs_rules=False)
        files = loaded.scenario_files
    except PolicyError as error:
        return _Found((), error.diagnostics, 0)
    faults = Faults()
    scenarios = scenarios_of(files, faults)
    faults.found += _faults_of(scenarios, loaded)
    of_scenarios = sorted(dict.fromkeys(faults.found), key=lambda fault: fault.order)
    return _Found((loaded,), (*review(loaded, on=on), *of_scenarios), len(scenarios))


def _day(text: str) -> date:
    faults = Faults()
    day = read_date(Text(text, Span(Source("--on", text), 0, 0, 0, len(text))), faults)
    if day is None:
        message, hint = f"`{text}` is not a date", "write `--on 2026-01-31`"
        raise UsageError([Diagnostic("BK602", message, help=hint)])
    return day


def _mend(found: _Found, paths: Iterable[str], *, write: bool, show: bool) -> bool:
    """Mend what is certain in the files that were named by path; tell whether any was changed."""
    files = [file for path in paths for file in _files(Path(path))]
    changed = mended(found.findings, files)
    for each in changed:
        if write:
            _write(each)
        if show:
            typer.echo(f"{each.diff}\n")
    return bool(changed) and write


def _write(changed: Mended) -> None:
    try:
        changed.write()
    except OSError as error:
        path, message = changed.path.as_posix(), "the file cannot be mended"
        label = (error.strerror or "the system gave no reason").lower()
        raise UsageError([Diagnostic("BK603", message, path=path, label=label)]) from None


def _files(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else (path,)


def _faults_of(scenarios: Iterable[Scenario], loaded: Loaded) -> Iterator[Diagnostic]:
    deciding: dict[frozenset[str], tuple[Policy, ...]] = {}
    for scenario in scenarios:
        yield from faults_of_case(scenario, loaded.vocabulary)
        wanted = frozenset(scenario.rule_sets)
        if wanted not in deciding:
            try:
                deciding[wanted] = loaded.only(wanted).policies
            except PolicyError as error:
                yield from error.diagnostics
                deciding[wanted] = loaded.policies
        if scenario.expect is not None:
            yield from misspelt(scenario.expect, deciding[wanted])


def _report(found: _Found, shown: tuple[Diagnostic, ...], form: CheckFormat, level: Level) -> None:
    counts = _counts(found.loaded, found.scenarios) if found.loaded else {}
    match form:
        case CheckFormat.JSON:
            diagnostics = json.loads(render_json(shown))
            typer.echo(json.dumps({"diagnostics": diagnostics, **counts}, indent=2))
        case CheckFormat.SARIF:
            typer.echo(render_sarif(shown, tool_version=engine_version()))
        case CheckFormat.GITHUB:
            if shown:
                print_faults(shown, Format.GITHUB)
        case CheckFormat.TEXT:
            _print(shown, counts, level)


def _print(shown: tuple[Diagnostic, ...], counts: dict[str, int], level: Level) -> None:
    if shown:
        print_faults(shown, Format.TEXT)
    if not counts:
        return
    number = {each: sum(finding.level is each for finding in shown) for each in _ORDER}
    what = ", ".join(counted(number, name.rstrip("s")) for name, number in counts.items())
    text = f"{what}: {counted(number[Level.ERROR], 'error')}"
    if level is not Level.ERROR:
        text += f", {counted(number[Level.WARNING], 'warning')}"
    if level is Level.ADVICE:
        text += f", {counted(number[Level.ADVICE], 'piece')} of advice"
    typer.echo(f"\n{text}" if shown else text)


def _counts(policies: tuple[Loaded, ...], scenarios: int) -> dict[str, int]:
    def number(kind: str) -> int:
        return sum(
            len({entry.key.value for file in loaded.rule_files for entry in getattr(file, kind)})
            for loaded in policies
        )

    layers = sum(len({layer.id for layer in loaded.layers}) for loaded in policies)
    return {
        "rules": number("rules"),
        "safeguards": number("safeguards"),
        **({"layers": layers} if layers else {}),
        "scenarios": scenarios,
    }
