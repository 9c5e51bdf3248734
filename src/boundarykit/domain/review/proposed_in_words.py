"""The terms that a proposal sets, each in words, in one language."""

from __future__ import annotations

from typing import Any

from boundarykit.domain.answer import Lasts, LastsKind, Response
from boundarykit.domain.proposal import ProposedAppeal, ProposedLength, ProposedResponse
from boundarykit.domain.terms import Appeal, NamedWord
from boundarykit.domain.terms_in_words import TermsInWords
from boundarykit.domain.titles import Worded
from boundarykit.wording import duration, moment
from boundarykit.wording.reviews import review_phrases_of

_WHO = ("by", "together_with", "confirmed_by", "not_by")
"""Terms of which all that is said of who decides is shown."""


class ProposedInWords:
    """Word the terms of proposed responses."""

    def __init__(self, worded: Worded, language: str) -> None:
        """Prepare to word what `worded` names."""
        self._worded = worded
        self._language = language
        self._phrases = review_phrases_of(language)
        self._terms = TermsInWords(worded, language)

    def of(self, proposed: ProposedResponse, term: str) -> tuple[str, ...]:
        """Return one term of a proposed response, in words; nothing where it says nothing."""
        match term:
            case "lasts" if proposed.lasts is not None and proposed.lasts.until is not None:
                return (self._phrases.until.format(moment=self._moment(proposed)),)
            case "review" if proposed.review is not None:
                after = proposed.review.after
                length = duration(after.count, after.unit, self._language)
                return (self._phrases.review_after.format(length=length),)
            case "vote" if proposed.vote is not None:
                return (self._phrases.votes.format(**proposed.vote.model_dump()),)
        return tuple(self._terms.of(_as_response(proposed, term)))

    def _moment(self, proposed: ProposedResponse) -> str:
        until = None if proposed.lasts is None else proposed.lasts.until
        return "" if until is None else moment(until, self._worded.zone, self._language)


def _as_response(proposed: ProposedResponse, term: str) -> Response:
    """Write one term of a proposed response as the policy would, so that it is worded alike."""
    said: dict[str, Any] = {}
    if term in _WHO:
        confirmed = next(iter(proposed.confirmed_by), None)
        said = {"by": proposed.by, "together_with": proposed.together_with}
        said["confirmed_by"] = confirmed
    elif term == "lasts" and proposed.lasts is not None:
        said["lasts"] = _as_lasts(proposed.lasts)
    elif term == "appeal" and proposed.appeal is not None:
        said["appeal"] = _as_appeal(proposed.appeal)
    elif term in ("scope", "against"):
        said[term] = getattr(proposed, term)
    alone = Response(id=proposed.id, title=proposed.id, rung=None, rules=())
    return alone.model_copy(update=said)


def _as_lasts(lasts: ProposedLength) -> Lasts:
    if lasts.kind is not None:
        return Lasts(kind=lasts.kind)
    if lasts.until_so:
        ends = tuple(NamedWord(id=word, title=word.replace("_", " ")) for word in lasts.until_so)
        return Lasts(kind=LastsKind.UNTIL, until=ends)
    return Lasts(kind=LastsKind.FIXED, least=lasts.length, most=lasts.length)


def _as_appeal(appeal: ProposedAppeal) -> Appeal:
    return Appeal(
        within=appeal.within,
        until=None,
        to=appeal.to,
        decided_within=appeal.decided_within,
        if_silent=appeal.if_silent,
        meanwhile=appeal.meanwhile,
        then=None if appeal.then is None else _as_appeal(appeal.then),
    )
