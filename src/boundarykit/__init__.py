"""Graded, explained responses to customer misconduct, decided from rule files.

Example:
    >>> import boundarykit as bk
    >>> engine = bk.Engine.load("unwanted-advances")
    >>> case = bk.Case.model_validate_json('''{
    ...     "at": "2026-03-10T09:00:00Z",
    ...     "customer": {"id": "c1"},
    ...     "staff": {"id": "s1"},
    ...     "interaction": {
    ...         "id": "i1", "at": "2026-03-10T09:00:00Z", "customer": "c1", "staff": "s1",
    ...         "channel": "phone", "signals": ["asks_for_date"]
    ...     }
    ... }''')
    >>> decision = engine.decide(case)
    >>> decision.grade
    'decline'
    >>> [response.id for response in decision.must]
    ['decline_invitation', 'inform_manager']
"""

import importlib as _importlib
import typing as _typing

if _typing.TYPE_CHECKING:
    from boundarykit.diagnostics import (
        CaseError,
        Diagnostic,
        DiagnosticError,
        EngineError,
        PolicyError,
        UsageError,
    )
    from boundarykit.domain.case import Case
    from boundarykit.domain.case_parts import History
    from boundarykit.domain.decision import Decision
    from boundarykit.domain.durations import Duration
    from boundarykit.domain.incident import Allegation, Complaint, Consent, Incident
    from boundarykit.domain.interaction import Gift, Interaction, Signal
    from boundarykit.domain.measure import Measure
    from boundarykit.domain.money import Money
    from boundarykit.domain.people import Customer, StaffMember
    from boundarykit.domain.proposal import Proposal
    from boundarykit.domain.scales import StaffResponse
    from boundarykit.domain.workplace import Workplace
    from boundarykit.engine import Engine

__all__ = [
    "Allegation",
    "Case",
    "CaseError",
    "Complaint",
    "Consent",
    "Customer",
    "Decision",
    "Diagnostic",
    "DiagnosticError",
    "Duration",
    "Engine",
    "EngineError",
    "Gift",
    "History",
    "Incident",
    "Interaction",
    "Measure",
    "Money",
    "PolicyError",
    "Proposal",
    "Signal",
    "StaffMember",
    "StaffResponse",
    "UsageError",
    "Workplace",
]

_HOMES = {
    "Allegation": "boundarykit.domain.incident",
    "Case": "boundarykit.domain.case",
    "CaseError": "boundarykit.diagnostics",
    "Complaint": "boundarykit.domain.incident",
    "Consent": "boundarykit.domain.incident",
    "Customer": "boundarykit.domain.people",
    "Decision": "boundarykit.domain.decision",
    "Diagnostic": "boundarykit.diagnostics",
    "DiagnosticError": "boundarykit.diagnostics",
    "Duration": "boundarykit.domain.durations",
    "Engine": "boundarykit.engine",
    "EngineError": "boundarykit.diagnostics",
    "Gift": "boundarykit.domain.interaction",
    "History": "boundarykit.domain.case_parts",
    "Incident": "boundarykit.domain.incident",
    "Interaction": "boundarykit.domain.interaction",
    "Measure": "boundarykit.domain.measure",
    "Money": "boundarykit.domain.money",
    "PolicyError": "boundarykit.diagnostics",
    "Proposal": "boundarykit.domain.proposal",
    "Signal": "boundarykit.domain.interaction",
    "StaffMember": "boundarykit.domain.people",
    "StaffResponse": "boundarykit.domain.scales",
    "UsageError": "boundarykit.diagnostics",
    "Workplace": "boundarykit.domain.workplace",
}
"""Where each public name lives: it is imported when it is first asked for, so that the command
starts at once."""


def __getattr__(name: str) -> object:
    """Import a public name."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(_importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name what is public, also what was not imported yet."""
    return sorted({*globals(), *__all__})
