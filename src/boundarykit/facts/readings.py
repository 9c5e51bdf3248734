"""How a fact that is not a plain field is read from a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.incident import Complaint, Incident
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.measure import Measure
from boundarykit.domain.request import Request
from boundarykit.domain.scales import (
    AppealState,
    Claim,
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Severity,
)

_SECOND = timedelta(seconds=1)
MOST_WITNESSES = 1000
"""More are counted as this many."""


def worst_severity(record: Interaction | Incident, _: CaseParts) -> Severity | None:
    """Return the severity of the gravest signal that somebody graded."""
    graded = [signal.severity for signal in record.signals if signal.severity is not None]
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


ALLEGED = ("none", *Claim)
"""How much can be claimed, from nothing at all."""


def alleged(case: CaseParts, _: CaseParts) -> str:
    """Return how much is claimed against the member of staff."""
    return ALLEGED[0] if case.allegation is None else case.allegation.claim


def allegation_field(name: str, *, as_done: bool = False) -> Callable[[CaseParts, CaseParts], Any]:
    """Make the reading of one field of the allegation, or of whether its moment has come."""

    def read(case: CaseParts, _: CaseParts) -> Any:
        if case.allegation is None:
            return None
        value = getattr(case.allegation, name)
        return value is not None if as_done else value

    return read


def _complaint(case: CaseParts, *, by_staff: bool) -> Complaint | None:
    found = case.complaint
    return found if found is not None and found.by_staff == by_staff else None


def complaint_made(*, by_staff: bool) -> Callable[[CaseParts, CaseParts], bool]:
    """Make the reading of whether the case is about a complaint by one side."""
    return lambda case, _: _complaint(case, by_staff=by_staff) is not None


def complaint_field(
    name: str, *, by_staff: bool, as_done: bool = False
) -> Callable[[CaseParts, CaseParts], Any]:
    """Make the reading of one field of a complaint, or of whether its moment has come."""

    def read(case: CaseParts, _: CaseParts) -> Any:
        complaint = _complaint(case, by_staff=by_staff)
        if complaint is None:
            return None
        value = getattr(complaint, name)
        return value is not None if as_done else value

    return read


def witnesses_to_interview(case: CaseParts, _: CaseParts) -> int:
    """Return how many witnesses were not interviewed yet."""
    found = () if case.incident is None else case.incident.witnesses
    return min(MOST_WITNESSES, sum(item.interviewed_at is None for item in found))


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


def known_for(case: CaseParts, _: CaseParts) -> int | None:
    """Return for how many whole seconds the employer has known, at the decision."""
    known = None if case.incident is None else case.incident.knowledge
    return None if known is None else (case.at - known.at) // _SECOND


def controls(case: CaseParts, _: CaseParts) -> frozenset[str] | None:
    """Return what the employer controls."""
    controlled = case.workplace.controls
    return None if controlled is None else frozenset(controlled)


def lasted(measure: Measure, _: CaseParts) -> int | None:
    """Return for how many whole seconds a measure was meant to hold; unknown without an end."""
    return None if measure.until is None else (measure.until - measure.starts_at) // _SECOND


def measure_asked_about(request: Request, case: CaseParts) -> str | None:
    """Return which response the measure is that a request is against."""
    about = request.measure
    found = (measure.response for measure in case.history.measures if measure.id == about)
    return next(found, None)


def appeal_against(measure: Measure, case: CaseParts) -> AppealState:
    """Return what became of an appeal by then: of the latest request against it, if there are any.

    Without a request that names the measure, it is what the measure says.
    """
    moment = case.looks_back_from
    against = [item for item in case.history.requests_by_time if item.measure == measure.id]
    made = [item for item in against if item.at < moment]
    if not made:
        return AppealState.NONE if against else measure.appeal
    return AppealState(made[-1].answer_at(moment))


def issued_by(record: Measure, _: CaseParts) -> str | None:
    """Return the role that issued a measure."""
    return record.by
