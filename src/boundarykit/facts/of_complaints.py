"""The facts of a complaint and of an allegation.

A customer may know what became of their own complaint. That a member of staff complained, and about
whom something is alleged, stays on the staff's side.
"""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.domain.scales import ComplaintClass, Evidence
from boundarykit.facts.readings import (
    ALLEGED,
    allegation_field,
    alleged,
    complaint_field,
    complaint_made,
)
from boundarykit.facts.spec import Spec, scale
from boundarykit.ir.facts import EVERYBODY, STAFF_SIDE
from boundarykit.ir.types import BoolType, EnumType

_BY = (("customer_complaint", False, EVERYBODY), ("staff_complaint", True, STAFF_SIDE))
_STEPS = (
    ("acknowledged", "acknowledged_at", "Whether somebody has answered the complaint."),
    (
        "understood",
        "understood_at",
        "Whether whoever complained agreed that it was repeated back rightly.",
    ),
    ("assured", "assured_at", "Whether they were told that something will be done."),
    (
        "followed_up",
        "followed_up_at",
        "Whether they were told what went wrong and how it will be prevented.",
    ),
    ("resolved", "resolved_at", "Whether the complaint was resolved."),
)


def _of_either_side() -> Iterator[Spec]:
    for subject, by_staff, share in _BY:
        who = "a member of staff" if by_staff else "a customer"
        yield Spec(
            f"{subject}.made",
            BoolType(),
            f"Whether the case is about a complaint by {who}.",
            complaint_made(by_staff=by_staff),
            share=share,
        )
        for name, field, about in _STEPS:
            yield Spec(
                f"{subject}.{name}",
                BoolType(),
                about,
                complaint_field(field, by_staff=by_staff, as_done=True),
                nullable=True,
                if_unknown=False,
                share=share,
            )


COMPLAINT_FACTS: tuple[Spec, ...] = (
    *_of_either_side(),
    Spec(
        "customer_complaint.reasonable",
        BoolType(),
        "Whether whoever took the complaint finds that it has a ground.",
        complaint_field("reasonable", by_staff=False),
        nullable=True,
    ),
    Spec(
        "staff_complaint.classified",
        scale(ComplaintClass, ordered=False),
        "How a person has classified the complaint.",
        complaint_field("classified", by_staff=True),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff_complaint.protected_ground",
        BoolType(),
        "Whether the complaint is linked to a protected ground.",
        complaint_field("protected_ground", by_staff=True),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff_complaint.harassment_at_work",
        BoolType(),
        "Whether the complaint is about harassment at work.",
        complaint_field("harassment_at_work", by_staff=True),
        nullable=True,
        share=STAFF_SIDE,
    ),
)
"""What rules can read of the complaint under decision; earlier ones are never read."""

ALLEGATION_FACTS: tuple[Spec, ...] = (
    Spec(
        "allegation.claim",
        EnumType("claims", ALLEGED, ordered=True),
        "How much is claimed against the member of staff.",
        alleged,
        share=STAFF_SIDE,
    ),
    Spec(
        "allegation.by_staff",
        BoolType(),
        "Whether a colleague made the allegation, and not a customer.",
        allegation_field("by_staff"),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "allegation.conduct",
        "signals",
        "What the member of staff is said to have done.",
        allegation_field("conduct"),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "allegation.evidence",
        scale(Evidence),
        "How well the allegation is supported.",
        allegation_field("evidence"),
        nullable=True,
        if_unknown="none",
        share=STAFF_SIDE,
    ),
    Spec(
        "allegation.observed",
        BoolType(),
        "Whether somebody has gone to see for themselves.",
        allegation_field("observed_at", as_done=True),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
)
"""What rules can read of the allegation under decision."""
