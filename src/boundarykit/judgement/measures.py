"""Merge the terms that say how a measure is decided, told, kept to and ended.

How they merge is fixed: what is named in any offer stands, of two demands the stricter one does,
and of two roles the more senior one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Against, Means, Share
from boundarykit.domain.terms import (
    INVOLVED,
    Notification,
    Readmission,
    StillGiven,
    Vote,
)
from boundarykit.ir.policy import Policy, ResponseKind
from boundarykit.ir.terms import Deadline, NotifyTerm, ReadmissionTerm, StillGivenTerm, Terms
from boundarykit.judgement.named_words import NamedWords
from boundarykit.judgement.working_calendar import deadline_after

_SHARES, _MEANS = tuple(Share), tuple(Means)


class MeasureMerger:
    """Merge for one policy, whatever the order in which terms come."""

    def __init__(self, policy: Policy) -> None:
        """Prepare the tables of `policy`."""
        self._roles = tuple(role.id for role in policy.roles)
        self._conditions = NamedWords(policy.conditions)
        self._statements = NamedWords(policy.statements)
        self._services = NamedWords(policy.services)

    def merge(
        self, kind: ResponseKind, offers: tuple[Terms, ...], case: CaseParts
    ) -> dict[str, Any]:
        """Return the fields of a response that these terms make."""
        together = {role for offer in offers for role in offer.together_with}
        conditions = {word for offer in offers for word in offer.conditions}
        against = {each for offer in offers for each in offer.against}
        given = [term for offer in offers for term in offer.still_given]
        given += map(StillGivenTerm, kind.still_gives)
        return {
            "together_with": tuple(role for role in self._roles if role in together),
            "confirmed_by": self._senior(offer.confirmed_by for offer in offers),
            "not_by": self.kept_from_it(offers),
            "vote": _vote(offers),
            "against": tuple(each for each in Against if each in against),
            "notify": self._notify([o.notify for o in offers if o.notify is not None], case),
            "conditions": self._conditions.ordered(conditions),
            "readmission": self._readmission(
                [offer.readmission for offer in offers if offer.readmission is not None], case
            ),
            "still_given": tuple(self._still_given(given)),
            "protects_staff": kind.protects_staff,
        }

    def kept_from_it(self, offers: Iterable[Terms]) -> tuple[str, ...]:
        """Return the roles that may not decide, junior first, and `involved` last."""
        kept = {role for offer in offers for role in offer.not_by}
        return tuple(role for role in (*self._roles, INVOLVED) if role in kept)

    def _senior(self, roles: Iterable[str | None]) -> str | None:
        named = {role for role in roles if role is not None}
        return next((role for role in reversed(self._roles) if role in named), None)

    def _notify(self, terms: list[NotifyTerm], case: CaseParts) -> Notification | None:
        if not terms:
            return None
        states = {word for term in terms for word in term.states}
        copies = {role for term in terms for role in term.copy_to}
        within = [term.within for term in terms if term.within is not None]
        due, length = _earliest(within, case) if within else (None, None)
        means = [term.means for term in terms if term.means is not None]
        return Notification(
            means=max(means, key=_MEANS.index, default=None),
            within=length,
            due=due,
            states=self._statements.ordered(states),
            copy_to=tuple(role for role in self._roles if role in copies),
            sign_back=any(term.sign_back for term in terms),
        )

    def _readmission(self, terms: list[ReadmissionTerm], case: CaseParts) -> Readmission | None:
        if not terms:
            return None
        if any(term.never for term in terms):
            return Readmission(never=True)
        counted = [
            (deadline_after(case.at, term.after, case.workplace), str(term.after), term.after)
            for term in terms
            if term.after is not None
        ]
        earliest, _, after = max(counted, key=lambda each: each[:2], default=(None, "", None))
        conditions = {word for term in terms for word in term.conditions}
        return Readmission(
            on_request=any(term.on_request for term in terms),
            after=after,
            earliest=earliest,
            by=self._senior(term.by for term in terms),
            conditions=self._conditions.ordered(conditions),
        )

    def _still_given(self, terms: list[StillGivenTerm]) -> Iterator[StillGiven]:
        for service in self._services.ordered({term.service for term in terms}):
            mine = [term for term in terms if term.service == service.id]
            yield StillGiven(
                id=service.id,
                title=service.title,
                by=self._senior(term.by for term in mine),
                conditions=self._conditions.ordered(
                    {word for term in mine for word in term.conditions}
                ),
            )


def _vote(offers: Iterable[Terms]) -> Vote | None:
    """Return the vote that asks for the most; of equal ones, the first by what follows else."""
    votes = [offer.vote for offer in offers if offer.vote is not None]
    if not votes:
        return None
    ordered = sorted(votes, key=lambda vote: (vote.otherwise is None, vote.otherwise or ""))
    strictest = max(ordered, key=lambda vote: _SHARES.index(vote.share))
    return Vote(share=strictest.share, otherwise=strictest.otherwise)


def _earliest(within: list[Deadline], case: CaseParts) -> tuple[datetime, Duration | None]:
    counted = [
        (
            deadline_after(case.at, each, case.workplace),
            str(each),
            each if isinstance(each, Duration) else None,
        )
        for each in within
    ]
    due, _, length = min(counted, key=lambda each: each[:2])
    return due, length
