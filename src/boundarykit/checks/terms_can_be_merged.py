"""Terms that the vocabulary wants equal are equal in every rule that asks for the response."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.checks.subject import Subject
from boundarykit.diagnostics import Diagnostic, Other
from boundarykit.ir.policy import Rule
from boundarykit.ir.terms import DutyTerm, Offer

_TERMS = ("lasts", "within", "scope", "by", "appeal", "review")


def terms_can_be_merged(subject: Subject) -> Iterator[Diagnostic]:
    """Report two rules that ask for one response, or one duty, with terms that must agree."""
    yield from _duties_agree(subject)
    for term in _TERMS:
        if getattr(subject.policy.merging, term) != "must_agree":
            continue
        first: dict[str, tuple[Rule, Offer]] = {}
        for rule in subject.policy.rules:
            for offer in (*rule.requires, *rule.permits):
                stated = getattr(offer.terms, term)
                if stated is None:
                    continue
                other_rule, other = first.setdefault(offer.response, (rule, offer))
                if getattr(other.terms, term) != stated:
                    yield _disagreement(term, offer, rule, other, other_rule)


def _duties_agree(subject: Subject) -> Iterator[Diagnostic]:
    """Report one duty id that means two things; owners and deadlines may differ."""
    first: dict[str, tuple[Rule, DutyTerm]] = {}
    for rule in subject.policy.rules:
        for duty in rule.duties:
            other_rule, other = first.setdefault(duty.id, (rule, duty))
            if _meaning(other) != _meaning(duty):
                yield Diagnostic(
                    "BK223",
                    f"two rules state the duty `{duty.id}` differently",
                    rule.span,
                    f"in `{rule.id}`",
                    help="give one of them another id, or let all but owner and deadline agree",
                    others=(Other(other_rule.span, f"in `{other_rule.id}`"),)
                    if other_rule.span
                    else (),
                )


def _meaning(duty: DutyTerm) -> tuple[str | None, ...]:
    return (duty.what, duty.late_who, duty.late_outcome, duty.for_each)


def _disagreement(
    term: str, offer: Offer, rule: Rule, other: Offer, other_rule: Rule
) -> Diagnostic:
    return Diagnostic(
        "BK223",
        f"two rules state `{term}` of `{offer.response}` differently",
        offer.span,
        f"in `{rule.id}`",
        help=f"make them agree, or let the vocabulary say how `{term}` merges",
        others=(Other(other.span, f"in `{other_rule.id}`"),) if other.span else (),
    )
