"""Say the terms of one response on the page for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from boundarykit.domain.answer import Lasts, LastsKind, Response, Review
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Scope
from boundarykit.domain.terms import (
    INVOLVED,
    Appeal,
    NamedWord,
    Notification,
    Readmission,
    StillGiven,
)
from boundarykit.domain.titles import Worded, role_title, title
from boundarykit.wording import between, duration, listed, moment, phrases_of
from boundarykit.wording import measures as said


class TermsInWords:
    """Word the terms of the responses of one answer."""

    def __init__(self, answer: Worded, language: str) -> None:
        """Prepare to word terms of `answer`."""
        self._answer = answer
        self._language = language
        self._phrases = phrases_of(language)

    def of(self, response: Response) -> Iterator[str]:
        """Yield each term of a response: who decides, by when, how long, how far, and so on."""
        yield from self._decided(response)
        yield from self._measured(response)
        yield from self._told(response.notify)
        if response.appeal is not None:
            yield self._appeal(response.appeal)
        if response.readmission is not None:
            yield self._readmission(response.readmission)
        if response.review is not None:
            yield self._review(response.review)
        if response.waits_for_a_person:
            yield self._phrases.waits_for_a_person

    def _decided(self, response: Response) -> Iterator[str]:
        phrases = self._phrases
        if response.by is not None:
            yield phrases.by.format(role=self._role(response.by))
        if response.together_with:
            yield phrases.together_with.format(roles=self._roles(response.together_with))
        if response.confirmed_by is not None:
            yield phrases.confirmed_by.format(role=self._role(response.confirmed_by))
        yield from self._kept_from(response.not_by)
        if response.vote is not None:
            otherwise = response.vote.otherwise
            named = None if otherwise is None else self._response(otherwise)
            yield said.vote(response.vote.share, named, self._language)
        if response.due is not None:
            yield phrases.due.format(moment=self._moment(response.due))

    def _kept_from(self, roles: tuple[str, ...]) -> Iterator[str]:
        if roles:
            yield self._phrases.not_by.format(roles=self._roles(roles))

    def _measured(self, response: Response) -> Iterator[str]:
        """Yield how long, against whom, how far, under which conditions, and what goes on."""
        if response.lasts is not None:
            yield self._lasts(response.lasts)
        if response.against:
            yield said.against(response.against, self._language)
        if response.scope is not None:
            yield self._phrases.scope.format(scope=self._scope(response.scope))
        if response.conditions:
            conditions = self._words(response.conditions, "conditions")
            yield said.on_condition(conditions, self._language)
        if response.still_given:
            services = (
                (
                    self._word(service, "services"),
                    None if service.by is None else self._role(service.by),
                    self._words(service.conditions, "conditions"),
                )
                for service in response.still_given
            )
            yield said.still_given(services, self._language)

    def _lasts(self, lasts: Lasts) -> str:
        language = self._language
        match lasts.kind:
            case LastsKind.UNTIL:
                ends = self._words(lasts.until, "conditions")
                return said.until(ends, _counted(lasts.least), _counted(lasts.most), language)
            case LastsKind.TYPICALLY:
                return said.usually(_counted(lasts.least), _counted(lasts.most), language)
            case _:
                return self._lasts_phrase(lasts.kind).format(
                    least=self._length(lasts.least),
                    most=self._length(lasts.most),
                    between=self._between(lasts),
                )

    def _lasts_phrase(self, kind: LastsKind) -> str:
        phrases = self._phrases
        return {
            LastsKind.FIXED: phrases.lasts_fixed,
            LastsKind.AT_LEAST: phrases.lasts_at_least,
            LastsKind.AT_MOST: phrases.lasts_at_most,
            LastsKind.RANGE: phrases.lasts_range,
            LastsKind.PERMANENT: phrases.lasts_permanent,
            LastsKind.REST_OF_DAY: phrases.lasts_rest_of_day,
            LastsKind.VISIT: phrases.lasts_visit,
        }[kind]

    def _between(self, lasts: Lasts) -> str:
        least, most = _counted(lasts.least), _counted(lasts.most)
        return "" if least is None or most is None else between(least, most, self._language)

    def _scope(self, scope: Scope) -> str:
        phrases = self._phrases
        match scope:
            case Scope.PERSON:
                return phrases.scope_person
            case Scope.CHANNEL:
                return phrases.scope_channel
            case Scope.SERVICE:
                return phrases.scope_service
            case Scope.PLACE:
                return phrases.scope_place
            case Scope.BRANCH:
                return phrases.scope_branch
            case Scope.ORGANISATION:
                return phrases.scope_organisation

    def _told(self, told: Notification | None) -> Iterator[str]:
        if told is None:
            return
        phrases, soon = self._phrases, ""
        if told.within is not None:
            soon += phrases.tell_within.format(length=self._length(told.within))
        if told.due is not None:
            soon += phrases.tell_due.format(moment=self._moment(told.due))
        yield from said.told(
            told.means,
            soon,
            self._words(told.states, "statements"),
            [self._role(role) for role in told.copy_to],
            self._language,
            sign_back=told.sign_back,
        )

    def _appeal(self, appeal: Appeal) -> str:
        phrases = self._phrases
        within, role = self._length(appeal.within), self._role(appeal.to)
        form = phrases.appeal_unlimited if appeal.within is None else phrases.appeal
        decided = None if appeal.decided_within is None else self._length(appeal.decided_within)
        parts = [
            form.format(within=within, role=role),
            *self._kept_from(appeal.not_by),
            *said.appeal_handled(decided, appeal.if_silent, appeal.meanwhile, self._language),
        ]
        if appeal.then is not None:
            parts.append(phrases.further_appeal.format(appeal=self._appeal(appeal.then)))
        return ", ".join(parts)

    def _readmission(self, back: Readmission) -> str:
        phrases, when = self._phrases, []
        if back.after is not None:
            when.append(phrases.back_after.format(length=self._length(back.after)))
        if back.earliest is not None:
            when.append(phrases.back_from.format(moment=self._moment(back.earliest)))
        return said.readmission(
            when,
            None if back.by is None else self._role(back.by),
            self._words(back.conditions, "conditions"),
            self._language,
            on_request=back.on_request,
            never=back.never,
        )

    def _review(self, review: Review) -> str:
        due = self._moment(review.due)
        if review.by is None:
            return self._phrases.review.format(moment=due)
        return self._phrases.review_by.format(moment=due, role=self._role(review.by))

    def _words(self, words: Iterable[NamedWord], word_list: str) -> list[str]:
        return [self._word(word, word_list) for word in words]

    def _word(self, word: NamedWord | StillGiven, word_list: str) -> str:
        return self._title(f"word.{word_list}.{word.id}", word.title).rstrip(".")

    def _roles(self, roles: Iterable[str]) -> str:
        return listed([self._role(role) for role in roles], self._language)

    def _role(self, role: str) -> str:
        if role == INVOLVED:
            return self._phrases.involved
        return role_title(self._answer, role, self._language)

    def _response(self, response: str) -> str:
        return self._title(f"response.{response}", _spaced(response))

    def _title(self, key: str, fallback: str) -> str:
        return title(self._answer, key, fallback, self._language)

    def _moment(self, value: datetime) -> str:
        return moment(value, self._answer.zone, self._language)

    def _length(self, length: Duration | None) -> str:
        return "" if length is None else duration(length.count, length.unit, self._language)


def _counted(length: Duration | None) -> tuple[int, str] | None:
    return None if length is None else (length.count, length.unit)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
