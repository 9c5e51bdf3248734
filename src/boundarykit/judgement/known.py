"""Say in a decision what its policy knows, so that a proposal can be held against it."""

from __future__ import annotations

from boundarykit.domain.known import Known, KnownResponse
from boundarykit.ir.policy import Policy, ResponseKind

_WEIGHING = frozenset({"lasts", "scope", "appeal"})
"""A response that takes one of these terms weighs on somebody."""


def known_of(policy: Policy) -> Known:
    """Return what a policy knows, whatever the case."""
    return Known(
        ladder=tuple(rung.id for rung in policy.ladder),
        roles=tuple(role.id for role in policy.roles),
        responses=tuple(_response(kind, policy) for kind in policy.responses),
    )


def _response(kind: ResponseKind, policy: Policy) -> KnownResponse:
    weighs = not _WEIGHING.isdisjoint(kind.takes)
    return KnownResponse(
        id=kind.id,
        title=kind.title,
        rung=None if kind.rung is None else policy.ladder[kind.rung].id,
        issued_by=kind.issued_by,
        needs_a_rule=weighs or kind.person_decides or kind.penalises_staff,
    )
