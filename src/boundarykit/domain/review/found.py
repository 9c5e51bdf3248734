"""What a check of one term finds, before it is put together with the rules behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from boundarykit.domain.answer import Response
from boundarykit.domain.known import KnownResponse
from boundarykit.domain.proposal import ProposedResponse
from boundarykit.domain.review.result import PointKind


@dataclass(frozen=True, slots=True)
class Found:
    """State what a check found."""

    kind: PointKind | None
    """What is the matter; nothing when the proposal does not say."""
    term: str | None
    """The term that it is about."""
    names: tuple[str, ...] = ()
    """The words that it is about."""
    due: datetime | None = None
    """By when it had to be, where it is late."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold a response as it is proposed against what the policy says of it."""

    proposed: ProposedResponse
    policy: Response
    known: KnownResponse
    is_required: bool
    """Whether the policy requires it, rather than permits it."""
    seniority: dict[str, int]
    """The place of each role, from junior to senior."""
    at: datetime
    """The moment of the policy's decision, from which lengths count."""
    decided_at: datetime
    """When the person decides."""
    zone: tzinfo

    @property
    def done_at(self) -> datetime:
        """When it is done."""
        return self.proposed.at or self.decided_at


Check = Callable[[Pair], Iterator[Found]]
"""Hold one term of a response against the policy."""
