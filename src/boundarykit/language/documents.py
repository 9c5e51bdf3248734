"""The kinds of file, as written: what may stand in each, and under which key."""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.diagnostics import Span
from boundarykit.language.nodes import ListNode, Node, Text
from boundarykit.language.permissions import LayersMayText
from boundarykit.language.shapes import Entry


@dataclass(frozen=True, kw_only=True)
class SourceText:
    """Say what something rests on: `source: {practice: N3}`."""

    span: Span
    practice: Node | None = None
    law: Text | None = None
    policy: Text | None = None
    section: Text | None = None
    note: Text | None = None

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
    from_: Text | None = None
    to: Text | None = None


@dataclass(frozen=True, kw_only=True)
class DatedText:
    """Give a parameter's value from a date on."""

    span: Span
    value: Text
    source: SourceText | None = None


@dataclass(frozen=True, kw_only=True)
class ParameterText:
    """Name a value that the policy's owner may change."""

    span: Span
    type: Text
    value: Text | None = None
    values: tuple[Entry[DatedText], ...] = ()
    source: SourceText | None = None
    about: Text | None = None
    review_by: Text | None = None
    """The last day until which its owner must have looked at it again."""


@dataclass(frozen=True, kw_only=True)
class HistoryText:
    """Compute one number over the customer's past."""

    span: Span
    count: Text | None = None
    sum: Text | None = None
    distinct: Text | None = None
    of: Text | None = None
    sequence: tuple[Text, ...] = ()
    broken_by: Text | None = None
    last_of: tuple[Text, ...] = ()
    is_: Text | None = None
    time_since: Text | None = None
    in_force: Text | None = None
    ordinal: Text | None = None
    same: tuple[Text, ...] = ()
    within: Node | None = None
    calendar: Text | None = None
    since: Text | None = None
    window: Text | None = None
    this_one: Text | None = None
    up_to: Text | None = None
    about: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ExcuseText:
    """Excuse a rule when something else holds: one entry of `unless`."""

    span: Span
    why: Text
    when: Node


@dataclass(frozen=True, kw_only=True)
class LateText:
    """Say what happens when a duty is late."""

    span: Span
    who: Text | None = None
    outcome: Text | None = None


@dataclass(frozen=True, kw_only=True)
class DutyText:
    """Say who must do what by when."""

    span: Span
    who: Text
    what: Text
    within: Node | None = None
    starts: Text | None = None
    for_each: Text | None = None
    if_late: LateText | None = None


@dataclass(frozen=True, kw_only=True)
class SayText:
    """Give each reader the words of one message."""

    span: Span
    staff: Text | None = None
    manager: Text | None = None
    customer: Text | None = None


