"""The built-in facts: what each is called, what it says, and where in a case it stands."""

from __future__ import annotations

from boundarykit.domain.scales import Scope
from boundarykit.facts.of_complaints import ALLEGATION_FACTS, COMPLAINT_FACTS
from boundarykit.facts.of_incidents import INCIDENT_FACTS
from boundarykit.facts.of_interactions import INTERACTION_FACTS
from boundarykit.facts.of_people_and_places import STAFF_FACTS, WORKPLACE_FACTS
from boundarykit.facts.of_votes import VOTE_FACTS
from boundarykit.facts.readings import issued_by
from boundarykit.facts.spec import Spec, scale

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
)
"""What events on measures can read; no rule reads these directly."""
