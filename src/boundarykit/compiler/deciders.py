"""Lower who decides on a response: alone, together, with a confirmation, by vote."""

from __future__ import annotations

from boundarykit.compiler.names import Names
from boundarykit.compiler.words import lower_listed, lower_roles
from boundarykit.domain.scales import Share
from boundarykit.domain.terms import INVOLVED
from boundarykit.ir.policy import ResponseKind
from boundarykit.ir.terms import Terms, VoteTerm
from boundarykit.language.documents import TermsText, VoteText
from boundarykit.language.nodes import Text


def lower_deciders(kind: ResponseKind, text: TermsText, names: Names) -> Terms:
    """Return the terms that say who decides; nobody may stand there in two places at once."""
    not_by = (
        () if text.not_by is None else lower_roles(text.not_by, "not_by", names, beside=(INVOLVED,))
    )
    by = _by(kind, text.by, names) if text.by is not None else _usual(kind, text, not_by, names)
    together = () if text.with_ is None else lower_roles(text.with_, "with", names)
    confirmed_by = None if text.confirmed_by is None else names.role(text.confirmed_by)
    if by is not None:
        _is_one_other(kind, by, together, confirmed_by, not_by, text, names)
    return Terms(
        by=by,
        together_with=together,
        confirmed_by=confirmed_by,
        not_by=not_by,
        vote=None if text.vote is None else _vote(text.vote, names),
    )


def _by(kind: ResponseKind, text: Text, names: Names) -> str | None:
    role = names.role(text)
    if role is not None and kind.issued_by and role not in kind.issued_by:
        names.faults.add(
            "BK226",
            f"the role `{role}` may not issue `{kind.id}`",
            text.span,
            "may not issue it",
            help="issued by " + ", ".join(f"`{each}`" for each in kind.issued_by),
        )
        return None
    return role


def _usual(
    kind: ResponseKind, text: TermsText, not_by: tuple[str, ...], names: Names
) -> str | None:
    """Return the first role that may issue it and is not kept from it."""
    left = [role for role in kind.issued_by if role not in not_by]
    if kind.issued_by and not left and text.not_by is not None:
        message = f"nobody is left to issue `{kind.id}`"
        hint = "issued by " + ", ".join(f"`{each}`" for each in kind.issued_by)
        names.faults.add("BK226", message, text.not_by.span, "all who may issue it", help=hint)
    return left[0] if left else None


def _is_one_other(  # each of the terms that name a role
    kind: ResponseKind,
    by: str,
    together: tuple[str, ...],
    confirmed_by: str | None,
    not_by: tuple[str, ...],
    text: TermsText,
    names: Names,
) -> None:
    """Report a decider who decides with themselves, confirms themselves, or may not decide."""
    said = (
        (text.with_, by in together, "decided together with whoever decides it"),
        (text.confirmed_by, by == confirmed_by, "confirmed by whoever decides it"),
        (text.not_by, by in not_by, "decided by a role that may not decide it"),
    )
    for node, is_so, what in said:
        if node is not None and is_so:
            message, label = f"`{kind.id}` is {what}", f"`{by}` decides"
            hint = "name another role here, or another one under `by`"
            names.faults.add("BK205", message, node.span, label, help=hint)


def _vote(text: VoteText, names: Names) -> VoteTerm | None:
    share = lower_listed(text.share, Share, "share", names)
    otherwise = None if text.else_ is None else names.response(text.else_)
    return None if share is None else VoteTerm(share, otherwise)
