"""Rules and safeguards, as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.sources import SourceText
from boundarykit.language.holds import (
    Conditions,
    ContactPoint,
    Deadline,
    DutyStart,
    Each,
    Keyed,
    Message,
    NewFindings,
    Offers,
    OtherPolicy,
    Response,
    Role,
    Rung,
)
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class ExcuseText:
    """Excuse a rule when something else holds: one entry of `unless`."""

    span: Span
    why: Text
    """Why the rule does not apply then."""
    when: Conditions
    """What must hold for the exception, or `always`."""


@dataclass(frozen=True, kw_only=True)
class LateText:
    """Say what happens when a duty is late."""

    span: Span
    who: Role | None = None
    """The role that takes it over."""
    outcome: Response | None = None
    """The response that counts as decided."""


@dataclass(frozen=True, kw_only=True)
class DutyText:
    """Say who must do what by when."""

    span: Span
    who: Role
    """The role that owes it."""
    what: Text
    """What must be done."""
    within: Deadline | None = None
    """By when: a duration, or `same day`; without it there is no deadline."""
    starts: DutyStart | None = None
    """From when its time counts; from the decision, when nothing is said."""
    for_each: Each | None = None
    """For whom it is owed once each."""
    if_late: LateText | None = None
    """What happens when it is late."""


@dataclass(frozen=True, kw_only=True)
class SayText:
    """Give each reader the words of one message."""

    span: Span
    staff: Message | None = None
    """The message to the member of staff."""
    manager: Message | None = None
    """The message to their manager."""
    customer: Message | None = None
    """The message to the customer."""


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """Offer responses when something holds."""

    span: Span
    title: Text
    """What the rule says, to people."""
    source: SourceText
    """What the rule rests on."""
    when: Conditions
    """What must hold for the rule to apply: conditions that must all hold, or `always`."""
    unless: Annotated[tuple[Entry[ExcuseText], ...], Keyed("new_id")] = ()
    """Exceptions by id: the rule does not apply when one of them holds."""
    conclude: NewFindings | None = None
    """A finding that other rules can read, or a list of them."""
    respond: Offers | None = None
    """Responses that are required."""
    may: Offers | None = None
    """Responses that are permitted."""
    never: tuple[Response, ...] = ()
    """Responses that are forbidden."""
    duties: Annotated[tuple[Entry[DutyText], ...], Keyed("new_word")] = ()
    """Who must do what by when, by id."""
    say: SayText | None = None
    """What to say, by reader."""
    turn_to: tuple[ContactPoint, ...] = ()
    """Contact points to turn to."""
    hand_over: tuple[OtherPolicy, ...] = ()
    """Other policies that decide this."""
    about: Text | None = None
    """Anything a reader should know."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class SafeguardText:
    """Lower or forbid when something holds."""

    span: Span
    title: Text
    """What the safeguard says, to people."""
    source: SourceText
    """What it rests on."""
    when: Conditions
    """What must hold for the safeguard to apply, or `always`."""
    unless: Annotated[tuple[Entry[ExcuseText], ...], Keyed("new_id")] = ()
    """Exceptions by id: the safeguard does not apply when one of them holds."""
    at_most: Rung | None = None
    """The highest rung of the ladder that is allowed."""
    never: tuple[Response, ...] = ()
    """Responses that are forbidden."""
    about: Text | None = None
    """Anything a reader should know."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""
