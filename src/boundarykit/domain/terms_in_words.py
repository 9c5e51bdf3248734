"""The terms of a response, each in words, in one language."""

from __future__ import annotations

from boundarykit.domain.answer import Lasts, LastsKind, Response, Review
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Scope
from boundarykit.domain.titles import Worded, title
from boundarykit.wording import duration, moment, phrases_of


class TermsInWords:
    """Word the terms of responses."""

    def __init__(self, answer: Worded, language: str) -> None:
        """Prepare to word what `answer` names.

        Raises:
            UsageError: when there are no phrases in `language`.
        """
        self._answer = answer
        self._language = language
        self._phrases = phrases_of(language)

    def of(self, response: Response) -> tuple[str, ...]:
        """Return each term of a response, in words."""
        phrases = self._phrases
        parts = []
        if response.by is not None:
            parts.append(phrases.by.format(role=self._role(response.by)))
        if response.due is not None:
            due = moment(response.due, self._answer.zone, self._language)
            parts.append(phrases.due.format(moment=due))
        if response.lasts is not None:
            parts.append(self._lasts(response.lasts))
        if response.scope is not None:
            parts.append(phrases.scope.format(scope=self._scope(response.scope)))
        if response.appeal is not None:
            within, role = self._length(response.appeal.within), self._role(response.appeal.to)
            parts.append(phrases.appeal.format(within=within, role=role))
        if response.review is not None:
            parts.append(self._review(response.review))
        if response.waits_for_a_person:
            parts.append(phrases.waits_for_a_person)
        return tuple(parts)

    def _lasts(self, lasts: Lasts) -> str:
        return self._lasts_phrase(lasts.kind).format(
            least=self._length(lasts.least), most=self._length(lasts.most)
        )

    def _lasts_phrase(self, kind: LastsKind) -> str:
        phrases = self._phrases
        match kind:
            case LastsKind.FIXED:
                return phrases.lasts_fixed
            case LastsKind.AT_LEAST:
                return phrases.lasts_at_least
            case LastsKind.AT_MOST:
                return phrases.lasts_at_most
            case LastsKind.RANGE:
                return phrases.lasts_range
            case LastsKind.PERMANENT:
                return phrases.lasts_permanent
            case LastsKind.REST_OF_DAY:
                return phrases.lasts_rest_of_day
            case LastsKind.VISIT:
                return phrases.lasts_visit

    def _scope(self, scope: Scope) -> str:
        phrases = self._phrases
        match scope:
            case Scope.PERSON:
                return phrases.scope_person
            case Scope.CHANNEL:
                return phrases.scope_channel
            case Scope.SERVICE:
                return phrases.scope_service
            case Scope.BRANCH:
                return phrases.scope_branch
            case Scope.ORGANISATION:
                return phrases.scope_organisation

    def _review(self, review: Review) -> str:
        due = moment(review.due, self._answer.zone, self._language)
        if review.by is None:
            return self._phrases.review.format(moment=due)
        return self._phrases.review_by.format(moment=due, role=self._role(review.by))

    def _role(self, role: str) -> str:
        return title(self._answer, f"role.{role}", role.replace("_", " "), self._language)

    def _length(self, length: Duration | None) -> str:
        return "" if length is None else duration(length.count, length.unit, self._language)
