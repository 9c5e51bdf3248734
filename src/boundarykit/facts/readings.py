"""How a fact that is not a plain field is read from a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.scales import (
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Severity,
)

MOST_WITNESSES = 1000
"""More are counted as this many."""


def worst_severity(interaction: Interaction, _: CaseParts) -> Severity | None:
    """Return the severity of the gravest signal that somebody graded."""
    graded = [signal.severity for signal in interaction.signals if signal.severity is not None]
    return max(graded, key=_SEVERITIES.index, default=None)


def best_evidence(interaction: Interaction, _: CaseParts) -> Evidence | None:
    """Return the evidence of the best supported signal that somebody graded."""
    graded = [signal.evidence for signal in interaction.signals if signal.evidence is not None]
    return max(graded, key=_EVIDENCE.index, default=None)


_SEVERITIES = tuple(Severity)
_EVIDENCE = tuple(Evidence)


def gift_field(name: str) -> Callable[[Interaction, CaseParts], Any]:
    """Make the reading of one field of the gift."""

    def read(interaction: Interaction, _: CaseParts) -> Any:
        return None if interaction.gift is None else getattr(interaction.gift, name)

    return read


def incident_field(name: str) -> Callable[[CaseParts, CaseParts], Any]:
    """Make the reading of one field of the incident."""

    def read(case: CaseParts, _: CaseParts) -> Any:
        return None if case.incident is None else getattr(case.incident, name)

    return read


def consent_to(to: ConsentTo) -> Callable[[CaseParts, CaseParts], bool | None]:
    """Make the reading of the staff member's latest word on something."""

    def read(case: CaseParts, _: CaseParts) -> bool | None:
        mine = [item for item in case.consents if item.staff == case.staff.id and item.to == to]
        latest = max((item.at for item in mine), default=None)
        # A yes and a no at one instant leave no consent.
        return all(item.given for item in mine if item.at == latest) if mine else None

    return read


def confirmed(case: CaseParts, _: CaseParts) -> bool:
    """Tell whether a person has confirmed anything about the incident."""
    return case.incident is not None and bool(case.incident.confirmations)


def confirmed_responses(case: CaseParts, _: CaseParts) -> frozenset[str]:
    """Return the responses that a person has confirmed."""
    found = () if case.incident is None else case.incident.confirmations
    return frozenset(item.response for item in found if item.response is not None)


def knowledge_source(case: CaseParts, _: CaseParts) -> KnowledgeSource | None:
    """Return how the employer came to know."""
    known = None if case.incident is None else case.incident.knowledge
    return None if known is None else known.source


def controls(case: CaseParts, _: CaseParts) -> frozenset[str] | None:
    """Return what the employer controls."""
    controlled = case.workplace.controls
    return None if controlled is None else frozenset(controlled)


def issued_by(record: Measure, _: CaseParts) -> str | None:
    """Return the role that issued a measure."""
    return record.by
