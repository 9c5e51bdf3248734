"""Say the terms of a response: who decides, by when, how long, how far, how to object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.domain.terms import INVOLVED
from boundarykit.handbook.writer import Writer, capital
from boundarykit.ir.policy import ResponseKind
from boundarykit.ir.terms import (
    AppealTerm,
    Deadline,
    LastsTerm,
    NotifyTerm,
    ReadmissionTerm,
    ReviewTerm,
    SameDay,
    StillGivenTerm,
    Terms,
)
from boundarykit.wording import between, listed, phrases_of
from boundarykit.wording import measures as words


def terms_of(kind: ResponseKind, terms: Terms, writer: Writer) -> Iterator[str]:
    """Yield each term of a response, as a sentence without a full stop."""
    phrases = writer.phrases
    if kind.in_encounter:
        yield phrases.in_encounter
    if kind.protects_staff:
        yield capital(phrases_of(writer.language).protects)
    yield from _decided(kind, terms, writer)
    if terms.within is not None:
        yield capital(deadline(terms.within, writer))
    yield from _measured(kind, terms, writer)
    if terms.notify is not None:
        yield from map(capital, _told(terms.notify, writer))
    if terms.appeal is not None:
        yield _appeal(terms.appeal, writer, (phrases.appeal, phrases.appeal_unlimited))
    if terms.readmission is not None:
        yield capital(_readmission(terms.readmission, writer))
    if terms.review is not None:
        yield _review(terms.review, writer)


def _decided(kind: ResponseKind, terms: Terms, writer: Writer) -> Iterator[str]:
    own, fixed = writer.phrases, phrases_of(writer.language)
    who = writer.roles(kind.issued_by if terms.by is None else (terms.by,))
    yield own.who_decides.format(who=who)
    if terms.together_with:
        yield capital(fixed.together_with.format(roles=_roles(terms.together_with, writer)))
    if terms.confirmed_by is not None:
        yield capital(fixed.confirmed_by.format(role=writer.role(terms.confirmed_by)))
    if terms.not_by:
        yield capital(fixed.not_by.format(roles=_roles(terms.not_by, writer)))
    if terms.vote is not None:
        otherwise = terms.vote.otherwise
        named = None if otherwise is None else writer.response(otherwise)
        yield capital(words.vote(terms.vote.share, named, writer.language))


def _measured(kind: ResponseKind, terms: Terms, writer: Writer) -> Iterator[str]:
    phrases = writer.phrases
    if terms.lasts is not None:
        yield lasting(terms.lasts, writer)
    if terms.against:
        yield capital(words.against(terms.against, writer.language))
    if terms.scope is not None:
        yield phrases.scope.format(scope=phrases.scopes[str(terms.scope)])
    if terms.conditions:
        conditions = _words(terms.conditions, "conditions", writer)
        yield capital(words.on_condition(conditions, writer.language))
    given = _still_given(kind, terms)
    if given:
        services = (
            (
                _word(term.service, "services", writer),
                None if term.by is None else writer.role(term.by),
                _words(term.conditions, "conditions", writer),
            )
            for term in given
        )
        yield capital(words.still_given(services, writer.language))


def _still_given(kind: ResponseKind, terms: Terms) -> tuple[StillGivenTerm, ...]:
    """Return the services that go on: those of the rule, and those that are never withheld."""
    said = {term.service for term in terms.still_given}
    always = tuple(StillGivenTerm(each) for each in kind.still_gives if each not in said)
    return (*terms.still_given, *always)


def lasting(lasts: LastsTerm, writer: Writer) -> str:
    """Say how long something lasts."""
    phrases, language = writer.phrases, writer.language
    least, most = _counted(lasts.least), _counted(lasts.most)
    match lasts.kind:
        case LastsKind.FIXED:
            return phrases.lasts.format(length=_length(lasts.least, writer))
        case LastsKind.AT_LEAST:
            return phrases.lasts_at_least.format(length=_length(lasts.least, writer))
        case LastsKind.AT_MOST:
            return phrases.lasts_at_most.format(length=_length(lasts.most, writer))
        case LastsKind.RANGE:
            said = "" if least is None or most is None else between(least, most, language)
            return phrases.lasts.format(length=said)
        case LastsKind.UNTIL:
            ends = _words(lasts.until, "conditions", writer)
            return capital(words.until(ends, least, most, language))
        case LastsKind.TYPICALLY:
            return capital(words.usually(least, most, language))
        case LastsKind.PERMANENT:
            return phrases.lasts_permanent
        case LastsKind.REST_OF_DAY:
            return phrases.lasts_rest_of_day
        case LastsKind.VISIT:
            return phrases.lasts_visit


def deadline(within: Deadline, writer: Writer) -> str:
    """Say by when."""
    if isinstance(within, SameDay):
        return writer.phrases.same_day
    return writer.phrases.within.format(length=writer.length(within))


def _told(told: NotifyTerm, writer: Writer) -> Iterator[str]:
    phrases, soon = phrases_of(writer.language), ""
    if isinstance(told.within, SameDay):
        soon = phrases.tell_same_day
    elif told.within is not None:
        soon = phrases.tell_within.format(length=writer.length(told.within))
    yield from words.told(
        told.means,
        soon,
        _words(told.states, "statements", writer),
        [writer.role(role) for role in told.copy_to],
        writer.language,
        sign_back=told.sign_back,
    )


def _appeal(appeal: AppealTerm, writer: Writer, forms: tuple[str, str]) -> str:
    """Say an appeal in the form for one with a time limit, or for one without."""
    own, fixed = writer.phrases, phrases_of(writer.language)
    decided = None if appeal.decided_within is None else writer.length(appeal.decided_within)
    parts = [
        forms[appeal.within is None].format(
            length=_length(appeal.within, writer), to=writer.role(appeal.to)
        ),
        *([fixed.not_by.format(roles=_roles(appeal.not_by, writer))] if appeal.not_by else ()),
        *words.appeal_handled(decided, appeal.if_silent, appeal.meanwhile, writer.language),
    ]
    if appeal.then is not None:
        parts.append(_appeal(appeal.then, writer, (own.appeal_then, own.appeal_then_unlimited)))
    return ", ".join(parts)


def _readmission(back: ReadmissionTerm, writer: Writer) -> str:
    after = phrases_of(writer.language).back_after
    return words.readmission(
        [] if back.after is None else [after.format(length=writer.length(back.after))],
        None if back.by is None else writer.role(back.by),
        _words(back.conditions, "conditions", writer),
        writer.language,
        on_request=back.on_request,
        never=back.never,
    )


def _review(review: ReviewTerm, writer: Writer) -> str:
    length = writer.length(review.after)
    if review.by is None:
        return writer.phrases.review.format(length=length)
    return writer.phrases.review_by.format(length=length, who=writer.role(review.by))


def _words(names: Iterable[str], word_list: str, writer: Writer) -> list[str]:
    return [_word(name, word_list, writer) for name in names]


def _word(name: str, word_list: str, writer: Writer) -> str:
    """Say a word by its title, or by what the vocabulary says about it."""
    about = writer.vocabulary.about.get(f"{word_list}.{name}", name.replace("_", " "))
    return writer.title(f"word.{word_list}.{name}", about).rstrip(".")


def _roles(names: Iterable[str], writer: Writer) -> str:
    involved = phrases_of(writer.language).involved
    said = [involved if name == INVOLVED else writer.role(name) for name in names]
    return listed(said, writer.language)


def _counted(length: Duration | None) -> tuple[int, str] | None:
    return None if length is None else (length.count, length.unit)


def _length(length: Duration | None, writer: Writer) -> str:
    return "" if length is None else writer.length(length)
