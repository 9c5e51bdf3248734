"""Say to customers what can follow: for how long at most, and who decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration, Unit
from boundarykit.handbook.contents import Consequence
from boundarykit.handbook.terms import lasting
from boundarykit.handbook.writer import Writer
from boundarykit.ir.policy import ResponseKind, Rule
from boundarykit.ir.terms import LastsTerm, Offer

_DAYS = {Unit.SECOND: 1 / 86400, Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.WEEK: 7}
_DAYS |= {Unit.DAY: 1, Unit.WORKING_DAY: 1, Unit.MONTH: 30, Unit.YEAR: 365}
"""About how many days a unit has: enough to tell which of two lengths is the longer."""
_WITHOUT_END = float("inf")
_NO_KNOWN_END = 1e12
"""Longer than any length that is written, and not for good."""


def consequences_of(open_rules: Iterable[Rule], writer: Writer) -> tuple[Consequence, ...]:
    """Return what can follow, the mildest first, and what stands beside the ladder last.

    What open rules ask for is said, what stands for a rung, and what the vocabulary words for the
    notice: then its author chose that customers know of it, whatever the rule rests on.
    """
    named = {rung.stands_for for rung in writer.policy.ladder}
    named |= {offer.response for rule in open_rules for offer in _offers(rule)}
    worded = {
        offer.response
        for rule in writer.policy.rules
        for offer in _offers(rule)
        if writer.notice(f"responses.{offer.response}")
    }
    kinds = [
        kind
        for kind in writer.policy.responses
        if kind.id in named | worded and not kind.penalises_staff
    ]
    # An act is what staff does; customers read of it only in words that are for them.
    shown = (k for k in kinds if k.rung is not None or writer.notice(f"responses.{k.id}"))
    return tuple(
        _consequence(kind, writer) for kind in sorted(shown, key=lambda kind: _place(kind, writer))
    )


def _offers(rule: Rule) -> tuple[Offer, ...]:
    return (*rule.requires, *rule.permits)


def _place(kind: ResponseKind, writer: Writer) -> tuple[int, int, str]:
    rung = len(writer.policy.ladder) if kind.rung is None else kind.rung
    return rung, writer.place_in_notice(f"responses.{kind.id}"), kind.id


def _consequence(kind: ResponseKind, writer: Writer) -> Consequence:
    title = writer.notice(f"responses.{kind.id}") or writer.response(kind.id)
    return Consequence(title, tuple(_details(kind, writer)))


def _details(kind: ResponseKind, writer: Writer) -> Iterator[str]:
    phrases = writer.phrases
    offers = [o for rule in writer.policy.rules for o in _offers(rule) if o.response == kind.id]
    terms = [offer.terms for offer in offers]
    terms += [
        rung.terms
        for rung in writer.policy.ladder
        if rung.stands_for == kind.id and rung.terms is not None
    ]
    lasts = [term.lasts for term in terms if term.lasts is not None]
    # Where one rule names no length, a person chooses it, and no length is surely the longest.
    if lasts and len(lasts) == len(terms):
        yield lasting(_longest(lasts), writer)
    deciding = {term.by for term in terms if term.by is not None}
    roles = [role.id for role in writer.policy.roles if role.id in deciding]
    if kind.takes and roles:
        yield phrases.notice_decides.format(who=writer.roles(roles))
    if kind.person_decides:
        yield phrases.person_looks_first


def _longest(lasts: list[LastsTerm]) -> LastsTerm:
    """Return the longest of several lengths; where they differ, as the most that is possible."""
    longest = max(lasts, key=_days)
    length = longest.most or longest.least
    usual = longest.kind is LastsKind.TYPICALLY
    if length is None or usual or longest.most is None or len(set(lasts)) == 1:
        return longest
    return replace(longest, kind=LastsKind.AT_MOST, least=None, most=length, until=())


def _days(lasts: LastsTerm) -> float:
    match lasts.kind:
        case LastsKind.PERMANENT:
            return _WITHOUT_END
        case LastsKind.UNTIL if lasts.most is None:
            return _NO_KNOWN_END
        case LastsKind.VISIT | LastsKind.REST_OF_DAY:
            return 0
        case _:
            return _days_in(lasts.most or lasts.least)


def _days_in(length: Duration | None) -> float:
    return 0 if length is None else length.count * _DAYS[length.unit]
