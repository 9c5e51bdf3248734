"""The kinds of file, as written: what may stand in each, and under which key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.holds import (
    Amount,
    Attributes,
    Calendar,
    Case,
    Clause,
    Conditions,
    ContactPoint,
    Date,
    Deadline,
    DeclaredResponse,
    DeclaredRole,
    DeclaredRung,
    Distinct,
    Duration,
    DurationText,
    DutyStart,
    Each,
    Event,
    EventConditions,
    ExpectedClauses,
    ExpectedContacts,
    ExpectedDuties,
    ExpectedFindings,
    ExpectedMessages,
    ExpectedResponses,
    ExpectedRules,
    Holds,
    JudgeBy,
    Keyed,
    Lasts,
    Message,
    NewFindings,
    NewId,
    Number,
    Offers,
    ParameterType,
    Practices,
    Reader,
    Region,
    Response,
    Review,
    Role,
    RuleSet,
    RulesNotExpected,
    Rung,
    Same,
    Scenario,
    Scope,
    Sector,
    Term,
    ThisOne,
    TypeOfAttribute,
    UpTo,
    Version,
    VocabularyId,
    Window,
    YesNo,
)
from boundarykit.language.nodes import ListNode, Text
from boundarykit.language.permissions import LayersMayText
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """Say what something rests on: `source: {practice: N3}`."""

    span: Span
    practice: Practices | None = None
    """The practice that it carries, or a list of them."""
    law: Text | None = None
    """The law it rests on."""
    policy: Text | None = None
    """The organisation's own policy it rests on."""
    section: Text | None = None
    """The section of the law or policy."""
    note: Text | None = None
    """What else a reader should know about it."""

    def __str__(self) -> str:
        """Name the ground in one line: `practice N3`."""
        practices = [text.value for text in self.practices]
        carried = [f"practice{'s' if len(practices) > 1 else ''} {', '.join(practices)}"]
        named = (
            ("law", self.law),
            ("policy", self.policy),
            ("section", self.section),
            ("note", self.note),
        )
        rest = [f"{name} {text.value}" for name, text in named if text is not None]
        return ", ".join((carried if practices else []) + rest)

    @property
    def practices(self) -> tuple[Text, ...]:
        """The practices that are named: one, or a list of them."""
        items = self.practice.items if isinstance(self.practice, ListNode) else (self.practice,)
        return tuple(item for item in items if isinstance(item, Text))


@dataclass(frozen=True, kw_only=True)
class PeriodText:
    """Say when something is in force, from the first date to before the second."""

    span: Span
    from_: Date | None = None
    """The first day on which it is in force."""
    to: Date | None = None
    """The first day on which it no longer is."""


@dataclass(frozen=True, kw_only=True)
class DatedText:
    """Give a parameter's value from a date on."""

    span: Span
    value: Text
    """The value from that date on."""
    source: SourceText | None = None
    """What the value rests on."""


@dataclass(frozen=True, kw_only=True)
class ParameterText:
    """Name a value that the policy's owner may change."""

    span: Span
    type: ParameterType
    """What kind of value it is."""
    value: Text | None = None
    """The value, when it never changes."""
    values: Annotated[tuple[Entry[DatedText], ...], Keyed("date")] = ()
    """The value from each date on, when it changes; either this or `value`."""
    source: SourceText | None = None
    """What it rests on."""
    about: Text | None = None
    """What it decides."""
    review_by: Date | None = None
    """The date until which its owner must have looked at it again."""


@dataclass(frozen=True, kw_only=True)
class HistoryText:
    """Compute one number over the customer's past."""

    span: Span
    count: Event | None = None
    """Counts how many such events there were."""
    sum: Amount | None = None
    """Adds up an amount of the events that `of` names, such as `interaction.gift_value`."""
    distinct: Distinct | None = None
    """Counts how many different ones there were among the events that `of` names."""
    of: Event | None = None
    """The event that `sum` and `distinct` look at."""
    sequence: tuple[Event, ...] = ()
    """Counts how often these events, at least two, came one after another."""
    broken_by: Event | None = None
    """The event that breaks a `sequence`."""
    last_of: tuple[Event, ...] = ()
    """Looks at the latest of these events; `is` says which one it should be."""
    is_: Event | None = None
    """The event that the latest of `last_of` should be."""
    time_since: Event | None = None
    """Measures how long ago the latest such event was."""
    in_force: Event | None = None
    """Counts how many such measures are in force at the event under decision."""
    ordinal: Event | None = None
    """Says the how manieth such event this one is."""
    same: tuple[Same, ...] = ()
    """What past records share with this one; the customer, when nothing is said."""
    within: Duration | None = None
    """How far the window reaches back, rolling: `90 days`."""
    calendar: Calendar | None = None
    """The window began with the local day, month or year."""
    since: Event | None = None
    """The window began after the last such event; it is everything, where there was none."""
    window: Window | None = None
    """The window is everything there ever was."""
    this_one: ThisOne | None = None
    """Whether the event under decision counts itself."""
    up_to: UpTo | None = None
    """Where counting stops; 100 when nothing is said."""
    about: Text | None = None
    """What it says."""


