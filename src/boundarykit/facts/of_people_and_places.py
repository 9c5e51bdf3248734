"""The facts of the member of staff and of the workplace."""

from __future__ import annotations

from boundarykit.domain.scales import ConsentTo
from boundarykit.facts.readings import consent_to, controls
from boundarykit.facts.spec import Spec
from boundarykit.ir.facts import STAFF_SIDE
from boundarykit.ir.types import BoolType

STAFF_FACTS: tuple[Spec, ...] = (
    Spec("staff.role", "roles", "The member of staff's role.", lambda c, _: c.staff.role),
    Spec(
        "staff.consents_to_reassignment",
        BoolType(),
        "Whether the member of staff agreed to be reassigned.",
        consent_to(ConsentTo.REASSIGNMENT),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff.consents_to_contact_by_police",
        BoolType(),
        "Whether the member of staff agreed that the police contact them.",
        consent_to(ConsentTo.CONTACT_BY_POLICE),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff.consents_to_sharing_their_account",
        BoolType(),
        "Whether the member of staff agreed that their account is shared.",
        consent_to(ConsentTo.SHARING_THEIR_ACCOUNT),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
)
"""What rules can read of the member of staff."""

WORKPLACE_FACTS: tuple[Spec, ...] = (
    Spec(
        "workplace.sector",
        "sectors",
        "The sector that the place works in.",
        lambda c, _: c.workplace.sector,
        nullable=True,
    ),
    Spec(
        "workplace.controls",
        "[controls]",
        "What the employer controls.",
        controls,
        nullable=True,
        if_unknown=None,
    ),
)
"""What rules can read of the workplace."""
