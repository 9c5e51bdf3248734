"""The parts of an answer: responses, prohibitions, duties, findings and reasons."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from boundarykit.domain.durations import Duration
from boundarykit.domain.known import Known
from boundarykit.domain.model import Model
from boundarykit.domain.scales import Against, Scope, Standing
from boundarykit.domain.terms import (
    Appeal,
    Moment,
    NamedWord,
    Notification,
    Readmission,
    StillGiven,
    Vote,
)

FactValue = bool | int | str | tuple[str, ...] | None
"""A fact's value as people read it; money and durations as text, nothing when unknown."""


class Ground(Model):
    """Name a rule or safeguard, and what it rests on."""

    id: str
    """The id of the rule or safeguard."""
    title: str
    """Its title, in the author's words."""
    source: str
    """The practice, section or law that it cites."""


class LastsKind(StrEnum):
    """What sort of length a measure has."""

    FIXED = "fixed"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    PERMANENT = "permanent"
    REST_OF_DAY = "rest_of_day"
    VISIT = "visit"
    UNTIL = "until"
    """Until something is so; beside it there may be a shortest and a longest length."""
    TYPICALLY = "typically"
    """A usual length; another one is allowed."""


class Lasts(Model):
    """State how long a response lasts, and until when if it began at the decision."""

    kind: LastsKind
    """What sort of length it is."""
    least: Duration | None = None
    """The shortest length allowed."""
    most: Duration | None = None
    """The longest length allowed; the same as `least` when it is fixed."""
    until_least: Moment | None = None
    """The earliest end, counted from the decision."""
    until_most: Moment | None = None
    """The latest end, counted from the decision."""
    until: tuple[NamedWord, ...] = ()
    """What ends it once it is so; all of it, where it is several things."""


class Review(Model):
    """State when a response is looked at again."""

    after: Duration
    """How long after the decision."""
    due: Moment
    """By when, counted from the decision."""
    by: str | None = None
    """The role that looks; nothing when anybody may."""


class Response(Model):
    """State one response with its terms."""

    id: str
    """A word of the vocabulary: `escalate`."""
    title: str
    """What it is, in words."""
    rung: str | None
    """Where it stands on the ladder; nothing for an act beside it."""
    by: str | None = None
    """The role that does it; nothing when anybody may."""
    due: Moment | None = None
    """By when it must be done; nothing when no deadline is set."""
    lasts: Lasts | None = None
    """How long it lasts, where it lasts."""
    scope: Scope | None = None
    """How far it reaches."""
    appeal: Appeal | None = None
    """How the customer can object."""
    review: Review | None = None
    """When it is looked at again."""
    together_with: tuple[str, ...] = ()
    """The roles that decide it together with `by`, junior first."""
    confirmed_by: str | None = None
    """The role without whose confirmation it does not count."""
    not_by: tuple[str, ...] = ()
    """The roles that may not decide it; `involved` for whoever is involved in the matter."""
    vote: Vote | None = None
    """The vote that it takes."""
    against: tuple[Against, ...] = ()
    """Whom it is against; the customer, where nothing is said."""
    notify: Notification | None = None
    """How the customer is told."""
    conditions: tuple[NamedWord, ...] = ()
    """What is kept to meanwhile, or must be so for the service to be given."""
    readmission: Readmission | None = None
    """How the customer comes back."""
    still_given: tuple[StillGiven, ...] = ()
    """The services that go on."""
    protects_staff: bool = False
    """Whether it protects the member of staff, rather than answers the customer."""
    now: bool = False
    """Whether it is done now, in the encounter itself, before anything else."""
    waits_for_a_person: bool = False
    """Whether nothing may be done until a person has decided it."""
    rules: tuple[str, ...]
    """The ids of the rules that ask for it, or of the safeguard that put it in the place of more.
    """


