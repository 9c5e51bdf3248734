"""The exceptions of the package: each carries diagnostics and prints them."""

from __future__ import annotations

from collections.abc import Iterable

from boundarykit.diagnostics.diagnostic import Diagnostic
from boundarykit.diagnostics.render import render


class DiagnosticError(Exception):
    """Stop because of one or more faults; `str(error)` is the text that the command prints."""

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the faults in order of place, each once."""
        self.diagnostics = tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.order))
        super().__init__(render(self.diagnostics))

    def __reduce__(self) -> tuple[type[DiagnosticError], tuple[tuple[Diagnostic, ...]]]:
        """Pickle by the faults, so that worker processes can raise it too."""
        return (type(self), (self.diagnostics,))


class PolicyError(DiagnosticError):
    """Rule files cannot be loaded."""


class CaseError(DiagnosticError):
    """A case cannot be decided because something in it is wrong or unknown to the policy."""


class EngineError(DiagnosticError):
    """The engine itself is at fault; no decision was made."""


class UsageError(DiagnosticError):
    """The call is wrong: a name, a path or an option that does not exist."""
