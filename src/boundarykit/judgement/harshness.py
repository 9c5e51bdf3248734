"""How harsh a decision is for the customer, so that of two versions the milder can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from boundarykit.domain.answer import Lasts, LastsKind, Response
from boundarykit.domain.decision import Decision
from boundarykit.domain.durations import FIRST_MOMENT, LAST_MOMENT
from boundarykit.ir.policy import Policy

_Ends = tuple[datetime, datetime]
_NO_LENGTH: tuple[bool, _Ends] = (False, (FIRST_MOMENT, FIRST_MOMENT))

Harshness = tuple[int, tuple[bool, _Ends], int, tuple[bool, _Ends]]
"""The grade, the longest required measure, the highest permitted rung, the longest permitted one.

They are compared in this order; a greater one is harsher.
"""


def harshness(decision: Decision, policy: Policy) -> Harshness:
    """Return how harsh a decision by a policy is."""
    rungs = {rung.id: place for place, rung in enumerate(policy.ladder)}
    permitted = (rungs[each.rung] for each in decision.may if each.rung is not None)
    return (
        rungs.get(decision.grade, 0),
        _longest(decision.must),
        max(permitted, default=-1),
        _longest(decision.may),
    )


def _longest(responses: Iterable[Response]) -> tuple[bool, _Ends]:
    lengths = (each.lasts for each in responses if each.lasts is not None)
    return max(((True, _ends(lasts)) for lasts in lengths), default=_NO_LENGTH)


def _ends(lasts: Lasts) -> _Ends:
    """Return the latest and the earliest end: what can last longer is harsher."""
    match lasts.kind:
        case LastsKind.PERMANENT:
            return LAST_MOMENT, LAST_MOMENT
        case LastsKind.VISIT:
            return FIRST_MOMENT, FIRST_MOMENT
    return lasts.until_most or LAST_MOMENT, lasts.until_least or FIRST_MOMENT
