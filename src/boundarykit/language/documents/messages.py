"""Messages and titles in one language, as written: `kind: messages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.holds import Keyed, RuleSet, Version
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class TitlesText:
    """Give titles in the language of a messages file, by what they name."""

    span: Span
    ladder: Annotated[tuple[Entry[Text], ...], Keyed("titled_ladder")] = ()
    """The rungs of the ladder."""
    responses: Annotated[tuple[Entry[Text], ...], Keyed("titled_responses")] = ()
    """The responses."""
    roles: Annotated[tuple[Entry[Text], ...], Keyed("titled_roles")] = ()
    """The roles."""
    contact_points: Annotated[tuple[Entry[Text], ...], Keyed("titled_contact_points")] = ()
    """The contact points."""
    policies: Annotated[tuple[Entry[Text], ...], Keyed("titled_policies")] = ()
    """The other policies that matters are handed over to."""
    signals: Annotated[tuple[Entry[Text], ...], Keyed("titled_signals")] = ()
    """The signals."""
    channels: Annotated[tuple[Entry[Text], ...], Keyed("titled_channels")] = ()
    """The channels."""
    settings: Annotated[tuple[Entry[Text], ...], Keyed("titled_settings")] = ()
    """The settings."""
    gifts: Annotated[tuple[Entry[Text], ...], Keyed("titled_gifts")] = ()
    """The kinds of gifts."""
    sectors: Annotated[tuple[Entry[Text], ...], Keyed("titled_sectors")] = ()
    """The sectors."""
    services: Annotated[tuple[Entry[Text], ...], Keyed("titled_services")] = ()
    """The services."""
    requests: Annotated[tuple[Entry[Text], ...], Keyed("titled_requests")] = ()
    """What customers ask for."""
    controls: Annotated[tuple[Entry[Text], ...], Keyed("titled_controls")] = ()
    """What an employer may control."""
    conditions: Annotated[tuple[Entry[Text], ...], Keyed("titled_conditions")] = ()
    """What a measure can depend on."""
    statements: Annotated[tuple[Entry[Text], ...], Keyed("titled_statements")] = ()
    """What customers are told."""
    facts: Annotated[tuple[Entry[Text], ...], Keyed("titled_facts")] = ()
    """The facts."""
    rule_sets: Annotated[tuple[Entry[Text], ...], Keyed("titled_rule_sets")] = ()
    """The rule sets."""
    rules: Annotated[tuple[Entry[Text], ...], Keyed("titled_rules")] = ()
    """The rules and safeguards."""
    tables: Annotated[tuple[Entry[Text], ...], Keyed("titled_tables")] = ()
    """The tables, and their columns and rows as `TABLE.COLUMN` and `TABLE.ROW`."""
    exceptions: Annotated[tuple[Entry[Text], ...], Keyed("titled_exceptions")] = ()
    """The exceptions, as `RULE.EXCEPTION`."""
    duties: Annotated[tuple[Entry[Text], ...], Keyed("titled_duties")] = ()
    """The duties."""
    parameters: Annotated[tuple[Entry[Text], ...], Keyed("titled_parameters")] = ()
    """The parameters."""
    history: Annotated[tuple[Entry[Text], ...], Keyed("titled_history")] = ()
    """The histories."""
    definitions: Annotated[tuple[Entry[Text], ...], Keyed("titled_definitions")] = ()
    """The definitions."""
    about: Annotated[tuple[Entry[Text], ...], Keyed("titled_about")] = ()
    """What each rule set says `about` itself."""
    practices: Annotated[tuple[Entry[Text], ...], Keyed("titled_practices")] = ()
    """What each practice asks for."""
    values: Annotated[tuple[Entry[Text], ...], Keyed("titled_values")] = ()
    """The words of attributes, as `staff.ATTRIBUTE.WORD`."""
    notice: Annotated[tuple[Entry[Text], ...], Keyed("titled_notice")] = ()
    """What customers read in the notice, as `signals.WORD`, `responses.WORD`, `rule_sets.ID`."""


@dataclass(frozen=True, kw_only=True)
class MessagesFile:
    """Hold the messages of a rule set in one language. `kind: messages`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    language: Text
    """The language of the messages: `en`, `de-AT`."""
    messages: Annotated[tuple[Entry[Text], ...], Keyed("new_id")] = ()
    """The words to say, by id; `{interaction.channel}` prints a fact, `{contact.work_number}` a
    contact point."""
    for_: RuleSet | None = None
    """The rule set or layer that the messages belong to."""
    titles: TitlesText | None = None
    """What things are called in this language."""
    never_say: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """What no words to a customer may contain in this language, each with the reason."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""

    @property
    def speaks(self) -> bool:
        """Whether rules speak this language: a file of titles alone does not make them."""
        return bool(self.messages) or (self.titles is None and not self.never_say)
