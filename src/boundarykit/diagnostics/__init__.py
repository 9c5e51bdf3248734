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
from boundarykit.diagnostics.span import Source, Span
from boundarykit.diagnostics.suggest import nearest, suggestion

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
    "nearest",
    "printable",
    "render",
    "render_github",
    "render_json",
    "shown_name",
    "suggestion",
]
