"""A vocabulary, as written: `kind: vocabulary`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from boundarykit.diagnostics import Span
from boundarykit.language.documents.terms import TermsText
from boundarykit.language.holds import (
    Attributes,
    DeclaredResponse,
    DeclaredRole,
    DeclaredRung,
    Holds,
    Keyed,
    NewId,
    Number,
    Reader,
    Term,
    TypeOfAttribute,
    Version,
    YesNo,
)
from boundarykit.language.nodes import Text
from boundarykit.language.shapes import Entry


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
    protects_staff: YesNo | None = None
    """Whether it protects the member of staff; it stands beside the ladder."""
    withholds: YesNo | None = None
    """Whether it withholds services; those that are never withheld go on."""
    refuses_service: YesNo | None = None
    """Whether it refuses a service that the customer asks for."""
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
class RequestText:
    """Say what somebody can ask for."""

    span: Span
    about: Text
    """What is asked for."""
    never_counts_against: YesNo | None = None
    """Whether nobody may be treated more harshly because they asked, as for an appeal."""


@dataclass(frozen=True, kw_only=True)
class ServiceText:
    """Say what a service is."""

    span: Span
    about: Text
    """What the service is."""
    never_withheld: YesNo | None = None
    """Whether it is given whatever the customer did."""


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
    """The words, for `type: word` and `type: words`."""
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
    never_counts_against: YesNo | None = None
    """Whether it may only ever make an answer milder."""


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
    conditions: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """What a measure can depend on: `police_present`."""
    statements: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """What customers are told when they are told of a measure: `how_to_appeal`."""
    services: Annotated[tuple[Entry[ServiceText], ...], Keyed("new_word")] = ()
    """What customers are given."""
    requests: Annotated[tuple[Entry[RequestText], ...], Keyed("new_word")] = ()
    """What customers may ask for: an appeal, to come back, a reply."""
    contact_points: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """Whom and what people can turn to."""
    policies: Annotated[tuple[Entry[WordText], ...], Keyed("new_word")] = ()
    """Other policies that rules hand matters over to."""
    practices: Annotated[tuple[Entry[PracticeText], ...], Keyed("any_name")] = ()
    """What rules may name as what they rest on; where there are any, no other can be named."""
    attributes: Annotated[tuple[Entry[Attributes], ...], Keyed("subject")] = ()
    """What a deployment adds to customers, staff, interactions, incidents and workplaces."""
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
