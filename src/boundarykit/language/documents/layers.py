"""What holds otherwise in one place, as written: `kind: layer`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.histories import HistoryText
from boundarykit.language.documents.parameters import ParameterText
from boundarykit.language.documents.rules import RuleText, SafeguardText
from boundarykit.language.holds import (
    Clause,
    Date,
    EventConditions,
    Keyed,
    NewId,
    Region,
    RuleSet,
    Sector,
    Version,
)
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class PlaceText:
    """Say where a layer holds: everything that is named must be so."""

    span: Span
    region: Region | None = None
    """A country, or a country and its subdivision: `DE`, `US-CA`."""
    brand: Text | None = None
    """The brand."""
    branch: Text | None = None
    """The branch."""
    sector: Sector | None = None
    """The sector of the workplace."""


@dataclass(frozen=True, kw_only=True)
class BeginText:
    """Say from when a layer is in force; when it ends is its `expires`."""

    span: Span
    from_: Date
    """The first day on which the layer is in force."""


@dataclass(frozen=True, kw_only=True)
class SetText:
    """Give a parameter of the base another value."""

    span: Span
    value: Text
    """The value that holds here."""


@dataclass(frozen=True, kw_only=True)
class AddText:
    """Add clauses to the base, with what they need."""

    span: Span
    parameters: Annotated[tuple[Entry[ParameterText], ...], Keyed("new_word")] = ()
    """Values that the added clauses use, by name."""
    events: Annotated[tuple[Entry[EventConditions], ...], Keyed("new_word")] = ()
    """Kinds of records in the past, by name, each with its conditions."""
    history: Annotated[tuple[Entry[HistoryText], ...], Keyed("new_word")] = ()
    """What is computed over the customer's past, by name."""
    rules: Annotated[tuple[Entry[RuleText], ...], Keyed("new_id")] = ()
    """Rules that hold here as well, by id."""
    safeguards: Annotated[tuple[Entry[SafeguardText], ...], Keyed("new_id")] = ()
    """Safeguards that hold here as well, by id."""


@dataclass(frozen=True, kw_only=True)
class ContactText:
    """Name somewhere to turn to."""

    span: Span
    label: Text
    """What it is, in words for staff: `Security desk`."""
    reach: Text
    """How to reach it: a number, an address."""


@dataclass(frozen=True, kw_only=True)
class LayerFile:
    """Hold what holds otherwise in one place, over one or more rule sets. `kind: layer`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    id: NewId
    """The id of the layer; versions of one layer share it."""
    title: Text
    """What the layer is about."""
    over: RuleSet | tuple[RuleSet, ...]
    """The rule set that it stands over, or a list of them."""
    where: PlaceText
    """Where it holds: everything that is named must be so."""
    reason: Text
    """Why something else holds here."""
    approved_by: Text
    """Who approved it."""
    expires: Date
    """The first day on which it is no longer in force."""
    in_force: BeginText | None = None
    """From when it is in force; always, when left out."""
    about: Text | None = None
    """Anything a reader should know."""
    set: Annotated[tuple[Entry[SetText], ...], Keyed("parameter")] = ()
    """Other values for parameters of the base."""
    switch_off: tuple[Clause, ...] = ()
    """Rules of the base that do not hold here."""
    add: AddText | None = None
    """Clauses that hold here as well, with what they need."""
    contact_points: Annotated[tuple[Entry[ContactText], ...], Keyed("contact_point")] = ()
    """Where to turn here."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""

    @property
    def bases(self) -> tuple[Text, ...]:
        """The rule sets that it stands over."""
        return (self.over,) if isinstance(self.over, Text) else self.over
