"""Take from a handbook's sources what one role does, says or has to know."""

from __future__ import annotations

from dataclasses import replace

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.handbook.sources import Sources
from boundarykit.handbook.writer import Writer
from boundarykit.ir.facts import Reader
from boundarykit.ir.policy import Rule, Safeguard
from boundarykit.ir.terms import Offer


def edition_for(sources: Sources, role: str) -> Sources:
    """Keep what a role does, says or has to know; other editions are not touched.

    Raises:
        UsageError: when there is no such role.
    """
    policy = sources.policy
    known = [each.id for each in policy.roles]
    if role not in known:
        hint = suggestion(role, known)
        raise UsageError([Diagnostic("BK602", f"there is no role `{role}`", help=hint)])
    parts = (_part(rule, role, sources.writer) for rule in policy.rules)
    rules = tuple(rule for rule in parts if rule is not None)
    safeguards = tuple(each for each in policy.safeguards if _concerns(each, role, sources.writer))
    kept = replace(policy, rules=rules, safeguards=safeguards)
    return replace(sources, policy=kept, writer=replace(sources.writer, policy=kept), role=role)


def _part(rule: Rule, role: str, writer: Writer) -> Rule | None:
    """Return what a rule means for a role, or nothing when it means nothing for it."""
    requires = tuple(offer for offer in rule.requires if _does(role, offer, writer))
    permits = tuple(offer for offer in rule.permits if _does(role, offer, writer))
    duties = tuple(duty for duty in rule.duties if duty.who == role)
    acts = requires or permits or duties or not (rule.requires or rule.permits or rule.duties)
    readers = {_reader(role, writer), *([Reader.CUSTOMER] if acts else [])}
    says = tuple(say for say in rule.says if say.reader in readers)
    if not (requires or permits or duties or says):
        return None
    return replace(
        rule,
        requires=requires,
        permits=permits,
        forbids=tuple(name for name in rule.forbids if _may(role, name, writer)),
        duties=duties,
        says=says,
    )


def _does(role: str, offer: Offer, writer: Writer) -> bool:
    terms = offer.terms
    deciding = {terms.by, terms.confirmed_by, *terms.together_with}
    return role in deciding or _may(role, offer.response, writer)


def _may(role: str, response: str, writer: Writer) -> bool:
    issued_by = writer.kinds[response].issued_by
    return not issued_by or role in issued_by


def _reader(role: str, writer: Writer) -> Reader:
    """Return whose words a role reads: the most junior one those to staff."""
    return Reader.STAFF if role == writer.policy.roles[0].id else Reader.MANAGER


def _concerns(safeguard: Safeguard, role: str, writer: Writer) -> bool:
    """Tell whether a safeguard lowers or forbids anything that a role could decide."""
    if any(_may(role, name, writer) for name in safeguard.forbids):
        return True
    ceiling = safeguard.at_most
    return ceiling is not None and any(
        kind.rung is not None and kind.rung > ceiling and role in kind.issued_by
        for kind in writer.policy.responses
    )
