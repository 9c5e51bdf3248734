"""What a rule offers: responses with their terms, duties, and words to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from boundarykit.diagnostics import Span
from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration
from boundarykit.domain.scales import Against, Means, Meanwhile, Scope, Share, Silence
from boundarykit.ir.facts import Reader


@dataclass(frozen=True, slots=True)
class LastsTerm:
    """Say how long a response lasts: `lasts: 12 months`, `{at_least: …}`, `permanent`, `visit`."""

    kind: LastsKind
    least: Duration | None = None
    most: Duration | None = None
    until: tuple[str, ...] = ()
    """The conditions that end it, in the order of the vocabulary."""


@dataclass(frozen=True, slots=True)
class SameDay:
    """Set a deadline at the end of the local day: `within: same day`."""


Deadline = Duration | SameDay


@dataclass(frozen=True, slots=True)
class AppealTerm:
    """Say how the customer can object: `appeal: {within: 20 days, to: director}`."""

    within: Duration | None
    """Nothing for one without a time limit."""
    to: str
    decided_within: Duration | None = None
    if_silent: Silence | None = None
    meanwhile: Meanwhile | None = None
    then: AppealTerm | None = None
    not_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewTerm:
    """Say when a response is looked at again: `review: {after: 6 months, by: manager}`."""

    after: Duration
    by: str | None


@dataclass(frozen=True, slots=True)
class VoteTerm:
    """Ask for a vote: `vote: {share: two_thirds, else: refer_to_board}`."""

    share: Share
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class NotifyTerm:
    """Say how the customer is told: `notify: {in: writing, within: 2 working days}`."""

    means: Means | None = None
    within: Deadline | None = None
    states: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    sign_back: bool = False


@dataclass(frozen=True, slots=True)
class ReadmissionTerm:
    """Say how the customer comes back: `readmission: {on_request: true, after: 6 months}`."""

    on_request: bool = False
    after: Duration | None = None
    by: str | None = None
    conditions: tuple[str, ...] = ()
    never: bool = False
    """Whether the customer never comes back; then nothing else is said."""


@dataclass(frozen=True, slots=True)
class StillGivenTerm:
    """Let a service go on: `still_given: {emergency_care: {conditions: [police_present]}}`."""

    service: str
    by: str | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold the terms of one offer; what is not set is left open."""

    by: str | None = None
    within: Deadline | None = None
    lasts: LastsTerm | None = None
    scope: Scope | None = None
    appeal: AppealTerm | None = None
    review: ReviewTerm | None = None
    together_with: tuple[str, ...] = ()
    confirmed_by: str | None = None
    not_by: tuple[str, ...] = ()
    vote: VoteTerm | None = None
    against: tuple[Against, ...] = ()
    notify: NotifyTerm | None = None
    conditions: tuple[str, ...] = ()
    readmission: ReadmissionTerm | None = None
    still_given: tuple[StillGivenTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer one response with its terms: `- escalate: {by: manager, within: 1 day}`."""

    response: str
    terms: Terms
    span: Span | None = field(default=None, compare=False, repr=False)


class DutyStarts(StrEnum):
    """From when a duty's time counts; from the decision, where the moment is unknown."""

    DECISION = "decision"
    EVENT = "event"
    KNOWLEDGE = "knowledge"
    """When the employer came to know."""
    COMPLAINT = "complaint"
    """When the complaint under decision was made."""
    ALLEGATION = "allegation"
    """When the allegation under decision was made."""
    CONCLUSION = "conclusion"
    """When the investigation was concluded."""
    RESOLUTION = "resolution"
    """When the incident, or else the complaint, was resolved."""
    REQUEST = "request"
    """When the customer's latest request that is still open was made."""


class ForEach(StrEnum):
    """For whom a duty is owed once each."""

    WITNESS = "witness"
    """Each witness of the incident who was not interviewed yet."""


@dataclass(frozen=True, slots=True)
class DutyTerm:
    """Impose a duty: `tell_customer: {who: manager, within: 2 working days}`."""

    id: str
    what: str
    who: str
    within: Deadline | None
    starts: DutyStarts
    late_who: str | None = None
    late_outcome: str | None = None
    for_each: ForEach | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """Give one reader the words of one message: `say: {staff: never-date-customers}`."""

    reader: Reader
    message: str


@dataclass(frozen=True, slots=True)
class Message:
    """Hold the words of one message by language; `{…}` stands for a fact or a contact point."""

    id: str
    text: tuple[tuple[str, str], ...]
    """(language, words) pairs, sorted by language."""
    prints: tuple[str, ...] = ()
    """The placeholders, sorted: keys of facts, or `contact.NAME`."""
