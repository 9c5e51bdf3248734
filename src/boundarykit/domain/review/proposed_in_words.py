"""The terms that a proposal sets, each in words, in one language."""

from __future__ import annotations

from boundarykit.domain.answer import Lasts, LastsKind, Response
from boundarykit.domain.proposal import ProposedLength, ProposedResponse
from boundarykit.domain.terms import Appeal
from boundarykit.domain.terms_in_words import TermsInWords
from boundarykit.domain.titles import Worded, title
from boundarykit.wording import duration, listed, moment
from boundarykit.wording.reviews import review_phrases_of


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
            case "lasts" if proposed.lasts is not None:
                return self._lasts(proposed.lasts, proposed)
            case "review" if proposed.review is not None:
                after = proposed.review.after
                length = duration(after.count, after.unit, self._language)
                return (self._phrases.review_after.format(length=length),)
        return tuple(self._terms.of(_as_response(proposed, term)))

    def _lasts(self, lasts: ProposedLength, proposed: ProposedResponse) -> tuple[str, ...]:
        if lasts.until is not None:
            shown = moment(lasts.until, self._worded.zone, self._language)
            return (self._phrases.until.format(moment=shown),)
        if lasts.until_so:
            named = [self._condition(word) for word in lasts.until_so]
            shown = listed(named, self._language)
            return (self._phrases.until.format(moment=shown),)
        return tuple(self._terms.of(_as_response(proposed, "lasts")))

    def _condition(self, word: str) -> str:
        fallback = word.replace("_", " ")
        return title(self._worded, f"conditions.{word}", fallback, self._language)


def _as_response(proposed: ProposedResponse, term: str) -> Response:
    """Write one term of a proposed response as the policy would, so that it is worded alike."""
    lasts, appeal = proposed.lasts, proposed.appeal
    of_term = {
        "lasts": None if lasts is None else _as_lasts(lasts),
        "by": proposed.by,
        "scope": proposed.scope,
        "appeal": None
        if appeal is None
        else Appeal(within=appeal.within, until=None, to=appeal.to),
    }
    alone = Response(id=proposed.id, title=proposed.id, rung=None, rules=())
    return alone.model_copy(update={term: of_term[term]} if term in of_term else {})


def _as_lasts(lasts: ProposedLength) -> Lasts:
    if lasts.kind is not None:
        return Lasts(kind=lasts.kind)
    return Lasts(kind=LastsKind.FIXED, least=lasts.length, most=lasts.length)