@dataclass(frozen=True, kw_only=True)
class RuleText:
    """Offer responses when something holds."""

    span: Span
    title: Text
    source: SourceText
    when: Node
    unless: tuple[Entry[ExcuseText], ...] = ()
    conclude: Node | None = None
    respond: Node | None = None
    may: Node | None = None
    never: tuple[Text, ...] = ()
    duties: tuple[Entry[DutyText], ...] = ()
    say: SayText | None = None
    turn_to: tuple[Text, ...] = ()
    about: Text | None = None
    silence: tuple[Entry[Text], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SafeguardText:
    """Lower or forbid when something holds."""

    span: Span
    title: Text
    source: SourceText
    when: Node
    unless: tuple[Entry[ExcuseText], ...] = ()
    at_most: Text | None = None
    never: tuple[Text, ...] = ()
    about: Text | None = None
    silence: tuple[Entry[Text], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RulesFile:
    """Hold one rule set. `kind: rules`."""

    span: Span
    boundarykit: Text
    kind: Text
    id: Text
    title: Text
    owner: Text | None = None
    about: Text | None = None
    uses: tuple[Text, ...] = ()
    in_force: PeriodText | None = None
    judge_by: Text | None = None
    layers_may: LayersMayText | None = None
    parameters: tuple[Entry[ParameterText], ...] = ()
    events: tuple[Entry[Node], ...] = ()
    history: tuple[Entry[HistoryText], ...] = ()
    rules: tuple[Entry[RuleText], ...] = ()
    safeguards: tuple[Entry[SafeguardText], ...] = ()
    retired: tuple[Text, ...] = ()
    silence: tuple[Entry[Text], ...] = ()
    """Codes of warnings and advice that do not matter here, each with the reason."""


@dataclass(frozen=True, kw_only=True)
class RungText:
    """Name one grade of the ladder."""

    span: Span
    title: Text
    response: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ResponseText:
    """Name a response, on a rung or beside the ladder."""

    span: Span
    title: Text
    rung: Text | None = None
    issued_by: tuple[Text, ...] = ()
    takes: tuple[Text, ...] = ()
    person_decides: Text | None = None
    penalises_staff: Text | None = None
    in_encounter: Text | None = None
    about: Text | None = None


@dataclass(frozen=True, kw_only=True)
class WordText:
    """Say what a word means."""

    span: Span
    about: Text


@dataclass(frozen=True, kw_only=True)
class SignalText:
    """Say what a kind of conduct is."""

    span: Span
    about: Text
    never_counts_against: Text | None = None


@dataclass(frozen=True, kw_only=True)
class PracticeText:
    """Say what a practice asks for, so that rules can name it as what they rest on."""

    span: Span
    about: Text


@dataclass(frozen=True, kw_only=True)
class RoleText:
    """Name a role."""

    span: Span
    title: Text


@dataclass(frozen=True, kw_only=True)
class AttributeText:
    """Declare an attribute that a deployment adds."""

    span: Span
    about: Text
    type: Text
    values: tuple[Text, ...] = ()
    scale: tuple[Text, ...] = ()
    between: tuple[Text, ...] = ()
    if_unknown: Text | None = None
    share: tuple[Text, ...] = ()
    never_decides: Text | None = None


@dataclass(frozen=True, kw_only=True)
class FactText:
    """Change what is assumed of a fact when it is unknown."""

    span: Span
    if_unknown: Text | None = None
    share: tuple[Text, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class MergingText:
    """Say how terms of one response merge when several rules ask for it."""

    span: Span
    lasts: Text | None = None
    within: Text | None = None
    scope: Text | None = None
    by: Text | None = None
    appeal: Text | None = None
    review: Text | None = None


@dataclass(frozen=True, kw_only=True)
class VocabularyFile:
    """Hold a vocabulary. `kind: vocabulary`."""

    span: Span
    boundarykit: Text
    kind: Text
    id: Text
    title: Text
    about: Text | None = None
    ladder: tuple[Entry[RungText], ...] = ()
    responses: tuple[Entry[ResponseText], ...] = ()
    roles: tuple[Entry[RoleText], ...] = ()
    signals: tuple[Entry[SignalText], ...] = ()
    channels: tuple[Entry[WordText], ...] = ()
    settings: tuple[Entry[WordText], ...] = ()
    gifts: tuple[Entry[WordText], ...] = ()
    sectors: tuple[Entry[WordText], ...] = ()
    controls: tuple[Entry[WordText], ...] = ()
    contact_points: tuple[Entry[WordText], ...] = ()
    practices: tuple[Entry[PracticeText], ...] = ()
    attributes: tuple[Entry[Node], ...] = ()
    facts: tuple[Entry[FactText], ...] = ()
    never_decides: tuple[Entry[Text], ...] = ()
    merging: MergingText | None = None
    silence: tuple[Entry[Text], ...] = ()


@dataclass(frozen=True, kw_only=True)
class TitlesText:
    """Give titles in the language of a messages file, by what they name."""

    span: Span
    ladder: tuple[Entry[Text], ...] = ()
    responses: tuple[Entry[Text], ...] = ()
    roles: tuple[Entry[Text], ...] = ()
    contact_points: tuple[Entry[Text], ...] = ()
    signals: tuple[Entry[Text], ...] = ()
    channels: tuple[Entry[Text], ...] = ()
    settings: tuple[Entry[Text], ...] = ()
    gifts: tuple[Entry[Text], ...] = ()
    sectors: tuple[Entry[Text], ...] = ()
    controls: tuple[Entry[Text], ...] = ()
    facts: tuple[Entry[Text], ...] = ()
    rule_sets: tuple[Entry[Text], ...] = ()
    rules: tuple[Entry[Text], ...] = ()
    exceptions: tuple[Entry[Text], ...] = ()
    duties: tuple[Entry[Text], ...] = ()
    parameters: tuple[Entry[Text], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MessagesFile:
    """Hold the messages of a rule set in one language. `kind: messages`."""

    span: Span
    boundarykit: Text
    kind: Text
    language: Text
    messages: tuple[Entry[Text], ...] = ()
    for_: Text | None = None
    titles: TitlesText | None = None
    never_say: tuple[Entry[Text], ...] = ()
    """What no words to a customer may contain in this language, each with the reason."""
    silence: tuple[Entry[Text], ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether rules speak this language: a file of titles alone does not make them."""
        return bool(self.messages) or (self.titles is None and not self.never_say)


@dataclass(frozen=True, kw_only=True)
class ExpectText:
    """Say what a scenario expects."""

    span: Span
    grade: Text | None = None
    must: Node | None = None
    may: Node | None = None
    must_not: Node | None = None
    because: Node | None = None
    not_because: Node | None = None
    duties: Node | None = None
    contacts: Node | None = None
    findings: Node | None = None
    held_down: Node | None = None
    excused: Node | None = None
    nearly: Node | None = None
    words: Node | None = None


@dataclass(frozen=True, kw_only=True)
class ScenariosFile:
    """Hold scenarios beside a rule set. `kind: scenarios`."""

    span: Span
    boundarykit: Text
    kind: Text
    for_: Text | tuple[Text, ...]
    scenarios: tuple[Entry[Node], ...]
    defaults: Node | None = None
    """What every scenario of the file starts from."""
    silence: tuple[Entry[Text], ...] = ()

    @property
    def rule_sets(self) -> tuple[Text, ...]:
        """What decides the scenarios, as `for` names it: one rule set or several."""
        return (self.for_,) if isinstance(self.for_, Text) else self.for_


@dataclass(frozen=True, kw_only=True)
class PlaceText:
    """Say where a layer holds: everything that is named must be so."""

    span: Span
    region: Text | None = None
    brand: Text | None = None
    branch: Text | None = None
    sector: Text | None = None


@dataclass(frozen=True, kw_only=True)
class BeginText:
    """Say from when a layer is in force; when it ends is its `expires`."""

    span: Span
    from_: Text


@dataclass(frozen=True, kw_only=True)
class SetText:
    """Give a parameter of the base another value."""

    span: Span
    value: Text


@dataclass(frozen=True, kw_only=True)
class AddText:
    """Add clauses to the base, with what they need."""

    span: Span
    parameters: tuple[Entry[ParameterText], ...] = ()
    events: tuple[Entry[Node], ...] = ()
    history: tuple[Entry[HistoryText], ...] = ()
    rules: tuple[Entry[RuleText], ...] = ()
    safeguards: tuple[Entry[SafeguardText], ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactText:
    """Name somewhere to turn to."""

    span: Span
    label: Text
    reach: Text


@dataclass(frozen=True, kw_only=True)
class LayerFile:
    """Hold what holds otherwise in one place, over one or more rule sets. `kind: layer`."""

    span: Span
    boundarykit: Text
    kind: Text
    id: Text
    title: Text
    over: Text | tuple[Text, ...]
    where: PlaceText
    reason: Text
    approved_by: Text
    expires: Text
    in_force: BeginText | None = None
    about: Text | None = None
    set: tuple[Entry[SetText], ...] = ()
    switch_off: tuple[Text, ...] = ()
    add: AddText | None = None
    contact_points: tuple[Entry[ContactText], ...] = ()
    silence: tuple[Entry[Text], ...] = ()

    @property
    def bases(self) -> tuple[Text, ...]:
        """The rule sets that it stands over."""
        return (self.over,) if isinstance(self.over, Text) else self.over


File = RulesFile | LayerFile | VocabularyFile | MessagesFile | ScenariosFile
