"""The built-in facts: what each is called, what it says, and where in a case it stands."""

from __future__ import annotations

from boundarykit.domain.scales import AppealState, RequestAnswer, Scope
from boundarykit.facts.of_complaints import ALLEGATION_FACTS, COMPLAINT_FACTS
from boundarykit.facts.of_incidents import INCIDENT_FACTS
from boundarykit.facts.of_interactions import INTERACTION_FACTS
from boundarykit.facts.of_people_and_places import STAFF_FACTS, WORKPLACE_FACTS
from boundarykit.facts.of_votes import VOTE_FACTS
from boundarykit.facts.readings import (
    appeal_against,
    issued_by,
    lasted,
    measure_asked_about,
)
from boundarykit.facts.spec import Spec, scale
from boundarykit.ir.types import BoolType, DurationType

CATALOGUE: tuple[Spec, ...] = (
    *INTERACTION_FACTS,
    *COMPLAINT_FACTS,
    *ALLEGATION_FACTS,
    *STAFF_FACTS,
    *INCIDENT_FACTS,
    *WORKPLACE_FACTS,
    *VOTE_FACTS,
)
"""The facts of a case, in the order of the reference."""

MEASURE_RUNG = "measure.rung"
"""The fact that a vocabulary answers where a measure does not say it: by its response."""


MEASURE_FACTS: tuple[Spec, ...] = (
    Spec("measure.response", "responses", "Which response it was.", lambda m, _: m.response),
    Spec("measure.by", "roles", "The role that issued it.", issued_by, nullable=True),
    Spec(
        "measure.scope",
        scale(Scope),
        "How far it reaches.",
        lambda m, _: m.scope,
        nullable=True,
        if_unknown="person",
    ),
    Spec(
        "measure.signals",
        "[signals]",
        "The kinds of conduct that it was issued for.",
        lambda m, _: frozenset(m.signals),
    ),
    Spec(
        MEASURE_RUNG,
        "ladder",
        "Its rung on the ladder; that of its response, when nothing is said.",
        lambda m, _: m.rung,
        nullable=True,
    ),
    Spec(
        "measure.heeded",
        BoolType(),
        "Whether the customer kept to it.",
        lambda m, _: m.heeded,
        nullable=True,
    ),
    Spec(
        "measure.appeal",
        scale(AppealState, ordered=False),
        "Whether the customer appealed against it, and what became of that by then.",
        appeal_against,
    ),
    Spec(
        "measure.lasted",
        DurationType(),
        "How long it was meant to hold, from its start to its end.",
        lasted,
        nullable=True,
    ),
)
"""What events on measures can read; no rule reads these directly."""

REQUEST_FACTS: tuple[Spec, ...] = (
    Spec("request.kind", "requests", "What was asked for.", lambda r, _: r.kind),
    Spec(
        "request.answer",
        scale(RequestAnswer, ordered=False),
        "What was answered by then.",
        lambda r, c: r.answer_at(c.looks_back_from),
    ),
    Spec(
        "request.in_time",
        BoolType(),
        "Whether it was made before it was due, whenever it is looked at.",
        lambda r, _: r.in_time,
        nullable=True,
    ),
    Spec(
        "request.measure",
        "responses",
        "Which response the measure is that it is against.",
        measure_asked_about,
        nullable=True,
    ),
)
"""What events on requests can read; no rule reads these directly."""

RECORD_FACTS = {"measure": MEASURE_FACTS, "request": REQUEST_FACTS}
"""The facts of what only events read, by kind of record."""
