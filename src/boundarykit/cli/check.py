"""`boundarykit check [PATH…]`: whether rule files are right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import typer

from boundarykit.cli.output import Format, FormatOption, PathsArgument, counted, print_faults
from boundarykit.compiler.load import load_paths
from boundarykit.compiler.loaded import Loaded
from boundarykit.diagnostics import Diagnostic, Level, PolicyError, render_json
from boundarykit.engine.engine import rule_paths
from boundarykit.ir.policy import Policy
from boundarykit.language.shapes import Faults
from boundarykit.testing import Scenario, faults_of_case, misspelt, scenarios_of

_EXIT_FAILED = 1


def check(paths: PathsArgument = None, form: FormatOption = Format.TEXT) -> None:
    """Check rule files: every fault, with its place and what to do about it."""
    found = rule_paths(paths or ())
    try:
        loaded = load_paths(found, needs_rules=False)
    except PolicyError as error:
        print_faults(error.diagnostics, form)
        raise typer.Exit(_EXIT_FAILED) from None
    faults = Faults()
    scenarios = scenarios_of(loaded.scenario_files, faults)
    faults.found += _faults_of(scenarios, loaded)
    findings = (
        *loaded.findings,
        *sorted(dict.fromkeys(faults.found), key=lambda fault: fault.order),
    )
    _report(loaded, findings, len(scenarios), form)
    if any(finding.level is Level.ERROR for finding in findings):
        raise typer.Exit(_EXIT_FAILED)


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


def _report(loaded: Loaded, findings: tuple[Diagnostic, ...], scenarios: int, form: Format) -> None:
    counts = _counts(loaded, scenarios)
    if form is Format.JSON:
        typer.echo(
            json.dumps({"diagnostics": json.loads(render_json(findings)), **counts}, indent=2)
        )
        return
    if findings:
        print_faults(findings, form)
    if form is Format.TEXT:
        errors = sum(finding.level is Level.ERROR for finding in findings)
        what = ", ".join(counted(number, name.rstrip("s")) for name, number in counts.items())
        text = f"{what}: {counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"
        typer.echo(f"\n{text}" if findings else text)


def _counts(loaded: Loaded, scenarios: int) -> dict[str, int]:
    layers = len({layer.id for layer in loaded.layers})
    return {
        "rules": len({entry.key.value for file in loaded.rule_files for entry in file.rules}),
        "safeguards": len(
            {entry.key.value for file in loaded.rule_files for entry in file.safeguards}
        ),
        **({"layers": layers} if layers else {}),
        "scenarios": scenarios,
    }