@dataclass(frozen=True, kw_only=True)
class ExcuseText:
    """Excuse a rule when something else holds: one entry of `unless`."""

    span: Span
    why: Text
    """Why the rule does not apply then."""
    when: Conditions
    """What must hold for the exception, or `always`."""


@dataclass(frozen=True, kw_only=True)
class LateText:
    """Say what happens when a duty is late."""

    span: Span
    who: Role | None = None
    """The role that takes it over."""
    outcome: Response | None = None
    """The response that counts as decided."""


@dataclass(frozen=True, kw_only=True)
class DutyText:
    """Say who must do what by when."""

    span: Span
    who: Role
    """The role that owes it."""
    what: Text
    """What must be done."""
    within: Deadline | None = None
    """By when: a duration, or `same day`; without it there is no deadline."""
    starts: DutyStart | None = None
    """From when its time counts; from the decision, when nothing is said."""
    for_each: Each | None = None
    """For whom it is owed once each."""
    if_late: LateText | None = None
    """What happens when it is late."""


@dataclass(frozen=True, kw_only=True)
class SayText:
    """Give each reader the words of one message."""

    span: Span
    staff: Message | None = None
    """The message to the member of staff."""
    manager: Message | None = None
    """The message to their manager."""
    customer: Message | None = None
    """The message to the customer."""


@dataclass(frozen=True, kw_only=True)
class AppealText:
    """Say how the customer can appeal: one term of a response."""

    span: Span
    within: Duration
    """How long the customer has for it."""
    to: Role
    """The role that hears it."""


@dataclass(frozen=True, kw_only=True)
class ReviewText:
    """Say when a response is looked at again, and by whom."""

    span: Span
    after: Duration
    """When it is looked at again."""
    by: Role | None = None
    """The role that looks at it."""


@dataclass(frozen=True, kw_only=True)
class LastsText:
    """Say how long a response lasts, where it is not one fixed length."""

    span: Span
    at_least: Duration | None = None
    """The shortest length."""
    at_most: Duration | None = None
    """The longest length."""
    range: tuple[DurationText, ...] = ()
    """The shortest and the longest length."""


