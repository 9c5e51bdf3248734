"""Say how a measure is decided, told, kept to and ended: one wording for pages and handbooks.

Names and lengths come in as they are worded already; each part begins in lower case where its
language does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from boundarykit.wording.formats import between, duration, listed
from boundarykit.wording.languages import phrases_of

Length = tuple[int, str]
"""How many of which unit: `(6, "month")`."""


def until(
    conditions: Sequence[str], least: Length | None, most: Length | None, language: str
) -> str:
    """Say what ends something, and the shortest and the longest it lasts.

    Example:
        >>> until(["the damage is paid"], (1, "month"), None, "en")
        'until the damage is paid, and for at least 1 month'
    """
    phrases = phrases_of(language)
    forms = (phrases.until, phrases.until_at_least, phrases.until_at_most, phrases.until_between)
    return _within_bounds(forms, least, most, language, conditions=joined(conditions, language))


def usually(least: Length | None, most: Length | None, language: str) -> str:
    """Say how long something usually lasts.

    Example:
        >>> usually((30, "day"), (90, "day"), "en"), usually((90, "day"), None, "en")
        ('usually 30 to 90 days', 'usually 90 days or more')
    """
    phrases = phrases_of(language)
    forms = (
        phrases.usually,
        phrases.usually_at_least,
        phrases.usually_at_most,
        phrases.usually if least == most else phrases.usually_between,
    )
    return _within_bounds(forms, least, most, language)


def _within_bounds(
    forms: tuple[str, str, str, str],
    least: Length | None,
    most: Length | None,
    language: str,
    **words: str,
) -> str:
    """Put lengths into the form for none, the shortest, the longest or both of them."""
    form = forms[(least is not None) + 2 * (most is not None)]
    return form.format(
        least="" if least is None else duration(*least, language),
        most="" if most is None else duration(*most, language),
        between="" if least is None or most is None else between(least, most, language),
        **words,
    )


def joined(clauses: Sequence[str], language: str) -> str:
    """Join what is so with what else is so.

    Example:
        >>> joined(["the damage is paid", "the customer has apologised"], "en")
        'the damage is paid and the customer has apologised'
    """
    return phrases_of(language).and_.join(clauses)


def on_condition(conditions: Sequence[str], language: str) -> str:
    """Say what must be so.

    Example:
        >>> on_condition(["the police are present"], "en")
        'on condition that the police are present'
    """
    return phrases_of(language).conditions.format(conditions=joined(conditions, language))


def vote(share: str, otherwise: str | None, language: str) -> str:
    """Say that it takes a vote, and what follows when that fails.

    Example:
        >>> vote("two_thirds", "Refer it to the board", "en")
        'by vote, with two thirds in favour, otherwise: Refer it to the board'
    """
    phrases = phrases_of(language)
    said = phrases.vote.format(share=phrases.shares[share])
    if otherwise is None:
        return said
    return phrases.vote_otherwise.format(vote=said, response=otherwise)


def against(whom: Iterable[str], language: str) -> str:
    """Say whom it is against.

    Example:
        >>> against(["companion", "account"], "en")
        'against whoever came along and the account'
    """
    phrases = phrases_of(language)
    return phrases.against.format(whom=listed([phrases.whom[each] for each in whom], language))


def told(  # each of what can be said about it
    means: str | None,
    soon: str,
    statements: Sequence[str],
    copy_to: Sequence[str],
    language: str,
    *,
    sign_back: bool,
) -> Iterator[str]:
    """Say how the customer is told; `soon` says by when, with what joins it to what is before.

    Example:
        >>> print(*told("writing", " within 2 days", ["why"], [], "en", sign_back=False))
        tell the customer in writing within 2 days, saying why
    """
    phrases = phrases_of(language)
    if means is not None or soon or statements:
        saying = phrases.tell_saying.format(statements=listed(statements, language))
        yield "".join(
            (
                phrases.tell,
                "" if means is None else phrases.means[means],
                soon,
                saying if statements else "",
            )
        )
    if copy_to:
        yield phrases.copy_to.format(roles=listed(copy_to, language))
    if sign_back:
        yield phrases.sign_back


def appeal_handled(
    decided_within: str | None, if_silent: str | None, meanwhile: str | None, language: str
) -> tuple[str, ...]:
    """Say how long an appeal takes, what silence means, and what holds meanwhile."""
    phrases = phrases_of(language)
    return (
        *([phrases.decided_within.format(length=decided_within)] if decided_within else ()),
        *([phrases.if_silent[if_silent]] if if_silent else ()),
        *([phrases.meanwhile[meanwhile]] if meanwhile else ()),
    )


def readmission(  # each of what can be said about it
    when: Sequence[str],
    by: str | None,
    conditions: Sequence[str],
    language: str,
    *,
    on_request: bool,
    never: bool = False,
) -> str:
    """Say how the customer comes back; `when` says from when, in one way or in several.

    Example:
        >>> readmission(["after 6 months"], "Director", [], "en", on_request=True)
        'coming back: only on request, after 6 months, decided by: Director'
    """
    phrases = phrases_of(language)
    parts = [
        *([phrases.back_never] if never else ()),
        *([phrases.on_request] if on_request else ()),
        *when,
        *([phrases.decided_by.format(role=by)] if by else ()),
        *([on_condition(conditions, language)] if conditions else ()),
    ]
    return phrases.comes_back.format(how=", ".join(parts))


def still_given(services: Iterable[tuple[str, str | None, Sequence[str]]], language: str) -> str:
    """Say which services go on, each with who gives it and on which conditions.

    Example:
        >>> still_given([("Emergency care", None, ["the police are present"])], "en")
        'still given: Emergency care (on condition that the police are present)'
    """
    phrases = phrases_of(language)
    said = []
    for title, by, conditions in services:
        terms = [
            *([phrases.by.format(role=by)] if by else ()),
            *([on_condition(conditions, language)] if conditions else ()),
        ]
        whole = phrases.service_terms.format(service=title, terms=", ".join(terms))
        said.append(whole if terms else title)
    return phrases.still_given.format(services=listed(said, language))
