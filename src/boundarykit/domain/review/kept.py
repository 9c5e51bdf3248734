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
    """Find the services that are refused, though they go on, and under what they are given.

    A service that goes on is given under the conditions that the policy sets, and no others.
    """
    going_on = {service.id: service for service in pair.policy.still_given}
    proposed = pair.proposed
    if going_on and proposed.still_given is None and not proposed.withholds:
        yield Found(None, "still_given")
        return
    given = {service.id: service for service in proposed.still_given or ()}
    promised = dict.fromkeys((*going_on, *pair.never_withheld))
    missing: list[str] = []
    refused: list[str] = []
    for service in promised:
        wanted = [word.id for word in going_on[service].conditions] if service in going_on else []
        said = given[service].conditions if service in given else None
        left_out = proposed.still_given is not None and service in going_on and service not in given
        if service in proposed.withholds or left_out or set(said or ()) - set(wanted):
            refused.append(service)
        missing += [word for word in wanted if said is not None and word not in said]
    if refused:
        yield Found(PointKind.WITHHOLDS_SERVICE, "still_given", tuple(refused))
    if missing:
        yield Found(PointKind.MISSING_CONDITION, "still_given", tuple(dict.fromkeys(missing)))
    yield from _givers(pair)


def _givers(pair: Pair) -> Iterator[Found]:
    """Hold who gives the services that go on against the policy; list what is not said of them."""
    given = {service.id: service for service in pair.proposed.still_given or ()}
    pairs = [(each, given[each.id]) for each in pair.policy.still_given if each.id in given]
    wrong = [
        each.by
        for each, said in pairs
        if each.by is not None and said.by is not None and said.by != each.by
    ]
    if wrong:
        yield Found(PointKind.WRONG_DECIDER, "still_given", tuple(dict.fromkeys(wrong)))
    if any(each.conditions and said.conditions is None for each, said in pairs):
        yield Found(None, "still_given")
