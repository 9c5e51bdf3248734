"""On which terms a response is issued, as written."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.holds import Deadline, Duration, DurationText, Lasts, Review, Role, Scope


@dataclass(frozen=True, kw_only=True)
class AppealText:
    """Say how the customer can appeal: one term of a response."""

    span: Span
    within: Duration
    """How long the customer has for it."""
    to: Role
    """The role that hears it."""


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
