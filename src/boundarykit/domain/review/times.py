"""Hold appeals, looking again, returns and deadlines against what the policy says."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.domain.proposal import ProposedAppeal, ProposedReadmission
from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind
from boundarykit.domain.scales import Meanwhile, Silence
from boundarykit.domain.terms import INVOLVED, Appeal, Readmission


def deadline(pair: Pair) -> Iterator[Found]:
    """Hold the moment at which it is done against its deadline."""
    due = pair.policy.due
    if due is not None and pair.done_at > due:
        yield Found(PointKind.LATE, "due", due=due)


def appeal(pair: Pair) -> Iterator[Found]:
    """Hold the way to object against the policy's: it is no worse, tier by tier."""
    policy, proposed = pair.policy.appeal, pair.proposed.appeal
    if policy is not None and proposed is None:
        yield Found(None, "appeal")
    while policy is not None and proposed is not None:
        yield from _tier(proposed, policy, pair)
        policy, proposed = policy.then, proposed.then


def _tier(proposed: ProposedAppeal, policy: Appeal, pair: Pair) -> Iterator[Found]:
    if proposed.to != policy.to:
        yield Found(PointKind.WRONG_DECIDER, "appeal", (policy.to,))
    if proposed.involved and INVOLVED in policy.not_by:
        yield Found(PointKind.MAY_NOT_DECIDE, "appeal", (INVOLVED,))
    if _has_less_time(proposed, policy, pair):
        yield Found(PointKind.TOO_SHORT, "appeal")
    answer, by = proposed.decided_within, policy.decided_within
    if answer is not None and by is not None and pair.compare(answer, by) > 0:
        yield Found(PointKind.TOO_LONG, "appeal")
    refused = (proposed.if_silent, policy.if_silent) == (Silence.REFUSED, Silence.GRANTED)
    goes_on = (proposed.meanwhile, policy.meanwhile) == (Meanwhile.STANDS, Meanwhile.PAUSED)
    if refused or goes_on:
        yield Found(PointKind.TOO_LITTLE, "appeal")


def _has_less_time(proposed: ProposedAppeal, policy: Appeal, pair: Pair) -> bool:
    if proposed.within is None or policy.within is None:
        return proposed.within is not None
    return pair.compare(proposed.within, policy.within, policy.until) < 0


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
    if pair.compare(proposed.after, policy.after, policy.due) > 0:
        yield Found(PointKind.LATE, "review", due=policy.due)


def readmission(pair: Pair) -> Iterator[Found]:
    """Hold the way back against the policy's: no harder, and no easier."""
    policy, proposed = pair.policy.readmission, pair.proposed.readmission
    if policy is None:
        return
    if proposed is None:
        yield Found(None, "readmission")
        return
    if policy.never or proposed.never:
        if policy.never != proposed.never:
            kind = PointKind.TOO_LONG if proposed.never else PointKind.TOO_SHORT
            yield Found(kind, "readmission")
        return
    if policy.by is not None and proposed.by is not None and proposed.by != policy.by:
        yield Found(PointKind.WRONG_DECIDER, "readmission", (policy.by,))
    yield from _wait(proposed, policy, pair)
    wanted = tuple(word.id for word in policy.conditions)
    missing = tuple(word for word in wanted if word not in proposed.conditions)
    more = tuple(word for word in proposed.conditions if word not in wanted)
    if missing or (policy.on_request and not proposed.on_request):
        yield Found(PointKind.MISSING_CONDITION, "readmission", missing)
    if more or (proposed.on_request and not policy.on_request):
        yield Found(PointKind.TOO_MUCH, "readmission", more)


def _wait(proposed: ProposedReadmission, policy: Readmission, pair: Pair) -> Iterator[Found]:
    if proposed.after is None:
        if policy.after is not None:
            yield Found(PointKind.TOO_SHORT, "readmission")
        return
    if policy.after is None:
        yield Found(PointKind.TOO_LONG, "readmission")
        return
    order = pair.compare(proposed.after, policy.after, policy.earliest)
    if order:
        kind = PointKind.TOO_LONG if order > 0 else PointKind.TOO_SHORT
        yield Found(kind, "readmission")
