"""Hold appeals, looking again and deadlines against what the policy says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from boundarykit.domain.durations import Duration, Unit
from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind


def deadline(pair: Pair) -> Iterator[Found]:
    """Hold the moment at which it is done against its deadline."""
    due = pair.policy.due
    if due is not None and pair.done_at > due:
        yield Found(PointKind.LATE, "due", due=due)


def appeal(pair: Pair) -> Iterator[Found]:
    """Hold the way to object against the policy's: no less time, and the same role to hear it."""
    policy, proposed = pair.policy.appeal, pair.proposed.appeal
    if policy is None:
        return
    if proposed is None:
        yield Found(None, "appeal")
        return
    if proposed.to != policy.to:
        yield Found(PointKind.WRONG_DECIDER, "appeal", (policy.to,))
    if _compared(proposed.within, policy.within, policy.until, pair) < 0:
        yield Found(PointKind.TOO_SHORT, "appeal")


def review(pair: Pair) -> Iterator[Found]:
    """Hold when it is looked at again against the policy's: no later, and by the same role."""
    policy, proposed = pair.policy.review, pair.proposed.review
    if policy is None:
        return
    if proposed is None:
        yield Found(None, "review")
        return
    if policy.by is not None and proposed.by is not None and proposed.by != policy.by:
        yield Found(PointKind.WRONG_DECIDER, "review", (policy.by,))
    if _compared(proposed.after, policy.after, policy.due, pair) > 0:
        yield Found(PointKind.LATE, "review", due=policy.due)


def _compared(proposed: Duration, policy: Duration, until: datetime | None, pair: Pair) -> int:
    """Tell whether a length ends before the policy's (-1), with it (0) or after it (1).

    Working days are counted by the policy alone: proposed ones are taken as that many days, which
    is the least that they can be.
    """
    if proposed.unit is policy.unit:
        return _order(proposed.count, policy.count)
    ends = _plain(proposed).after(pair.at, pair.zone)
    return _order(ends, until or _plain(policy).after(pair.at, pair.zone))


def _order(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def _plain(length: Duration) -> Duration:
    return Duration(length.count, Unit.DAY) if length.unit is Unit.WORKING_DAY else length
