"""What a person has decided or is about to decide, so that it can be held against the policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import Duration, Unit
from boundarykit.domain.faults import Fault, fault, together
from boundarykit.domain.from_outside import FromOutside
from boundarykit.domain.model import Instant, Model, Word
from boundarykit.domain.scales import Against, Means, Meanwhile, Scope, Silence

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
PLAIN_LENGTHS = {
    "permanent": LastsKind.PERMANENT,
    "rest of the day": LastsKind.REST_OF_DAY,
    "rest_of_day": LastsKind.REST_OF_DAY,
    "for the visit": LastsKind.VISIT,
    "visit": LastsKind.VISIT,
}
"""Lengths that need no number, as rules and as decisions write them."""


def _as_list(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    # What came as JSON is plain data by now, which is read as strictly as Python is.
    return tuple(value) if isinstance(value, list) else value


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


WrittenInstant = Annotated[Instant, BeforeValidator(_moment, json_schema_input_type=str)]
"""A moment, also as the text of one."""
_ONE_OR_MORE = BeforeValidator(_as_list, json_schema_input_type=Word | tuple[Word, ...])
Words = Annotated[tuple[Word, ...], _ONE_OR_MORE]
"""One word of the vocabulary, or a list of several."""
Parties = Annotated[tuple[Against, ...], _ONE_OR_MORE]
"""Customers, companions, representatives or accounts: one, or a list of several."""


def _as_services(value: Any) -> Any:
    items = value if isinstance(value, list | tuple) else (value,)
    return tuple({"id": item} if isinstance(item, str) else item for item in items)


class ProposedLength(Model):
    """State how long something lasts: exactly one of its fields.

    In JSON a text does, as rules write it: `60 days`, `permanent`, `rest of the day`,
    `for the visit`; or `{"until": …}` with a moment, or with what ends it.
    """

    length: Duration | None = None
    """So long, counted from the decision; not in working days."""
    until: WrittenInstant | None = None
    """Until this moment."""
    until_so: Words = ()
    """Until this is so, words of the vocabulary: `damage_paid`."""
    kind: LastsKind | None = Field(default=None, strict=False)
    """`permanent`, `rest_of_day` or `visit`."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the short forms too."""
        short = {"type": "string", "examples": ["60 days", *PLAIN_LENGTHS]}
        words = {"type": "array", "items": {"type": "string"}}
        until = {
            "type": "object",
            "properties": {"until": {"anyOf": [{"type": "string"}, words]}},
            "required": ["until"],
            "additionalProperties": False,
        }
        return {"anyOf": [short, until, handler(schema)]}

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        if isinstance(value, str | Duration):
            kind = PLAIN_LENGTHS.get(str(value))
            return {"length": value} if kind is None else {"kind": kind.value}
        if not isinstance(value, Mapping) or set(value) != {"until"}:
            return value
        until = value["until"]
        texts = [until] if isinstance(until, str) else until
        is_words = isinstance(texts, list | tuple) and not any(
            isinstance(text, str) and _MOMENT.fullmatch(text) for text in texts
        )
        return {"until_so": until} if is_words else value

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = (self.length, self.until, self.until_so or None, self.kind)
        if sum(each is not None for each in said) != 1:
            raise fault("BK103", "must say exactly one length, such as `60 days` or `permanent`")
        if self.kind is not None and self.kind not in PLAIN_LENGTHS.values():
            raise fault("BK103", "must be `permanent`, `rest_of_day` or `visit`, or say a length")
        if self.length is not None and self.length.unit is Unit.WORKING_DAY:
            raise fault("BK103", "must not be in working days, which are for deadlines")
        return self


class ProposedAppeal(Model):
    """State how the customer can object."""

    within: Duration | None = None
    """How long the customer has; without a time limit, when left out."""
    to: Word
    """The role that hears it."""
    involved: bool | None = None
    """Whether whoever hears it is involved in the matter."""
    decided_within: Duration | None = None
    """How long that role has to decide it."""
    if_silent: Silence | None = None
    """What it means that nobody decided it in time."""
    meanwhile: Meanwhile | None = None
    """What becomes of the measure until it is decided."""
    then: ProposedAppeal | None = None
    """How the customer can object to the answer."""


class ProposedReview(Model):
    """State when it is looked at again."""

    after: Duration
    """How long after the decision."""
    by: Word | None = None
    """The role that looks."""


class ProposedVote(Model):
    """Count the votes of those who decide."""

    in_favour: int = Field(ge=0)
    """How many are for it."""
    against: int = Field(default=0, ge=0)
    """How many are against it."""
    abstained: int = Field(default=0, ge=0)
    """How many may vote and did not."""
    conflicted: int = Field(default=0, ge=0)
    """How many stand aside, because they are involved; they count on neither side."""


