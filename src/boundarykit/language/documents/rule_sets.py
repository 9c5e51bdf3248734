"""A rule set, as written: `kind: rules`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.definitions import DefinitionText
from boundarykit.language.documents.histories import HistoryText
from boundarykit.language.documents.parameters import ParameterText
from boundarykit.language.documents.rules import RuleText, SafeguardText
from boundarykit.language.documents.sources import PeriodText
from boundarykit.language.documents.tables import TableText
from boundarykit.language.holds import (
    Conditions,
    EventConditions,
    JudgeBy,
    Keyed,
    NewId,
    Region,
    Sector,
    Version,
    VocabularyId,
)
from boundarykit.language.nodes import Text
from boundarykit.language.permissions import LayersMayText
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class WhereText:
    """Say in which places a rule set applies: everything that is named must be so."""

    span: Span
    region: Region | tuple[Region, ...] | None = None
    """A country, or a country and its subdivision, or a list of them: `[DE, US-CA]`."""
    brand: Text | tuple[Text, ...] | None = None
    """The brand, or a list of them."""
    branch: Text | tuple[Text, ...] | None = None
    """The branch, or a list of them."""
    sector: Sector | tuple[Sector, ...] | None = None
    """The sector of the workplace, or a list of them."""


@dataclass(frozen=True, kw_only=True)
class AppliesText:
    """Say where and when a rule set applies; elsewhere it contributes nothing."""

    span: Span
    where: WhereText | None = None
    """The places in which it applies; every place, when left out."""
    when: Conditions | None = None
    """What must hold for it to apply; nothing more, when left out."""
    about: Text | None = None
    """Whom it is for, in words."""


@dataclass(frozen=True, kw_only=True)
class RulesFile:
    """Hold one rule set. `kind: rules`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    id: NewId
    """The id of the rule set; versions of one rule set share it."""
    title: Text
    """What the rule set is about."""
    owner: Text | None = None
    """Who answers for it."""
    about: Text | None = None
    """Anything a reader should know."""
    notice: Text | None = None
    """What stands above our words to customers in the notice: `When you have a complaint`."""
    uses: tuple[VocabularyId, ...] = ()
    """The vocabularies whose words it uses: `[core]`."""
    in_force: PeriodText | None = None
    """From when to when it is in force; always, when left out."""
    applies: AppliesText | None = None
    """Where and when it applies; everywhere and always, when left out."""
    judge_by: JudgeBy | None = None
    """Judges by the rules at the time of the `conduct`; by those at the decision, when left out."""
    layers_may: LayersMayText | None = None
    """What regions, brands and branches may change in it."""
    parameters: Annotated[tuple[Entry[ParameterText], ...], Keyed("new_word")] = ()
    """Values that its owner may change, by name."""
    events: Annotated[tuple[Entry[EventConditions], ...], Keyed("new_word")] = ()
    """Kinds of records in the past, by name, each with its conditions."""
    history: Annotated[tuple[Entry[HistoryText], ...], Keyed("new_word")] = ()
    """What is computed over the customer's past, by name; conditions read it as `history.NAME`."""
    definitions: Annotated[tuple[Entry[DefinitionText], ...], Keyed("new_word")] = ()
    """What something is, by name; conditions read it as `definition.NAME`."""
    rules: Annotated[tuple[Entry[RuleText], ...], Keyed("new_id")] = ()
    """The rules, by id."""
    safeguards: Annotated[tuple[Entry[SafeguardText], ...], Keyed("new_id")] = ()
    """What only ever lowers or forbids, and always beats rules, by id."""
    tables: Annotated[tuple[Entry[TableText], ...], Keyed("new_id")] = ()
    """Many rules written as one table, by id; each cell stands for a rule."""
    retired: tuple[NewId, ...] = ()
    """Ids that are gone and may never be used again."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""
