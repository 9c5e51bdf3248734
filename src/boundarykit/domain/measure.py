"""A response once it has been issued."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from boundarykit.domain.model import Identity, Instant, Model, Word, fault
from boundarykit.domain.scales import AppealState, Scope

Condition = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Measure(Model):
    """Record a measure that was issued against a customer, and what became of it."""

    id: Identity
    """The measure's identifier in the embedding system."""
    response: Word
    """Which response it was, a word of the vocabulary: `suspend`."""
    issued_at: Instant
    """When it was issued."""
    starts_at: Instant
    """From when it holds."""
    until: Instant | None = None
    """Until when it holds, exclusive; nothing for one that does not lapse."""
    ended_at: Instant | None = None
    """When it was ended early, if it was."""
    overturned_at: Instant | None = None
    """When it was overturned on appeal or review, if it was: from then on it counts as never made.
    """
    eased_at: Instant | None = None
    """When it was made milder on appeal or review, if it was: shortened, with `until` its new end,
    or narrowed."""
    by: Word | None = None
    """The role that issued it, a word of the vocabulary."""
    scope: Scope | None = None
    """How far it reaches."""
    customer: Identity | None = None
    """Whose measure it is, where an account holds several customers' measures."""
    staff: Identity | None = None
    """The member of staff whom it protects, if one is named."""
    signals: tuple[Word, ...] = ()
    """The kinds of conduct that it was issued for, words of the vocabulary. Without any it counts
    for nothing where a history asks for the same conduct."""
    rung: Word | None = None
    """Its rung on the ladder; that of its response, when nothing is said."""
    heeded: bool | None = None
    """Whether the customer kept to it; nothing when unknown."""
    appeal: AppealState = AppealState.NONE
    """Whether the customer appealed against it, and what became of that. With `granted`, say what
    followed: `overturned_at`, `ended_at` or `eased_at`."""
    branch: Identity | None = None
    """The branch that issued it. Without one it counts for nothing where a history asks for the
    same branch."""
    interaction: Identity | None = None
    """The interaction that led to it."""
    conditions: tuple[Condition, ...] = Field(default=(), repr=False)
    """What the customer must do or keep to."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Measure:
        if self.until is not None and self.until < self.starts_at:
            message = "a measure ends before it starts"
            raise fault("BK107", message)
        return self

    @property
    def stands_as_issued(self) -> bool:
        """Whether it was neither overturned nor ended nor eased."""
        return self.overturned_at is None and self.ended_at is None and self.eased_at is None

    def in_force_at(self, moment: datetime) -> bool:
        """Tell whether it holds at a moment: started, not lapsed, not ended, not overturned."""
        if moment < self.starts_at or (self.until is not None and moment >= self.until):
            return False
        if self.ended_at is not None and moment >= self.ended_at:
            return False
        return self.overturned_at is None or moment < self.overturned_at
