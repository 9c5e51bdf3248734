"""Check a rule file that was changed at random, and hold what is said to what is promised."""

from __future__ import annotations

import traceback
from datetime import date
from pathlib import Path
from random import Random

from boundarykit.compiler.load import load_texts
from boundarykit.compiler.review import review
from boundarykit.diagnostics import CATALOGUE, Diagnostic, DiagnosticError, Source, render
from boundarykit.language.shapes import Faults
from boundarykit.testing import faults_of_case, scenarios_of
from tests.goldens.test_mutations import FILES, changed_text

ERRORS = Path(__file__).parents[2] / "docs" / "errors"
PAGES = frozenset(page.stem for page in ERRORS.glob("BK*.md"))
TODAY = date(2026, 11, 22)

SCENARIOS = """\
boundarykit: 1
kind: scenarios
for: gifts
defaults: {at: "2026-03-10T09:00:00Z", interaction: {channel: phone}}
scenarios:
  a-gift:
    interaction: {signals: [flattery], gift: {kind: flowers, value: 30 EUR}}
    expect: {grade: decline, because: {has: [decline-gift]}}
    also:
      for-the-team: {interaction: {gift: {to_team: true}}, expect: {excused: [decline-gift]}}
"""

ALL = FILES | {"scenarios.yaml": SCENARIOS}


def broken_promise(seed: int) -> str:
    """Change one of the files by a seed; return what `check` then does wrong, or nothing."""
    rng = Random(seed)
    name = rng.choice(("rules.yaml", "rules.yaml", *ALL))
    files = ALL | {name: changed_text(ALL[name], rng)}
    try:
        said = _said(files)
    except Exception as error:  # noqa: BLE001  # whatever gets out is the finding
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"seed {seed}: {type(error).__name__} in {Path(place.filename).name}, {place.name}"
    return next((f"seed {seed}: {fault}" for each in said if (fault := _fault(each))), "")


def _said(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    sources = [Source(name, text.replace("\r\n", "\n")) for name, text in files.items()]
    try:
        loaded = load_texts(sources)
        faults = Faults()
        for scenario in scenarios_of(loaded.scenario_files, faults):
            faults.found += faults_of_case(scenario, loaded.vocabulary)
        said = (*review(loaded, on=TODAY), *faults.found)
    except DiagnosticError as error:
        said = error.diagnostics
    render(said)
    return said


def _fault(diagnostic: Diagnostic) -> str:
    """Return what is wrong with a diagnostic: no page, no place, or one outside of its file."""
    if diagnostic.code not in PAGES or diagnostic.code not in CATALOGUE:
        return f"{diagnostic.code} has no page"
    if diagnostic.span is None:
        return "" if diagnostic.path else f"{diagnostic.code} has no place: {diagnostic.message}"
    for span in (diagnostic.span, *(other.span for other in diagnostic.others)):
        lines = span.source.lines
        inside = 0 <= span.line < max(len(lines), 1) and span.column <= len(lines[span.line])
        if not inside:
            return f"{diagnostic.code} points outside of the file: {span}"
    return ""
