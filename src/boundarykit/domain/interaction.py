"""One meeting of a customer and a member of staff, on whatever channel."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.model import Identity, Instant, Model, Word, worked_out
from boundarykit.domain.money import Money
from boundarykit.domain.people import PersonalText
from boundarykit.domain.scales import ActedBy, Evidence, Severity, StaffResponse


class Signal(Model):
    """Record one kind of conduct that was seen. A bare word is short for the kind alone."""

    kind: Word
    """What was seen, a word of the vocabulary: `asks_for_date`."""
    severity: Severity | None = None
    """How grave it was; nothing when nobody judged it."""
    evidence: Evidence | None = None
    """How well it is supported; nothing when nobody judged it."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        return {"kind": value} if isinstance(value, str) else value


class Gift(Model):
    """Describe what the customer offered."""

    kind: Word
    """A word of the vocabulary: `flowers`."""
    value: Money | None = None
    """What it is worth, or what a reasonable person would think; nothing when unknown."""
    to_team: bool = False
    """Whether it was meant for the whole team."""
    solicited: bool = False
    """Whether the member of staff had asked for it."""


class Interaction(Model):
    """Record what happened between one customer and one member of staff at one time."""

    id: Identity
    """The interaction's identifier in the embedding system."""
    at: Instant
    """When it happened."""
    customer: Identity
    """Whose interaction it was: a customer's identifier."""
    staff: Identity
    """Whom they met: a member of staff's identifier."""
    account: Identity | None = None
    """The account or household that the customer acted for."""
    encounter: Identity | None = None
    """The call, visit or thread that this was a part of."""
    channel: Word
    """By what means: `phone`, a word of the vocabulary."""
    setting: Word | None = None
    """Where: `customer_home`, a word of the vocabulary."""
    private_channel: bool | None = None
    """Whether it reached the member of staff on a channel of their own; nothing when unknown."""
    recorded: bool | None = None
    """Whether it was recorded; nothing when unknown."""
    ongoing: bool | None = None
    """Whether the encounter is still going on at the decision; nothing when unknown."""
    witnessed_by: tuple[Word, ...] = ()
    """The roles of other staff who saw or heard it, words of the vocabulary."""
    acted_by: ActedBy = ActedBy.CUSTOMER
    """Who acted on the customer's side."""
    signals: tuple[Signal, ...] = ()
    """The kinds of conduct that were seen; empty when nothing was."""
    gift: Gift | None = None
    """What was offered, if anything."""
    staff_response: StaffResponse = StaffResponse.NONE
    """What the member of staff answered."""
    staff_uncomfortable: bool | None = None
    """The member of staff's own report that it made them uncomfortable; it needs no proof."""
    welcomed: bool | None = None
    """Whether the member of staff says that it was welcome; nothing when nobody asked."""
    answered_with: tuple[Word, ...] = ()
    """The responses that were given at the time, words of the vocabulary."""
    staff_wishes: tuple[Word, ...] | None = None
    """The responses that the member of staff asks for, words of the vocabulary; empty when they
    want none, and nothing when nobody asked them."""
    reported_grade: Word | None = None
    """The rung of the ladder at which whoever reported it put it; nothing when nobody did."""
    service: Word | None = None
    """The service that it was about: `emergency_care`, a word of the vocabulary."""
    branch: Identity | None = None
    """The branch where it happened; where the workplace is, for the one under decision."""
    words: PersonalText | None = Field(default=None, repr=False)
    """What was said or written. Kept for people; no rule reads it and no error shows it."""
    attributes: dict[Word, AttributeValue] = Field(default_factory=dict, repr=False)
    """A deployment's own attributes, as declared in its vocabulary."""

    @worked_out
    def signal_kinds(self) -> frozenset[str]:
        """The kinds of the signals, each once."""
        return frozenset([signal.kind for signal in self.signals])
