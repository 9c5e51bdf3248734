"""What an organisation knows and does about something that happened."""

from __future__ import annotations

from functools import cached_property

from pydantic import Field

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.interaction import Signal
from boundarykit.domain.model import Identity, Instant, Model, Word
from boundarykit.domain.people import PersonalText
from boundarykit.domain.scales import (
    Claim,
    ComplaintClass,
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Outcome,
    Stage,
)


class Knowledge(Model):
    """State how and when the employer came to know."""

    at: Instant
    """When the employer knew, or should have."""
    source: KnowledgeSource
    """How."""
    by: Word | None = None
    """The role that knew, a word of the vocabulary."""


class Witness(Model):
    """Name somebody who saw or heard it."""

    id: Identity
    """The witness's identifier in the embedding system."""
    interviewed_at: Instant | None = None
    """When they were interviewed; nothing while they were not."""


class Confirmation(Model):
    """Record that a person looked at the incident and stands by a decision."""

    by: Word
    """The role of the person, a word of the vocabulary."""
    at: Instant
    """When they confirmed."""
    response: Word | None = None
    """Which response they confirmed; nothing when they confirmed what happened."""


class Incident(Model):
    """Follow one matter from report to closing."""

    id: Identity
    """The incident's identifier in the embedding system."""
    opened_at: Instant
    """When it was opened."""
    stage: Stage = Stage.REPORTED
    """How far its handling has come."""
    signals: tuple[Signal, ...] = ()
    """The kinds of conduct that it is about; empty while nobody has said."""
    evidence: Evidence | None = None
    """How well it is supported; nothing when nobody judged it."""
    knowledge: Knowledge | None = None
    """How and when the employer came to know; nothing while it does not."""
    outcome: Outcome | None = None
    """What the investigation found; nothing while there is none."""
    concluded_at: Instant | None = None
    """When the investigation was concluded; nothing while it was not."""
    resolved_at: Instant | None = None
    """When the matter was resolved; nothing while it was not."""
    staff_is_safe: bool | None = None
    """Whether the member of staff is protected from further contact; nothing when unknown."""
    lessons_recorded: bool = False
    """Whether somebody has written down what was learned from it."""
    witnesses: tuple[Witness, ...] = ()
    """Who saw or heard it."""
    confirmations: tuple[Confirmation, ...] = ()
    """Who has looked at it and stands by a decision."""
    attributes: dict[Word, AttributeValue] = Field(default_factory=dict, repr=False)
    """A deployment's own attributes, as declared in its vocabulary."""

    @cached_property
    def signal_kinds(self) -> frozenset[str]:
        """The kinds of the signals, each once."""
        return frozenset(signal.kind for signal in self.signals)


class Complaint(Model):
    """Record a complaint, by a member of staff or by a customer.

    What it contains decides how it is treated; that somebody complained counts against nobody.
    """

    id: Identity
    """The complaint's identifier in the embedding system."""
    at: Instant
    """When it was made."""
    by_staff: bool
    """Whether a member of staff made it; else a customer did."""
    classified: ComplaintClass | None = None
    """Routine or protected, by its content; nothing while nobody looked."""
    protected_ground: bool | None = None
    """Whether it is linked to a protected ground, such as sex or religion; nothing when unknown."""
    harassment_at_work: bool | None = None
    """Whether it is about harassment at work; nothing when unknown."""
    reasonable: bool | None = None
    """Whether whoever took it finds that it has a ground; nothing while nobody looked."""
    acknowledged_at: Instant | None = None
    """When somebody answered it; nothing while nobody did."""
    understood_at: Instant | None = None
    """When whoever complained agreed that it was repeated back rightly."""
    assured_at: Instant | None = None
    """When they were told that something will be done."""
    followed_up_at: Instant | None = None
    """When they were told what went wrong and how it will be prevented."""
    resolved_at: Instant | None = None
    """When it was resolved; nothing while it was not."""
    words: PersonalText | None = Field(default=None, repr=False)
    """What was said. Kept for people; no rule reads it and no error shows it."""


class Allegation(Model):
    """Record a claim against a member of staff. An accusation is not a finding."""

    id: Identity
    """The allegation's identifier in the embedding system."""
    at: Instant
    """When it was made."""
    against: Identity
    """The member of staff it is made against."""
    by_staff: bool = True
    """Whether a colleague made it; else a customer did."""
    conduct: Word | None = None
    """What is said to have been done, a signal of the vocabulary; nothing when it was not said."""
    claim: Claim = Claim.SINGLE
    """How much it claims."""
    evidence: Evidence | None = None
    """How well it is supported; nothing when nobody judged it."""
    observed_at: Instant | None = None
    """When somebody went to see for themselves; nothing while nobody did."""
    words: PersonalText | None = Field(default=None, repr=False)
    """What was said. Kept for people; no rule reads it and no error shows it."""


class Consent(Model):
    """Record a member of staff's yes or no."""

    staff: Identity
    """Whose consent it is."""
    to: ConsentTo
    """To what."""
    given: bool
    """Yes or no. No record at all is unknown, which is neither."""
    at: Instant
    """When it was given or refused; the latest counts."""
