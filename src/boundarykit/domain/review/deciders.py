"""Hold who decides against who may, by the policy."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.domain.proposal import ProposedVote
from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind
from boundarykit.domain.scales import Share
from boundarykit.domain.terms import INVOLVED


def deciders(pair: Pair) -> Iterator[Found]:
    """Hold who decides against whom the policy names.

    Where a proposal says nothing of who decides, all of it is unsaid; else it says it wholly.
    """
    policy, proposed = pair.policy, pair.proposed
    if not proposed.says_who_decides:
        terms = (policy.by, policy.together_with, policy.confirmed_by, policy.not_by, policy.vote)
        if any(terms):
            yield Found(None, "by")
        return
    yield from _together(pair)
    yield from _confirmed(pair)
    yield from _kept_out(pair)
    if policy.vote is not None and not _is_carried(proposed.vote, policy.vote.share):
        yield Found(PointKind.NOT_CARRIED, "vote")


def _together(pair: Pair) -> Iterator[Found]:
    """Find for each role that decides somebody of their own, whatever their order."""
    policy, proposed = pair.policy, pair.proposed
    if policy.by is not None and proposed.by is None:
        yield Found(None, "by")
    first = () if policy.by is None or proposed.by is None else (policy.by,)
    left = [*(() if proposed.by is None else (proposed.by,)), *proposed.together_with]
    missing = []
    for wanted in (*first, *policy.together_with):
        # Whoever bears the very role stands for it before anybody more senior does.
        standing = sorted(left, key=lambda role: (role != wanted, pair.seniority.get(role, -1)))
        found = next((role for role in standing if pair.stands_in(role, wanted)), None)
        if found is None:
            missing.append(wanted)
        else:
            left.remove(found)
    if missing[:1] == list(first) and first:
        yield Found(PointKind.WRONG_DECIDER, "by", first)
        missing = missing[1:]
    if missing:
        yield Found(PointKind.NEEDS_ANOTHER_DECIDER, "together_with", tuple(missing))


def _confirmed(pair: Pair) -> Iterator[Found]:
    """Ask for the confirmation, unless that very role decided."""
    wanted, proposed = pair.policy.confirmed_by, pair.proposed
    there = (proposed.by, *proposed.together_with, *proposed.confirmed_by)
    if wanted is not None and wanted not in there:
        yield Found(PointKind.NEEDS_CONFIRMATION, "confirmed_by", (wanted,))


def _kept_out(pair: Pair) -> Iterator[Found]:
    """Find whoever decides and may not."""
    proposed, not_by = pair.proposed, pair.policy.not_by
    deciding = {proposed.by, *proposed.together_with, *proposed.confirmed_by}
    if proposed.involved:
        deciding.add(INVOLVED)
    found = tuple(role for role in not_by if role in deciding)
    if found:
        yield Found(PointKind.MAY_NOT_DECIDE, "not_by", found)
    if INVOLVED in not_by and proposed.involved is None:
        yield Found(None, "not_by")


def _is_carried(vote: ProposedVote | None, share: Share) -> bool:
    """Tell whether enough of those who may vote are in favour; who abstains is not."""
    if vote is None:
        return False
    free = vote.in_favour + vote.against + vote.abstained
    match share:
        case Share.OVER_HALF:
            return 2 * vote.in_favour > free
        case Share.TWO_THIRDS:
            return free > 0 and 3 * vote.in_favour >= 2 * free
        case Share.THREE_QUARTERS:
            return free > 0 and 4 * vote.in_favour >= 3 * free
        case Share.ALL:
            return free > 0 and vote.in_favour == free