@dataclass(frozen=True, kw_only=True)
class TermsText:
    """Say on which terms a response is issued: `escalate: {by: manager}`."""

    span: Span
    by: Role | None = None
    """The role that issues it; the first that may, when nothing is said."""
    within: Deadline | None = None
    """By when: a duration, or `same day`."""
    lasts: Lasts | None = None
    """How long it lasts."""
    scope: Scope | None = None
    """How far it reaches."""
    appeal: AppealText | None = None
    """Until when, and to whom, the customer can appeal."""
    review: Review | None = None
    """When it is looked at again: a duration, or `{after: 6 months, by: manager}`."""


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """Offer responses when something holds."""

    span: Span
    title: Text
    """What the rule says, to people."""
    source: SourceText
    """What the rule rests on."""
    when: Conditions
    """What must hold for the rule to apply: conditions that must all hold, or `always`."""
    unless: Annotated[tuple[Entry[ExcuseText], ...], Keyed("new_id")] = ()
    """Exceptions by id: the rule does not apply when one of them holds."""
    conclude: NewFindings | None = None
    """A finding that other rules can read, or a list of them."""
    respond: Offers | None = None
    """Responses that are required."""
    may: Offers | None = None
    """Responses that are permitted."""
    never: tuple[Response, ...] = ()
    """Responses that are forbidden."""
    duties: Annotated[tuple[Entry[DutyText], ...], Keyed("new_word")] = ()
    """Who must do what by when, by id."""
    say: SayText | None = None
    """What to say, by reader."""
    turn_to: tuple[ContactPoint, ...] = ()
    """Contact points to turn to."""
    about: Text | None = None
    """Anything a reader should know."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class SafeguardText:
    """Lower or forbid when something holds."""

    span: Span
    title: Text
    """What the safeguard says, to people."""
    source: SourceText
    """What it rests on."""
    when: Conditions
    """What must hold for the safeguard to apply, or `always`."""
    unless: Annotated[tuple[Entry[ExcuseText], ...], Keyed("new_id")] = ()
    """Exceptions by id: the safeguard does not apply when one of them holds."""
    at_most: Rung | None = None
    """The highest rung of the ladder that is allowed."""
    never: tuple[Response, ...] = ()
    """Responses that are forbidden."""
    about: Text | None = None
    """Anything a reader should know."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


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
    rules: Annotated[tuple[Entry[RuleText], ...], Keyed("new_id")] = ()
    """The rules, by id."""
    safeguards: Annotated[tuple[Entry[SafeguardText], ...], Keyed("new_id")] = ()
    """What only ever lowers or forbids, and always beats rules, by id."""
    retired: tuple[NewId, ...] = ()
    """Ids that are gone and may never be used again."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class RungText:
    """Name one grade of the ladder."""

    span: Span
    title: Text
    """What it is."""
    response: DeclaredResponse | None = None
    """The response that stands for the rung."""
    terms: TermsText | None = None
    """The terms of that response where a safeguard puts it in the place of more."""


@dataclass(frozen=True, kw_only=True)
class ResponseText:
    """Name a response, on a rung or beside the ladder."""

    span: Span
    title: Text
    """What it is."""
    rung: DeclaredRung | None = None
    """Its rung on the ladder; none for an act beside it."""
    issued_by: tuple[DeclaredRole, ...] = ()
    """The roles that may issue it, the usual one first; anybody, when left out."""
    takes: tuple[Term, ...] = ()
    """The terms that it takes beside `by` and `within`."""
    person_decides: YesNo | None = None
    """Whether it waits for a person."""
    penalises_staff: YesNo | None = None
    """Whether it is a measure against the member of staff."""
    in_encounter: YesNo | None = None
    """Whether it is done in the encounter itself."""
    comes_first: YesNo | None = None
    """Whether it brings people to safety, and stands before everything else."""
    about: Text | None = None
    """Anything a reader should know."""


@dataclass(frozen=True, kw_only=True)
class WordText:
    """Say what a word means."""

    span: Span
    about: Text
    """What the word means."""


@dataclass(frozen=True, kw_only=True)
class SignalText:
    """Say what a kind of conduct is."""

    span: Span
    about: Text
    """What the conduct is."""
    never_counts_against: YesNo | None = None
    """Whether nobody may be treated more harshly because of it."""


@dataclass(frozen=True, kw_only=True)
class PracticeText:
    """Say what a practice asks for, so that rules can name it as what they rest on."""

    span: Span
    about: Text
    """What the practice asks for."""


@dataclass(frozen=True, kw_only=True)
class RoleText:
    """Name a role."""

    span: Span
    title: Text
    """What the role is called."""


@dataclass(frozen=True, kw_only=True)
class AttributeText:
    """Declare an attribute that a deployment adds."""

    span: Span
    about: Text
    """What it says."""
    type: TypeOfAttribute
    """What kind of value it has."""
    values: tuple[Text, ...] = ()
    """The words, for `type: word`."""
    scale: tuple[Text, ...] = ()
    """The words from least to most, for `type: scale`."""
    between: tuple[Number, ...] = ()
    """The lowest and the highest value, for `type: number`."""
    if_unknown: Text | None = None
    """The value that is assumed when it is unknown."""
    share: tuple[Reader, ...] = ()
    """Who may learn it; everybody, when left out."""
    never_decides: Text | None = None
    """Why no rule may read it."""


@dataclass(frozen=True, kw_only=True)
class FactText:
    """Change what is assumed of a fact when it is unknown."""

    span: Span
    if_unknown: Text | None = None
    """The value that is assumed when the fact is unknown."""
    share: tuple[Reader, ...] | None = None
    """Who may learn it; this can only be narrowed."""


@dataclass(frozen=True, kw_only=True)
class MergingText:
    """Say how terms of one response merge when several rules ask for it."""

    span: Span
    lasts: Annotated[Text, Holds("merging_lasts")] | None = None
    """How lengths merge."""
    within: Annotated[Text, Holds("merging_within")] | None = None
    """How deadlines merge."""
    scope: Annotated[Text, Holds("merging_scope")] | None = None
    """How reaches merge."""
    by: Annotated[Text, Holds("merging_by")] | None = None
    """How the roles that issue it merge."""
    appeal: Annotated[Text, Holds("merging_appeal")] | None = None
    """How times for appeal merge."""
    review: Annotated[Text, Holds("merging_review")] | None = None
    """How dates of review merge."""


@dataclass(frozen=True, kw_only=True)
class VocabularyFile:
    """Hold a vocabulary. `kind: vocabulary`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    id: NewId
    """The id of the vocabulary, as `uses` names it."""
    title: Text
    """What the vocabulary is for."""
    about: Text | None = None
    """Anything a reader should know."""
    ladder: Annotated[tuple[Entry[RungText], ...], Keyed("new_word")] = ()
    """The grades, mildest first."""
    responses: Annotated[tuple[Entry[ResponseText], ...], Keyed("new_word")] = ()
    """The responses that rules may name."""
    roles: Annotated[tuple[Entry[RoleText], ...], Keyed("new_word")] = ()
    """The roles, junior first."""
    signals: Annotated[tuple[Entry[SignalText], ...], Keyed("new_word")] = ()
    """The kinds of conduct that people record."""
    channels: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """The means by which people meet."""
    settings: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """The places in which people meet."""
    gifts: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """The kinds of gifts."""
    sectors: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """The sectors that workplaces are in."""
    controls: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """What an employer may control."""
    contact_points: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """Whom and what people can turn to."""
    practices: Annotated[tuple[Entry[PracticeText], ...], Keyed("any_name")] = ()
    """What rules may name as what they rest on; where there are any, no other can be named."""
    attributes: Annotated[tuple[Entry[Attributes], ...], Keyed("subject")] = ()
    """What a deployment adds to customers, staff, interactions and workplaces."""
    facts: Annotated[tuple[Entry[FactText], ...], Keyed("declared_fact")] = ()
    """What is assumed of built-in facts and who may learn them, where it differs."""
    never_decides: Annotated[tuple[Entry[Text], ...], Keyed("declared_fact")] = ()
    """Facts that no rule may read, each with the reason."""
    merging: MergingText | None = None
    """How terms of one response merge when several rules ask for it."""
    notice: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """How customers read in the notice what they do and what follows, as `signals.WORD` and
    `responses.WORD`, in the order of the notice."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


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
    controls: Annotated[tuple[Entry[Text], ...], Keyed("titled_controls")] = ()
    """What an employer may control."""
    facts: Annotated[tuple[Entry[Text], ...], Keyed("titled_facts")] = ()
    """The facts."""
    rule_sets: Annotated[tuple[Entry[Text], ...], Keyed("titled_rule_sets")] = ()
    """The rule sets."""
    rules: Annotated[tuple[Entry[Text], ...], Keyed("titled_rules")] = ()
    """The rules and safeguards."""
    exceptions: Annotated[tuple[Entry[Text], ...], Keyed("titled_exceptions")] = ()
    """The exceptions, as `RULE.EXCEPTION`."""
    duties: Annotated[tuple[Entry[Text], ...], Keyed("titled_duties")] = ()
    """The duties."""
    parameters: Annotated[tuple[Entry[Text], ...], Keyed("titled_parameters")] = ()
    """The parameters."""
    history: Annotated[tuple[Entry[Text], ...], Keyed("titled_history")] = ()
    """The histories."""
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


@dataclass(frozen=True, kw_only=True)
class ExpectText:
    """Say what a scenario expects."""

    span: Span
    grade: Rung | None = None
    """The grade of the decision: a rung of the ladder."""
    must: ExpectedResponses | None = None
    """The responses that are required."""
    may: ExpectedResponses | None = None
    """The responses that are permitted."""
    must_not: ExpectedResponses | None = None
    """The responses that are forbidden."""
    because: ExpectedRules | None = None
    """The rules that apply."""
    not_because: RulesNotExpected | None = None
    """Rules that do not apply."""
    duties: ExpectedDuties | None = None
    """The duties that are owed."""
    contacts: ExpectedContacts | None = None
    """The contact points to turn to."""
    findings: ExpectedFindings | None = None
    """The findings that are concluded."""
    held_down: ExpectedClauses | None = None
    """The safeguards that lower or forbid, or rules that forbid or require more."""
    excused: ExpectedRules | None = None
    """The rules that an exception excuses."""
    nearly: ExpectedRules | None = None
    """The rules that are one condition away."""
    words: ExpectedMessages | None = None
    """The messages that are said."""


@dataclass(frozen=True, kw_only=True)
class ScenariosFile:
    """Hold scenarios beside a rule set. `kind: scenarios`."""

    span: Span
    boundarykit: Version
    """The version of the rule language."""
    kind: Text
    """What kind of file this is."""
    for_: RuleSet | tuple[RuleSet, ...]
    """The rule set or layer that decides the scenarios, or a list of them."""
    scenarios: Annotated[tuple[Entry[Scenario], ...], Keyed("new_scenario")]
    """The scenarios, by id."""
    defaults: Case | None = None
    """What every scenario of the file starts from."""
    silence: Annotated[tuple[Entry[Text], ...], Keyed("any_name")] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""

    @property
    def rule_sets(self) -> tuple[Text, ...]:
        """What decides the scenarios, as `for` names it: one rule set or several."""
        return (self.for_,) if isinstance(self.for_, Text) else self.for_


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


File = RulesFile | LayerFile | VocabularyFile | MessagesFile | ScenariosFile
