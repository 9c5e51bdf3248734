"""On which terms a response is issued, as written."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.holds import (
    Against,
    ConditionWords,
    Deadline,
    Duration,
    DurationText,
    Lasts,
    Means,
    Meanwhile,
    NotBy,
    Response,
    Return,
    Review,
    Role,
    Roles,
    Scope,
    Share,
    Silence,
    Statements,
    StillGiven,
    Typically,
    YesNo,
)


@dataclass(frozen=True, kw_only=True)
class AppealText:
    """Say how the customer can appeal: one term of a response."""

    span: Span
    to: Role
    """The role that hears it."""
    within: Duration | None = None
    """How long the customer has for it; without a limit, when nothing is said."""
    not_by: NotBy | None = None
    """The roles that may not hear it; `involved` for whoever is involved in the matter."""
    decided_within: Duration | None = None
    """How long that role has to decide it."""
    if_silent: Silence | None = None
    """What it means that nobody decided it in time."""
    meanwhile: Meanwhile | None = None
    """What becomes of the measure until it is decided."""
    then: AppealText | None = None
    """How the customer can appeal against the answer."""


@dataclass(frozen=True, kw_only=True)
class ReviewText:
    """Say when a response is looked at again, and by whom."""

    span: Span
    after: Duration
    """When it is looked at again."""
    by: Role | None = None
    """The role that looks at it."""


@dataclass(frozen=True, kw_only=True)
class LastsText:
    """Say how long a response lasts, where it is not one fixed length."""

    span: Span
    at_least: Duration | None = None
    """The shortest length."""
    at_most: Duration | None = None
    """The longest length."""
    range: tuple[DurationText, ...] = ()
    """The shortest and the longest length."""
    until: ConditionWords | None = None
    """What ends it once it is so; `at_least` and `at_most` may stand beside it."""
    typically: Typically | None = None
    """The usual length: another one is allowed."""


@dataclass(frozen=True, kw_only=True)
class BoundsText:
    """Say how long something usually lasts, where that is no range."""

    span: Span
    at_least: Duration | None = None
    """The shortest length."""
    at_most: Duration | None = None
    """The longest length."""


@dataclass(frozen=True, kw_only=True)
class VoteText:
    """Say that it takes a vote."""

    span: Span
    share: Share
    """How many of those who may vote must be in favour."""
    else_: Response | None = None
    """The response that follows when they are not."""


@dataclass(frozen=True, kw_only=True)
class NotifyText:
    """Say how the customer is told."""

    span: Span
    in_: Means | None = None
    """In writing or in speech."""
    within: Deadline | None = None
    """How soon: a duration, or `same day`."""
    states: Statements | None = None
    """What it says."""
    copy_to: Roles | None = None
    """The roles that get a copy."""
    sign_back: YesNo | None = None
    """Whether the customer is asked to sign a copy and give it back."""


@dataclass(frozen=True, kw_only=True)
class ReadmissionText:
    """Say how the customer comes back."""

    span: Span
    on_request: YesNo | None = None
    """Whether only somebody who asks for it comes back."""
    after: Duration | None = None
    """How long after the decision at the earliest."""
    by: Role | None = None
    """The role that decides on it."""
    conditions: ConditionWords | None = None
    """What must be so before."""


@dataclass(frozen=True, kw_only=True)
class StillGivenText:
    """Say on which terms a service goes on."""

    span: Span
    by: Role | None = None
    """The role that gives it."""
    conditions: ConditionWords | None = None
    """Under what conditions it is given."""


@dataclass(frozen=True, kw_only=True)
class TermsText:
    """Say on which terms a response is issued: `escalate: {by: manager}`."""

    span: Span
    by: Role | None = None
    """The role that issues it; the first that may, when nothing is said."""
    within: Deadline | None = None
    """By when: a duration, or `same day`."""
    lasts: Lasts | None = None
    """How long it lasts."""
    scope: Scope | None = None
    """How far it reaches."""
    appeal: AppealText | None = None
    """Until when, and to whom, the customer can appeal."""
    review: Review | None = None
    """When it is looked at again: a duration, or `{after: 6 months, by: manager}`."""
    with_: Roles | None = None
    """The role, or the roles, that decide it together with `by`."""
    confirmed_by: Role | None = None
    """The role without whose confirmation it does not count."""
    not_by: NotBy | None = None
    """The roles that may not decide it; `involved` for whoever is involved in the matter."""
    vote: VoteText | None = None
    """The vote that it takes."""
    against: Against | None = None
    """Whom it is against: the customer, a companion, a representative, the account."""
    notify: NotifyText | None = None
    """How the customer is told."""
    conditions: ConditionWords | None = None
    """What is kept to meanwhile, or must be so for the service to be given."""
    readmission: Return | None = None
    """How the customer comes back: a mapping, or `never`."""
    still_given: StillGiven | None = None
    """The services that go on: a list, or each with its terms."""
