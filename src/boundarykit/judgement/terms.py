"""Merge the terms of one response that several rules ask for, and count them from the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from boundarykit.domain.answer import Lasts, LastsKind, Review
from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.durations import LAST_MOMENT
from boundarykit.domain.scales import Scope
from boundarykit.domain.terms import Appeal
from boundarykit.ir.policy import Merging, Role
from boundarykit.ir.terms import AppealTerm, ReviewTerm, Terms
from boundarykit.judgement.lengths import LengthMerger
from boundarykit.judgement.named_words import NamedWords
from boundarykit.judgement.working_calendar import deadline_after

_SCOPES = tuple(Scope)
_Item = TypeVar("_Item")
_NO_WORDS = NamedWords(())


@dataclass(frozen=True, slots=True)
class Merged:
    """Hold the terms of one response in one case."""

    by: str | None
    due: datetime | None
    lasts: Lasts | None
    scope: Scope | None
    appeal: Appeal | None
    review: Review | None


class TermMerger:
    """Merge terms as the vocabulary says, whatever the order in which they come."""

    def __init__(
        self, merging: Merging, roles: tuple[Role, ...], conditions: NamedWords = _NO_WORDS
    ) -> None:
        """Prepare to merge by these rules, with roles from junior to senior."""
        self._merging = merging
        self._lengths = LengthMerger(conditions, longest=merging.lasts != "shortest")
        self._seniority = {role.id: place for place, role in enumerate(roles)}

    def merge(
        self, terms: Iterable[Terms], case: CaseParts, *, is_permitted: bool = False
    ) -> Merged:
        """Return one set of terms for all offers of a response.

        What is only permitted lasts as long as any of the offers allows.
        """
        offers = tuple(terms)
        lengths = [offer.lasts for offer in offers if offer.lasts]
        merge_lengths = self._lengths.permit if is_permitted else self._lengths.merge
        dues = [
            deadline_after(case.at, offer.within, case.workplace)
            for offer in offers
            if offer.within is not None
        ]
        return Merged(
            by=self.decider(offer.by for offer in offers),
            due=_pick(dues, self._merging.within == "latest", key=lambda due: due),
            lasts=merge_lengths(lengths, case),
            scope=_pick(
                [offer.scope for offer in offers if offer.scope],
                self._merging.scope != "narrowest",
                key=_SCOPES.index,
            ),
            appeal=self._appeal([offer.appeal for offer in offers if offer.appeal], case),
            review=self._review([offer.review for offer in offers if offer.review], case),
        )

    def decider(self, roles: Iterable[str | None]) -> str | None:
        """Return the one role among several that decides."""
        named = sorted({role for role in roles if role is not None})
        senior = self._merging.by != "most_junior"
        return _pick(named, senior, key=lambda role: self._seniority.get(role, -1))

    def _appeal(self, terms: list[AppealTerm], case: CaseParts) -> Appeal | None:
        if not terms:
            return None
        longest = self._merging.appeal != "shortest"
        counted = [(_time_for(term, case), term) for term in terms]
        chosen = _pick(
            sorted(counted, key=lambda pair: (pair[1].to, str(pair[1].within), str(pair[1]))),
            longest,
            key=lambda pair: (pair[0], self._seniority.get(pair[1].to, -1)),
        )
        if chosen is None:
            return None
        until, term = chosen
        return _appeal(term, None if term.within is None else until)

    def _review(self, terms: list[ReviewTerm], case: CaseParts) -> Review | None:
        """Return when to look again; the most senior of those who would look then looks."""
        counted = [(deadline_after(case.at, term.after, case.workplace), term) for term in terms]
        ordered = sorted(counted, key=lambda pair: (str(pair[1].after), pair[1].by or ""))
        chosen = _pick(ordered, self._merging.review == "latest", key=lambda pair: pair[0])
        if chosen is None:
            return None
        due, term = chosen
        by = self.decider(each.by for moment, each in counted if moment == due)
        return Review(after=term.after, due=due, by=by)


def _pick(items: list[_Item], largest: bool, *, key: Callable[[_Item], Any]) -> _Item | None:
    if not items:
        return None
    return max(items, key=key) if largest else min(items, key=key)


def _time_for(term: AppealTerm, case: CaseParts) -> datetime:
    """Return until when an appeal can be made; without a time limit, to the end of the calendar."""
    if term.within is None:
        return LAST_MOMENT
    return deadline_after(case.at, term.within, case.workplace)


def _appeal(term: AppealTerm, until: datetime | None) -> Appeal:
    """Return an appeal as it stands: a procedure is never put together from two."""
    return Appeal(
        within=term.within,
        until=until,
        to=term.to,
        not_by=term.not_by,
        decided_within=term.decided_within,
        if_silent=term.if_silent,
        meanwhile=term.meanwhile,
        then=None if term.then is None else _appeal(term.then, None),
    )


def takes_time(terms: Terms) -> bool:
    """Tell whether terms depend on the moment of decision."""
    lasts = terms.lasts
    measured = lasts is not None and (
        lasts.kind is LastsKind.REST_OF_DAY or (lasts.least, lasts.most) != (None, None)
    )
    told = None if terms.notify is None else terms.notify.within
    back = None if terms.readmission is None else terms.readmission.after
    timed = (terms.within, terms.appeal, terms.review, told, back)
    return measured or any(each is not None for each in timed)
