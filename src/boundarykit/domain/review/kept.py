"""Hold what goes with a measure against the policy: notices, conditions, services that go on."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.domain.proposal import ProposedNotice
from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind
from boundarykit.domain.scales import Against, Means
from boundarykit.domain.terms import Notification


def against(pair: Pair) -> Iterator[Found]:
    """Hold whom it is against: the customer, where the policy names nobody."""
    policy, proposed = pair.policy.against, pair.proposed.against
    if not proposed:
        if policy:
            yield Found(None, "against")
        return
    wanted = policy or (Against.CUSTOMER,)
    more = tuple(each.value for each in proposed if each not in wanted)
    missing = tuple(each.value for each in wanted if each not in proposed)
    if more:
        yield Found(PointKind.TOO_WIDE, "against", more)
    if missing and pair.is_required:
        yield Found(PointKind.TOO_LITTLE, "against", missing)


def conditions(pair: Pair) -> Iterator[Found]:
    """Ask for every condition that the policy sets."""
    wanted, proposed = pair.policy.conditions, pair.proposed.conditions
    if wanted and proposed is None:
        yield Found(None, "conditions")
        return
    missing = tuple(word.id for word in wanted if word.id not in (proposed or ()))
    if missing:
        yield Found(PointKind.MISSING_CONDITION, "conditions", missing)


def notice(pair: Pair) -> Iterator[Found]:
    """Hold how the customer is told against how they must be; a notice is said wholly."""
    policy, proposed = pair.policy.notify, pair.proposed.notify
    if policy is None:
        return
    if proposed is None or proposed == ProposedNotice():
        yield Found(None, "notify")
        return
    missing = tuple(_missing(proposed, policy))
    lighter = policy.means is Means.WRITING and proposed.means is not Means.WRITING
    unsigned = policy.sign_back and not proposed.sign_back
    if not proposed.told or missing or lighter or unsigned:
        yield Found(PointKind.MISSING_NOTICE, "notify", missing)
    if proposed.at is not None and policy.due is not None and proposed.at > policy.due:
        yield Found(PointKind.LATE, "notify", due=policy.due)


def _missing(proposed: ProposedNotice, policy: Notification) -> Iterator[str]:
    yield from (word.id for word in policy.states if word.id not in proposed.states)
    yield from (role for role in policy.copy_to if role not in proposed.copy_to)


def services(pair: Pair) -> Iterator[Found]:
    """Find the services that are refused, though they go on."""
    policy, proposed = pair.policy.still_given, pair.proposed
    going_on = tuple(service.id for service in policy)
    if going_on and proposed.still_given is None and not proposed.withholds:
        yield Found(None, "still_given")
        return
    left_out = () if proposed.still_given is None else proposed.still_given
    refused = [
        service
        for service in (*going_on, *(each for each in pair.never_withheld if each not in going_on))
        if service in proposed.withholds
        or (proposed.still_given is not None and service in going_on and service not in left_out)
    ]
    if refused:
        yield Found(PointKind.WITHHOLDS_SERVICE, "still_given", tuple(refused))