class ProposedNotice(Model):
    """State how the customer is told; in JSON, `false` says that they are not."""

    told: bool = True
    """Whether they are told at all."""
    means: Means | None = None
    """In writing or in speech."""
    at: WrittenInstant | None = None
    """When; unknown when left out."""
    states: Words = ()
    """What it says, words of the vocabulary: `reason`."""
    copy_to: Words = ()
    """The roles that get a copy."""
    sign_back: bool = False
    """Whether the customer is asked to sign a copy and give it back."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the short form too."""
        return {"anyOf": [{"type": "boolean"}, handler(schema)]}

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        is_short = isinstance(value, bool) or value in ("true", "yes", "false", "no")
        return {"told": value} if is_short else value


class ProposedReadmission(Model):
    """State how the customer comes back."""

    on_request: bool = False
    """Whether only somebody who asks for it comes back."""
    after: Duration | None = None
    """How long after the decision at the earliest."""
    by: Word | None = None
    """The role that decides on it."""
    conditions: Words = ()
    """What must be so before, words of the vocabulary."""
    never: bool = False
    """Whether the customer never comes back; in JSON, the text `never` says so."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the short form too."""
        return {"anyOf": [{"const": "never"}, handler(schema)]}

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        return {"never": True} if value == "never" else value

    @model_validator(mode="after")
    def _is_a_way_or_none(self) -> Self:
        if self.never and (self.on_request or self.after or self.by or self.conditions):
            raise fault("BK103", "must be `never`, or say how the customer comes back")
        return self


class ProposedService(Model):
    """State a service that goes on; in JSON, its word alone does."""

    id: Word
    """Which service it is, a word of the vocabulary: `emergency_care`."""
    by: Word | None = None
    """The role that gives it."""
    conditions: Words | None = None
    """Under what conditions it is given, words of the vocabulary; an empty list for none."""


Services = Annotated[
    tuple[ProposedService, ...],
    BeforeValidator(
        _as_services,
        json_schema_input_type=Word | ProposedService | tuple[Word | ProposedService, ...],
    ),
]
"""One service that goes on, or a list of several; a word does where no more is said of it."""


class ProposedResponse(Model):
    """State one response, and its terms as far as they are decided.

    A term that is left out is not said, and is then taken to be as the policy says. Whoever says
    who decides says it wholly, though: with `by`, and without `confirmed_by`, nobody confirmed it.
    """

    id: Word
    """Which response it is, a word of the vocabulary: `suspend`."""
    at: Instant | None = None
    """When it is done; at the proposal's `at`, when left out."""
    lasts: ProposedLength | None = None
    """How long it lasts."""
    scope: Scope | None = None
    """How far it reaches."""
    against: Parties = ()
    """Whom it is against."""
    by: Word | None = None
    """The role that decides it."""
    together_with: Words = ()
    """The roles that decide it together with `by`."""
    confirmed_by: Words = ()
    """The roles that confirmed it."""
    involved: bool | None = None
    """Whether somebody who decides is involved in the matter."""
    vote: ProposedVote | None = None
    """The vote that was held on it."""
    appeal: ProposedAppeal | None = None
    """How the customer can object."""
    review: ProposedReview | None = None
    """When it is looked at again."""
    notify: ProposedNotice | None = None
    """How the customer is told; `false` when not at all."""
    conditions: Words | None = None
    """What is kept to meanwhile, words of the vocabulary; an empty list for nothing."""
    readmission: ProposedReadmission | None = None
    """How the customer comes back."""
    still_given: Services | None = None
    """The services that go on, and under what conditions; an empty list for none."""
    withholds: Words = ()
    """Services that are refused meanwhile."""

    @property
    def says_who_decides(self) -> bool:
        """Whether it says anything about who decides."""
        return bool(self.by or self.together_with or self.confirmed_by or self.vote)


class Proposal(FromOutside):
    """State what a person decides, or is about to: `decision.review(proposal)` looks at it.

    Example:
        >>> proposal = Proposal.model_validate_json('''{
        ...   "responses": [{"id": "suspend", "lasts": "60 days", "by": "manager"}]
        ... }''')
        >>> str(proposal.responses[0].lasts.length)
        '60 days'
    """

    WHAT: ClassVar[str] = "the proposal"

    responses: tuple[ProposedResponse, ...]
    """Everything that is decided to be done; empty for nothing."""
    at: Instant | None = None
    """When it is decided; at the moment of the policy's decision, when left out."""

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        names = [response.id for response in self.responses]
        faults = tuple(
            Fault(
                "BK103",
                f"responses[{index}].id",
                f"`responses[{index}].id` names a response that stands before it",
            )
            for index, name in enumerate(names)
            if name in names[:index]
        )
        if faults:
            raise together(faults)
        return self
