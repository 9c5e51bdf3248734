"""What a policy knows beyond one case: its ladder, its roles, its responses and its words."""

from __future__ import annotations

from pydantic import Field

from boundarykit.domain.model import Model
from boundarykit.domain.terms import NamedWord


class KnownResponse(Model):
    """Describe a response that the policy knows, whether or not a case asks for it."""

    id: str
    """A word of the vocabulary: `escalate`."""
    title: str
    """What it is, in words."""
    rung: str | None = None
    """Where it stands on the ladder; nothing for an act beside it."""
    issued_by: tuple[str, ...] = ()
    """The roles that may issue it; empty when anybody may."""
    needs_a_rule: bool = False
    """Whether it weighs on somebody, so that it is done only where a rule asks for it: it lasts,
    reaches or can be appealed, waits for a person, withholds something, or penalises staff."""


class Known(Model):
    """Hold what the policy knows, so that a decision can be held against what a person decides."""

    ladder: tuple[str, ...] = ()
    """The rungs, mildest first."""
    roles: tuple[str, ...] = ()
    """The roles, junior first."""
    role_titles: dict[str, str] = Field(default_factory=dict)
    """What each role is called, in the language of the rules."""
    responses: tuple[KnownResponse, ...] = ()
    """Every response, by id."""
    conditions: tuple[NamedWord, ...] = ()
    """What terms make something depend on."""
    statements: tuple[NamedWord, ...] = ()
    """What a customer can be told."""
    services: tuple[NamedWord, ...] = ()
    """What customers are given."""
    never_withheld: tuple[str, ...] = ()
    """The services that go on whatever is decided."""
    named: dict[str, dict[str, str]] = Field(default_factory=dict)
    """What all this is called in other languages: language, key, title."""
