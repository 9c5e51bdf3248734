"""The facts of a vote of those who decide together."""

from __future__ import annotations

from boundarykit.domain.scales import InFavour
from boundarykit.facts.spec import Spec, scale
from boundarykit.ir.facts import STAFF_SIDE
from boundarykit.ir.types import BoolType, IntType

MOST_VOTES = 20_000

VOTE_FACTS: tuple[Spec, ...] = (
    Spec(
        "vote.held",
        BoolType(),
        "Whether there was a vote on the case.",
        lambda c, _: c.vote is not None,
        share=STAFF_SIDE,
    ),
    Spec(
        "vote.in_favour",
        scale(InFavour),
        "How large a part of those who were free to vote is in favour.",
        lambda c, _: None if c.vote is None else c.vote.share,
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "vote.cast",
        IntType(0, MOST_VOTES),
        "How many voted, for or against.",
        lambda c, _: 0 if c.vote is None else c.vote.cast,
        share=STAFF_SIDE,
    ),
)
"""What rules can read of a vote."""
