"""The facts of an incident."""

from __future__ import annotations

from boundarykit.domain.scales import Evidence, KnowledgeSource, Outcome, Severity, Stage
from boundarykit.facts.readings import (
    MOST_WITNESSES,
    confirmed,
    confirmed_responses,
    incident_field,
    knowledge_source,
    known_for,
    witnesses_to_interview,
    worst_severity,
)
from boundarykit.facts.spec import Spec, scale
from boundarykit.ir.facts import STAFF_SIDE
from boundarykit.ir.types import BoolType, DurationType, IntType

INCIDENT_FACTS: tuple[Spec, ...] = (
    Spec(
        "incident.opened",
        BoolType(),
        "Whether an incident was opened.",
        lambda c, _: c.incident is not None,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.stage",
        scale(Stage),
        "How far the handling of the incident has come.",
        incident_field("stage"),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.signals",
        "[signals]",
        "The kinds of conduct that the incident is about.",
        lambda c, _: frozenset() if c.incident is None else c.incident.signal_kinds,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.severity",
        scale(Severity),
        "How grave the gravest conduct of the incident was.",
        lambda c, _: None if c.incident is None else worst_severity(c.incident, c),
        nullable=True,
        if_unknown="mild",
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.evidence",
        scale(Evidence),
        "How well the incident is supported.",
        incident_field("evidence"),
        nullable=True,
        if_unknown="none",
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.outcome",
        scale(Outcome, ordered=False),
        "What the investigation found.",
        incident_field("outcome"),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.known_to_employer",
        BoolType(),
        "Whether the employer knows, or should have known.",
        lambda c, _: knowledge_source(c, c) is not None,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.knowledge_source",
        scale(KnowledgeSource, ordered=False),
        "How the employer came to know.",
        knowledge_source,
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.known_for",
        DurationType(),
        "How long the employer has known, up to the decision.",
        known_for,
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.witnesses",
        IntType(0, MOST_WITNESSES),
        "How many witnesses are named.",
        lambda c, _: 0 if c.incident is None else min(MOST_WITNESSES, len(c.incident.witnesses)),
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.witnesses_to_interview",
        IntType(0, MOST_WITNESSES),
        "How many of the witnesses were not interviewed yet.",
        witnesses_to_interview,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.staff_is_safe",
        BoolType(),
        "Whether the member of staff is protected from further contact.",
        incident_field("staff_is_safe"),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.lessons_recorded",
        BoolType(),
        "Whether somebody has written down what was learned.",
        incident_field("lessons_recorded"),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.confirmed_by_a_person",
        BoolType(),
        "Whether a person has looked at the incident and stands by the decision.",
        confirmed,
    ),
    Spec(
        "incident.confirmed_responses",
        "[responses]",
        "The responses that a person has confirmed.",
        confirmed_responses,
        share=STAFF_SIDE,
    ),
)
"""What rules can read of an incident."""
