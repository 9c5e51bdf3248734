"""Who was there: the customer, and the member of staff."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.model import Identity, Model, Word

PersonalText = Annotated[str, StringConstraints(max_length=10_000)]
"""Text that identifies or quotes somebody: never in errors, logs or reprs, never read by rules."""


class Protected(Model):
    """Keep what may never decide anything, so that tests can swap it and see nothing change."""

    gender: PersonalText | None = Field(default=None, repr=False)
    """As the person states it."""
    ethnicity: PersonalText | None = Field(default=None, repr=False)
    """As the person states it."""
    religion: PersonalText | None = Field(default=None, repr=False)
    """As the person states it."""
    disability: PersonalText | None = Field(default=None, repr=False)
    """As the person states it."""
    sexual_orientation: PersonalText | None = Field(default=None, repr=False)
    """As the person states it."""
    age: int | None = Field(default=None, repr=False, ge=0, le=150)
    """Whole years."""


class Customer(Model):
    """Describe the customer, as far as a policy needs to know them."""

    id: Identity
    """The customer's identifier in the embedding system."""
    account: Identity | None = None
    """The household or account that several customers may share."""
    name: PersonalText | None = Field(default=None, repr=False)
    """For letters only."""
    contact: PersonalText | None = Field(default=None, repr=False)
    """Address, telephone or mail, for letters only."""
    protected: Protected = Protected()
    """What may never decide."""
    attributes: dict[Word, AttributeValue] = Field(default_factory=dict, repr=False)
    """A deployment's own attributes, as declared in its vocabulary."""


class StaffMember(Model):
    """Describe the member of staff whom the customer met."""

    id: Identity
    """The member of staff's identifier in the embedding system."""
    role: Word | None = None
    """Their role, a word of the vocabulary; its most junior one when nothing is said."""
    name: PersonalText | None = Field(default=None, repr=False)
    """For letters only."""
    protected: Protected = Protected()
    """What may never decide."""
    attributes: dict[Word, AttributeValue] = Field(default_factory=dict, repr=False)
    """A deployment's own attributes, as declared in its vocabulary."""