class Prohibition(Model):
    """State what must not be done."""

    response: str
    """A word of the vocabulary."""
    title: str
    """What it is, in words."""
    because: tuple[Ground, ...]
    """The rules and safeguards that forbid it."""


class IfLate(Model):
    """State what happens when a duty is not done in time."""

    who: str | None = None
    """The role that the duty passes to."""
    outcome: str | None = None
    """The response that counts as decided."""


class Duty(Model):
    """State who must do what by when."""

    id: str
    """The duty's id: `tell_customer`."""
    what: str
    """What must be done, in words."""
    who: str
    """The role that owes it."""
    about: str | None = None
    """Whom it concerns, where it is owed once for each: a witness's identifier."""
    starts: Moment
    """From when the time counts."""
    due: Moment | None
    """By when; nothing when no deadline is set."""
    if_late: IfLate | None = None
    """What happens when it is late."""
    rules: tuple[str, ...]
    """The ids of the rules that impose it."""


class Contact(Model):
    """Name somewhere to turn to."""

    id: str
    """A word of the vocabulary: `security`."""
    title: str
    """What it is for, in words."""
    label: str | None
    """What it is called at this place; nothing when the place names none."""
    reach: str | None
    """How to reach it: a number, an address; nothing when the place names none."""
    rules: tuple[str, ...]
    """The ids of the rules that point there."""


class ElementStanding(Model):
    """Say how the facts stand towards one element of a definition."""

    id: str
    """The element: `unwanted`."""
    standing: Standing
    """Whether it is met, is not, or is open."""
    missing: tuple[str, ...] = ()
    """The facts that are unknown and would settle it, when it is open."""


class DefinitionStanding(Model):
    """Say how the facts stand towards a definition."""

    id: str
    """The definition: `harassment`."""
    rule_set: str
    """The rule set that defines it."""
    title: str
    """Its title, in the author's words."""
    standing: Standing
    """Whether it is met, is not, or is open until more is known."""
    elements: tuple[ElementStanding, ...]
    """Its elements, in the author's order."""
    missing: tuple[str, ...] = ()
    """The facts that are unknown and could settle it, when it is open."""


class HandOver(Model):
    """Say that another policy decides it."""

    id: str
    """A word of the vocabulary: `safeguarding`."""
    title: str
    """What that policy is about, in words."""
    rules: tuple[str, ...]
    """The ids of the rules that hand it over."""


class Finding(Model):
    """State what was concluded."""

    id: str
    """The finding's id: `persistence`."""
    rules: tuple[str, ...]
    """The ids of the rules that concluded it."""


class FactRead(Model):
    """State one fact that a rule read, with its value."""

    name: str
    """The fact's name, as rules write it."""
    value: FactValue
    """The value it had; nothing when it was unknown."""
    assumed: bool = False
    """Whether the value was unknown and this one was assumed."""


class Reason(Model):
    """Say why a rule decided."""

    rule: Ground
    """The rule."""
    facts: tuple[FactRead, ...]
    """The facts it read, with their values."""
    findings: tuple[str, ...] = ()
    """The findings it built on."""


class HeldDown(Model):
    """Say what a safeguard held back."""

    by: Ground
    """The safeguard that did it; or the rule that forbids it, or that requires more."""
    at_most: str | None
    """The rung it allows; nothing where it forbids instead."""
    required: tuple[str, ...] = ()
    """Responses that were required and now are not."""
    permitted: tuple[str, ...] = ()
    """Responses that were permitted and now are not."""
    duties: tuple[str, ...] = ()
    """Duties that went with them, and fell away when nothing else of their rule was required."""
    instead: str | None = None
    """The response that is required in their place."""


class StoodAside(Model):
    """Say which rule set does not apply here, and why."""

    rule_set: str
    """The id of the rule set."""
    title: str
    """Its title, in the author's words."""
    about: str = ""
    """Whom it is for, in its author's words; empty when nothing is said."""
    missing: tuple[str, ...]
    """The conditions that do not hold, as rules write them."""
    facts: tuple[FactRead, ...]
    """The facts they read, with their values."""


