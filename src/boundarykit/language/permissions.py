"""What a rule set lets layers change, as written under `layers_may`."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class BoundsText:
    """Bound the values that layers may give to one parameter."""

    span: Span
    between: tuple[Text, ...] = ()
    one_of: tuple[Text, ...] = ()
    at_least: Text | None = None
    at_most: Text | None = None


@dataclass(frozen=True, kw_only=True)
class RulesMayText:
    """Say how far rules that a layer adds may go."""

    span: Span
    at_most: Text
    acts: tuple[Text, ...] = ()
    conclude: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SafeguardsMayText:
    """Say how far safeguards that a layer adds may lower, and what they may forbid."""

    span: Span
    not_below: Text
    never: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddMayText:
    """Say which clauses layers may add."""

    span: Span
    rules: RulesMayText | None = None
    safeguards: SafeguardsMayText | None = None


@dataclass(frozen=True, kw_only=True)
class LayersMayText:
    """Say everything that layers may change; what is not named stays as it is."""

    span: Span
    set: tuple[Entry[BoundsText], ...] = ()
    add: AddMayText | None = None
    switch_off: tuple[Text, ...] = ()
    reword: tuple[Text, ...] = ()
