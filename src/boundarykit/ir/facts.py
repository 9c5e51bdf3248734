"""What a rule can read: facts, by name and type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from boundarykit.ir.types import FactType


class Reader(StrEnum):
    """Who may be shown something."""

    STAFF = "staff"
    MANAGER = "manager"
    CUSTOMER = "customer"


EVERYBODY = frozenset(Reader)
STAFF_SIDE = frozenset({Reader.STAFF, Reader.MANAGER})


@dataclass(frozen=True, slots=True)
class Fact:
    """Describe one fact: `interaction.channel`."""

    name: str
    """As rules write it."""
    type: FactType
    nullable: bool = False
    """Whether it can be unknown."""
    if_unknown: int | None = None
    """The value assumed when it is unknown; nothing when every condition must say so itself."""
    share: frozenset[Reader] = EVERYBODY
    """Who may be shown it, or be told anything that betrays it."""
    never_counts_against: bool = False
    """Whether it may only ever make an answer milder."""
    rule_set: str = ""
    """The rule set that defines it, for a history; else empty."""
    about: str = ""
    """What it says, in one sentence."""

    @property
    def key(self) -> str:
        """The name, made unique among rule sets: `unwanted-advances/history.refusals`."""
        return f"{self.rule_set}/{self.name}" if self.rule_set else self.name