class Excused(Model):
    """Say which rule would have applied, but for an exception."""

    rule: Ground
    """The rule."""
    exception: str
    """The exception's id."""
    why: str
    """The exception's ground, in the author's words."""
    facts: tuple[FactRead, ...]
    """The facts that the exception read, with their values."""


class Nearly(Model):
    """Say which rule was one condition away."""

    rule: Ground
    """The rule."""
    missing: str
    """The one condition that did not hold, as rules write it."""
    fact: FactRead | None
    """The fact it read, with its value; nothing when it read a finding or several facts."""


class Words(Model):
    """Give somebody the words to say."""

    reader: str
    """Who reads it: `staff`, `manager` or `customer`."""
    message: str
    """The message's id."""
    rule: str
    """The rule that says it."""
    text: dict[str, str]
    """The words, by language."""


class Stamp(Model):
    """Say which policy and which engine decided, so that the decision can be replayed."""

    policy: str
    """A digest of what the rules in force mean."""
    rule_sets: tuple[str, ...]
    """The ids of the rule sets."""
    layers: tuple[str, ...] = ()
    """The ids of the layers that held there and then."""
    engine: str
    """The version of boundarykit."""


class Answer(Model):
    """Hold the fields of a decision; `Decision` adds how it is explained and worded."""

    case: str
    """The case's identifier."""
    at: Moment
    """The moment of decision, as the case states it."""
    zone: str
    """The place's time zone, for showing the moments, which are all in UTC."""
    grade: str
    """The highest required rung: `escalate`."""
    grade_title: str
    """The rung's title, in words."""
    must: tuple[Response, ...]
    """Responses required now: what brings people to safety first, then what is done in the
    encounter, then mildest first; acts beside the ladder last."""
    may: tuple[Response, ...]
    """Responses that a named role may choose, mildest first."""
    must_not: tuple[Prohibition, ...]
    """What must not be done, by response."""
    duties: tuple[Duty, ...]
    """Who does what by when, earliest deadline first."""
    contacts: tuple[Contact, ...]
    """Where to turn, by contact point."""
    hand_overs: tuple[HandOver, ...] = ()
    """The other policies that decide it, by id."""
    findings: tuple[Finding, ...]
    """What was concluded."""
    definitions: tuple[DefinitionStanding, ...] = ()
    """How the facts stand towards each definition of the rule sets that apply."""
    held_down: tuple[HeldDown, ...]
    """What safeguards held back."""
    stood_aside: tuple[StoodAside, ...] = ()
    """Rule sets that do not apply here, by id."""
    because: tuple[Reason, ...]
    """The rules that decided, each with the facts it read."""
    excused: tuple[Excused, ...]
    """Rules that an exception kept from applying."""
    nearly: tuple[Nearly, ...]
    """Rules that were one condition away."""
    words: tuple[Words, ...]
    """The words to say, by reader and language."""
    named: dict[str, dict[str, str]]
    """What everything here is called in other languages: language → key → title. A key is
    `rung.ID`, `response.ID`, `role.ID`, `rule.ID`, `exception.RULE.ID`, `duty.ID` or `contact.ID`.
    """
    facts: dict[str, FactValue]
    """Every fact that the policy reads, with its value in this case."""
    role_titles: dict[str, str] = Field(default_factory=dict)
    """What each role is called, in the language of the rules."""
    stamp: Stamp
    """Which policy and engine decided."""
    computed_by: tuple[str, ...] = Field(default=(), exclude=True, repr=False)
    """The readers that gave this answer, the deciding one first. Not part of the answer's bytes."""
    known: Known = Field(default=Known(), exclude=True, repr=False)
    """What the policy knows beside what this case asks for, for reviews. Not part of the answer's
    bytes: it is the same for every case, and would double them."""
