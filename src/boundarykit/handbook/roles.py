"""Say what each role may decide, and what it owes."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.handbook.contents import Chapter, Deciders, Owed, Step
from boundarykit.handbook.writer import Writer, capital
from boundarykit.ir.policy import ResponseKind


def deciders(writer: Writer) -> Iterator[Deciders]:
    """Yield each role with the responses that it may decide, mildest first."""
    used = _used(writer)
    kinds = sorted(
        (kind for kind in writer.policy.responses if kind.id in used),
        key=lambda kind: (-1 if kind.rung is None else kind.rung, kind.id),
    )
    for role in writer.policy.roles:
        yield from _decides(
            writer.role(role.id), [kind for kind in kinds if role.id in kind.issued_by], writer
        )
    open_to_all = [kind for kind in kinds if not kind.issued_by]
    yield from _decides(capital(writer.phrases.anybody), open_to_all, writer)


def owed(chapters: tuple[Chapter, ...]) -> Iterator[Owed]:
    """Yield each role that owes something, with every duty and the situation it comes from."""
    pairs = [
        (duty, situation)
        for chapter in chapters
        for situation in chapter.situations
        for duty in situation.duties
    ]
    for role in dict.fromkeys(duty.who for duty, _ in pairs):
        yield Owed(role, tuple(pair for pair in pairs if pair[0].who == role))


def _decides(role: str, kinds: list[ResponseKind], writer: Writer) -> Iterator[Deciders]:
    steps = tuple(
        Step(writer.response(kind.id), person_decides=kind.person_decides) for kind in kinds
    )
    if steps:
        yield Deciders(role, steps)


def _used(writer: Writer) -> set[str]:
    """Return the responses that a rule can lead to."""
    used = {rung.stands_for for rung in writer.policy.ladder if rung.stands_for is not None}
    for rule in writer.policy.rules:
        used |= {offer.response for offer in (*rule.requires, *rule.permits)}
        votes = [offer.terms.vote for offer in (*rule.requires, *rule.permits)]
        used |= {vote.otherwise for vote in votes if vote and vote.otherwise}
        used |= {duty.late_outcome for duty in rule.duties if duty.late_outcome is not None}
    return used
