"""What a rule set lets layers change, as written under `layers_may`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.holds import Clause, Finding, Keyed, Message, Response, Rung
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class BoundsText:
    """Bound the values that layers may give to one parameter."""

    span: Span
    between: tuple[Text, ...] = ()
    """The lowest and the highest value."""
    one_of: tuple[Text, ...] = ()
    """The values, where they are few."""
    at_least: Text | None = None
    """The lowest value."""
    at_most: Text | None = None
    """The highest value."""


@dataclass(frozen=True, kw_only=True)
class RulesMayText:
    """Say how far rules that a layer adds may go."""

    span: Span
    at_most: Rung
    """The highest rung that added rules may require or permit."""
    acts: tuple[Response, ...] = ()
    """Responses beside the ladder that added rules may name."""
    conclude: tuple[Finding, ...] = ()
    """Findings that added rules may conclude."""


@dataclass(frozen=True, kw_only=True)
class SafeguardsMayText:
    """Say how far safeguards that a layer adds may lower, and what they may forbid."""

    span: Span
    not_below: Rung
    """The lowest ceiling that added safeguards may set."""
    never: tuple[Response, ...] = ()
    """Responses that added safeguards may forbid."""


@dataclass(frozen=True, kw_only=True)
class AddMayText:
    """Say which clauses layers may add."""

    span: Span
    rules: RulesMayText | None = None
    """How far added rules may go; none may be added, when left out."""
    safeguards: SafeguardsMayText | None = None
    """How far added safeguards may go; none may be added, when left out."""


@dataclass(frozen=True, kw_only=True)
class LayersMayText:
    """Say everything that layers may change; what is not named stays as it is."""

    span: Span
    set: Annotated[tuple[Entry[BoundsText], ...], Keyed("parameter")] = ()
    """Parameters that may have another value, each within bounds."""
    add: AddMayText | None = None
    """Clauses that may be added."""
    switch_off: tuple[Clause, ...] = ()
    """Rules that may be switched off."""
    reword: tuple[Message, ...] = ()
    """Messages that may be worded anew."""
