"""What a check of one term finds, before it is put together with the rules behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from boundarykit.domain.answer import Response
from boundarykit.domain.durations import Duration, Unit
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
    never_withheld: tuple[str, ...]
    """The services that go on whatever is decided."""
    at: datetime
    """The moment of the policy's decision, from which lengths count."""
    decided_at: datetime
    """When the person decides."""
    zone: tzinfo

    @property
    def done_at(self) -> datetime:
        """When it is done."""
        return self.proposed.at or self.decided_at

    def stands_in(self, role: str, wanted: str) -> bool:
        """Tell whether a role may decide for another: it is that one, or a more senior one.

        The vocabulary must let the more senior one issue the response.
        """
        if role == wanted:
            return True
        is_senior = self.seniority.get(role, -1) > self.seniority.get(wanted, -1)
        return is_senior and role in self.known.issued_by

    def compare(self, proposed: Duration, policy: Duration, until: datetime | None = None) -> int:
        """Tell whether a length ends before the policy's (-1), with it (0) or after it (1).

        `until` is where the policy's ends. Working days are counted by the policy alone: proposed
        ones are taken as that many days, which is the least that they can be.
        """
        if proposed.unit is policy.unit:
            return (proposed.count > policy.count) - (proposed.count < policy.count)
        ends = _plain(proposed).after(self.at, self.zone)
        policy_ends = until or _plain(policy).after(self.at, self.zone)
        return (ends > policy_ends) - (ends < policy_ends)


def _plain(length: Duration) -> Duration:
    return Duration(length.count, Unit.DAY) if length.unit is Unit.WORKING_DAY else length


Check = Callable[[Pair], Iterator[Found]]
"""Hold one term of a response against the policy."""
