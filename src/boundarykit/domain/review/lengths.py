"""Hold how long something lasts, and how far it reaches, against what the policy says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from boundarykit.domain.answer import Lasts, LastsKind
from boundarykit.domain.durations import FIRST_MOMENT, LAST_MOMENT, end_of_day
from boundarykit.domain.proposal import ProposedLength
from boundarykit.domain.review.found import Found, Pair
from boundarykit.domain.review.result import PointKind
from boundarykit.domain.scales import Scope

End = tuple[int, datetime]
"""An end that can be compared: of a visit, which is sooner than any moment; of no visit; never."""

_VISIT: End = (0, FIRST_MOMENT)
_NEVER: End = (2, LAST_MOMENT)
_SCOPES = tuple(Scope)


def lasts(pair: Pair) -> Iterator[Found]:
    """Hold the length against what is fixed, allowed or usual, to the second."""
    policy, proposed = pair.policy.lasts, pair.proposed.lasts
    if policy is None:
        return
    if proposed is None:
        yield Found(None, "lasts")
        return
    if policy.kind is LastsKind.UNTIL and proposed.until_so:
        yield from _until_so(proposed, policy)
        return
    if policy.kind is LastsKind.UNTIL:
        yield Found(PointKind.MISSING_CONDITION, "lasts", tuple(word.id for word in policy.until))
    soonest, latest = _ends_proposed(proposed, pair)
    least, most = _ends_of(policy)
    is_usual = policy.kind is LastsKind.TYPICALLY
    if is_usual and (soonest < least or latest > most):
        yield Found(PointKind.UNUSUAL, "lasts")
    elif soonest < least:
        yield Found(PointKind.TOO_SHORT, "lasts")
    elif latest > most:
        yield Found(PointKind.TOO_LONG, "lasts")


def _until_so(proposed: ProposedLength, policy: Lasts) -> Iterator[Found]:
    """Hold what ends it against what must; its bounds stay as the policy says."""
    wanted = tuple(word.id for word in policy.until)
    missing = tuple(word for word in wanted if word not in proposed.until_so)
    more = tuple(word for word in proposed.until_so if word not in wanted)
    if missing:
        yield Found(PointKind.MISSING_CONDITION, "lasts", missing)
    if more:
        yield Found(PointKind.TOO_LONG, "lasts", more)


def scope(pair: Pair) -> Iterator[Found]:
    """Hold the reach against the policy's; only what is required must reach as far as that."""
    policy, proposed = pair.policy.scope, pair.proposed.scope
    if policy is None:
        return
    if proposed is None:
        yield Found(None, "scope")
        return
    further = _SCOPES.index(proposed) - _SCOPES.index(policy)
    if further > 0:
        yield Found(PointKind.TOO_WIDE, "scope")
    if further < 0 and pair.is_required:
        yield Found(PointKind.TOO_LITTLE, "scope")


def _ends_of(policy: Lasts) -> tuple[End, End]:
    """Return the soonest and the latest end that the policy allows."""
    match policy.kind:
        case LastsKind.VISIT:
            return _VISIT, _VISIT
        case LastsKind.PERMANENT:
            return _NEVER, _NEVER
        case _:
            soonest = _VISIT if policy.until_least is None else _at(policy.until_least)
            latest = _NEVER if policy.until_most is None else _at(policy.until_most)
            return soonest, latest


def _ends_proposed(proposed: ProposedLength, pair: Pair) -> tuple[End, End]:
    """Return the soonest and the latest end that a proposal may lead to."""
    match proposed.kind:
        case LastsKind.VISIT:
            return _VISIT, _VISIT
        case LastsKind.PERMANENT:
            return _NEVER, _NEVER
        case LastsKind.REST_OF_DAY:
            end = _at(end_of_day(pair.at, pair.zone))
            return end, end
    if proposed.length is not None:
        end = _at(proposed.length.after(pair.at, pair.zone))
        return end, end
    if proposed.until is not None:
        return _at(proposed.until), _at(proposed.until)
    # What ends it may be so at once, or never.
    return _VISIT, _NEVER


def _at(moment: datetime) -> End:
    return 1, moment.replace(microsecond=0)
