"""How those who decide together voted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from boundarykit.domain.model import Model
from boundarykit.domain.scales import InFavour

Voters = Annotated[int, Field(ge=0, le=10_000)]


class Vote(Model):
    """Count a vote. Nobody is named: who voted how is nobody else's business.

    Example:
        >>> str(Vote(in_favour=4, against=2, conflicted=1).share)
        'two_thirds'
    """

    in_favour: Voters
    """How many voted for it."""
    against: Voters
    """How many voted against it."""
    abstained: Voters = 0
    """How many were free to vote and did not."""
    conflicted: Voters = 0
    """How many stood aside because they are involved; they count nowhere."""

    @property
    def cast(self) -> int:
        """How many voted, for or against."""
        return self.in_favour + self.against

    @property
    def share(self) -> InFavour:
        """How large a part of those who were free to vote is in favour."""
        free, mine = self.cast + self.abstained, self.in_favour
        if mine == 0:
            return InFavour.NONE
        if mine == free:
            return InFavour.ALL
        if 4 * mine >= 3 * free:
            return InFavour.THREE_QUARTERS
        if 3 * mine >= 2 * free:
            return InFavour.TWO_THIRDS
        if 2 * mine > free:
            return InFavour.OVER_HALF
        return InFavour.HALF if 2 * mine == free else InFavour.UNDER_HALF
