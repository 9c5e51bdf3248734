"""What an organisation knows and does about something that happened."""

from __future__ import annotations

from pydantic import Field

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
    evidence: Evidence | None = None
    """How well it is supported; nothing when nobody judged it."""
    knowledge: Knowledge | None = None
    """How and when the employer came to know; nothing while it does not."""
    outcome: Outcome | None = None
    """What the investigation found; nothing while there is none."""
    witnesses: tuple[Witness, ...] = ()
    """Who saw or heard it."""
    confirmations: tuple[Confirmation, ...] = ()
    """Who has looked at it and stands by a decision."""


class Complaint(Model):
    """Record a complaint, by a member of staff or by a customer."""

    id: Identity
    """The complaint's identifier in the embedding system."""
    at: Instant
    """When it was made."""
    by_staff: bool
    """Whether a member of staff made it; else a customer did."""
    classified: ComplaintClass | None = None
    """Routine or protected, by its content; nothing while nobody looked."""
    acknowledged_at: Instant | None = None
    """When somebody answered it; nothing while nobody did."""
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
    claim: Claim = Claim.SINGLE
    """How much it claims."""
    evidence: Evidence | None = None
    """How well it is supported; nothing when nobody judged it."""
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
