"""What a policy knows beyond one case: its ladder, its roles and its responses."""

from __future__ import annotations

from boundarykit.domain.model import Model


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
    reaches or can be appealed, waits for a person, or penalises staff."""


class Known(Model):
    """Hold what the policy knows, so that a decision can be held against what a person decides."""

    ladder: tuple[str, ...] = ()
    """The rungs, mildest first."""
    roles: tuple[str, ...] = ()
    """The roles, junior first."""
    responses: tuple[KnownResponse, ...] = ()
    """Every response, by id."""
