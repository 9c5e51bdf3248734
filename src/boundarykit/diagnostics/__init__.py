"""What is wrong, where, and what to do about it: one shape for every door of the package."""

from boundarykit.diagnostics.catalogue import CATALOGUE, Entry
from boundarykit.diagnostics.diagnostic import Diagnostic, Level, Other
from boundarykit.diagnostics.errors import (
    CaseError,
    DiagnosticError,
    EngineError,
    PolicyError,
    UsageError,
)
from boundarykit.diagnostics.printable import printable, shown_name
from boundarykit.diagnostics.render import render, render_github, render_json
from boundarykit.diagnostics.sarif import render_sarif
from boundarykit.diagnostics.span import Source, Span
from boundarykit.diagnostics.suggest import certain_mend, nearest, one_slip_apart, suggestion

__all__ = [
    "CATALOGUE",
    "CaseError",
    "Diagnostic",
    "DiagnosticError",
    "EngineError",
    "Entry",
    "Level",
    "Other",
    "PolicyError",
    "Source",
    "Span",
    "UsageError",
    "certain_mend",
    "nearest",
    "one_slip_apart",
    "printable",
    "render",
    "render_github",
    "render_json",
    "render_sarif",
    "shown_name",
    "suggestion",
]
