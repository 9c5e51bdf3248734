"""Hold who decides against who may, by the policy."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind


def deciders(pair: Pair) -> Iterator[Found]:
    """Hold who decides against whom the policy names.

    A more senior role stands in for the one that is named, where the vocabulary lets it issue the
    response.
    """
    policy, proposed = pair.policy, pair.proposed
    if policy.by is None:
        return
    if proposed.by is None:
        yield Found(None, "by")
    elif not _stands_in(proposed.by, policy.by, pair):
        yield Found(PointKind.WRONG_DECIDER, "by", (policy.by,))


def _stands_in(role: str, wanted: str, pair: Pair) -> bool:
    if role == wanted:
        return True
    rank = pair.seniority
    is_senior = rank.get(role, -1) > rank.get(wanted, -1)
    return is_senior and role in pair.known.issued_by
