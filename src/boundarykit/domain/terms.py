"""The terms of a response that say how it is decided, told, kept to and ended."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime

from boundarykit.domain.durations import Duration
from boundarykit.domain.instants import in_utc
from boundarykit.domain.model import Model
from boundarykit.domain.scales import Means, Meanwhile, Share, Silence

Moment = Annotated[AwareDatetime, AfterValidator(in_utc)]
"""A moment that was worked out, in UTC; a long measure may end centuries from now."""

INVOLVED = "involved"
"""Stands among roles for whoever is involved in the matter."""


class NamedWord(Model):
    """Name a word of the vocabulary, with what it says."""

    id: str
    """The word: `police_present`."""
    title: str
    """What it says: `the police are present`."""


class Appeal(Model):
    """State how the customer can object."""

    within: Duration | None = None
    """How long the customer has; nothing for an appeal without a time limit."""
    until: Moment | None
    """The last moment, counted from the decision; nothing without a time limit, and for a further
    appeal, whose time begins with the answer to the first."""
    to: str
    """The role that hears it."""
    not_by: tuple[str, ...] = ()
    """The roles that may not hear it; `involved` for whoever is involved in the matter."""
    decided_within: Duration | None = None
    """How long that role has to decide it, from the day on which it came in."""
    if_silent: Silence | None = None
    """What it means that nobody decided it in time."""
    meanwhile: Meanwhile | None = None
    """What becomes of the measure until it is decided."""
    then: Appeal | None = None
    """How the customer can object to the answer."""


class Vote(Model):
    """State that it takes a vote."""

    share: Share
    """How many must be in favour."""
    otherwise: str | None = None
    """The response that follows when they are not."""


class Notification(Model):
    """State how the customer is told."""

    means: Means | None = None
    """In writing or in speech."""
    within: Duration | None = None
    """How soon after the decision."""
    due: Moment | None = None
    """By when, counted from the decision."""
    states: tuple[NamedWord, ...] = ()
    """What it says."""
    copy_to: tuple[str, ...] = ()
    """The roles that get a copy."""
    sign_back: bool = False
    """Whether the customer is asked to sign a copy and give it back."""


class Readmission(Model):
    """State how the customer comes back."""

    on_request: bool = False
    """Whether only somebody who asks for it comes back."""
    after: Duration | None = None
    """How long after the decision at the earliest."""
    earliest: Moment | None = None
    """From when, counted from the decision."""
    by: str | None = None
    """The role that decides on it."""
    conditions: tuple[NamedWord, ...] = ()
    """What must be so before."""
    never: bool = False
    """Whether the customer never comes back; then nothing else is said."""


class StillGiven(Model):
    """State a service that goes on."""

    id: str
    """A word of the vocabulary: `emergency_care`."""
    title: str
    """What it is."""
    by: str | None = None
    """The role that gives it."""
    conditions: tuple[NamedWord, ...] = ()
    """Under what conditions it is given."""
