"""Say in a decision what its policy knows, so that a proposal can be held against it."""

from __future__ import annotations

from boundarykit.domain.known import Known, KnownResponse
from boundarykit.domain.terms import NamedWord
from boundarykit.ir.policy import Policy, ResponseKind, WordKind

_NAMED = ("role.", "response.", "word.services.")


def known_of(policy: Policy) -> Known:
    """Return what a policy knows, whatever the case."""
    return Known(
        ladder=tuple(rung.id for rung in policy.ladder),
        roles=tuple(role.id for role in policy.roles),
        role_titles={role.id: role.title for role in policy.roles},
        responses=tuple(_response(kind, policy) for kind in policy.responses),
        conditions=tuple(map(_word, policy.conditions)),
        statements=tuple(map(_word, policy.statements)),
        services=tuple(map(_word, policy.services)),
        never_withheld=tuple(each.id for each in policy.services if each.never_withheld),
        named={
            language: {key: title for key, title in titles if key.startswith(_NAMED)}
            for language, titles in policy.titles
        },
    )


def _response(kind: ResponseKind, policy: Policy) -> KnownResponse:
    return KnownResponse(
        id=kind.id,
        title=kind.title,
        rung=None if kind.rung is None else policy.ladder[kind.rung].id,
        issued_by=kind.issued_by,
        needs_a_rule=kind.weighs and not kind.protects_staff,
    )


def _word(kind: WordKind) -> NamedWord:
    return NamedWord(id=kind.id, title=kind.about.rstrip("."))
