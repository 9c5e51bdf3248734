"""What a customer asked for: an appeal, to come back, a reply."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import model_validator

from boundarykit.domain.model import Identity, Instant, Model, Word, fault
from boundarykit.domain.scales import RequestAnswer


class Request(Model):
    """Record a request of the customer, and what became of it."""

    id: Identity
    """The request's identifier in the embedding system."""
    kind: Word
    """What was asked for, a word of the vocabulary: `appeal`."""
    at: Instant
    """When it was made."""
    answered_at: Instant | None = None
    """When it was answered; nothing while it was not."""
    answer: RequestAnswer = RequestAnswer.OPEN
    """What was answered."""
    customer: Identity | None = None
    """Whose request it is, where an account holds several customers' requests."""

    measure: Identity | None = None
    """The measure that it is against, by its id."""
    due: Instant | None = None
    """The moment before which it had to be made, as the decision's `appeal.until` said."""

    @model_validator(mode="after")
    def _is_answered_at_some_time(self) -> Self:
        if (self.answered_at is None) != (self.answer is RequestAnswer.OPEN):
            message = "must say both what was answered and when, or neither"
            raise fault("BK103", message)
        if self.answered_at is not None and self.answered_at < self.at:
            message = "is answered before it was made"
            raise fault("BK103", message)
        return self

    @property
    def in_time(self) -> bool | None:
        """Whether it was made in time, whenever it is looked at; unknown without `due`."""
        return None if self.due is None else self.at < self.due

    def answer_at(self, moment: datetime) -> RequestAnswer:
        """Return what was answered by a moment."""
        answered = self.answered_at is not None and self.answered_at <= moment
        return self.answer if answered else RequestAnswer.OPEN
