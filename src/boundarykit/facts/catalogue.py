"""The built-in facts: what each is called, what it says, and where in a case it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.scales import (
    ActedBy,
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Outcome,
    Scope,
    Severity,
    StaffResponse,
    Stage,
)
from boundarykit.facts.readings import (
    MOST_WITNESSES,
    best_evidence,
    confirmed,
    confirmed_responses,
    consent_to,
    controls,
    gift_field,
    incident_field,
    issued_by,
    knowledge_source,
    worst_severity,
)
from boundarykit.facts.working_time import outside_working_hours
from boundarykit.ir.facts import EVERYBODY, STAFF_SIDE, Fact, Reader
from boundarykit.ir.types import BoolType, EnumType, FactType, IntType, MoneyType, SetType

Lists = Mapping[str, tuple[str, ...]]
"""The word lists of a vocabulary, by name: `signals`, `channels`, …"""


@dataclass(frozen=True, slots=True)
class Spec:
    """Describe one built-in fact before the vocabulary's words are known."""

    name: str
    type: FactType | str
    """A type, or the name of the word list that gives it: `channels`, or `[signals]` for a set."""
    about: str
    read: Callable[[Any, CaseParts], Any]
    """Take the record that the fact is about and the case; return the domain's value."""
    nullable: bool = False
    if_unknown: str | bool | None = None
    share: frozenset[Reader] = EVERYBODY
    field: str = ""
    """The field of an interaction that alone decides it; empty when more does."""

    @property
    def subject(self) -> str:
        """What the fact is about: the first part of its name."""
        return self.name.partition(".")[0]

    def fact(self, lists: Lists) -> Fact:
        """Make the fact, with the words of a vocabulary."""
        fact_type = self.type if not isinstance(self.type, str) else _from_list(self.type, lists)
        return Fact(
            name=self.name,
            type=fact_type,
            nullable=self.nullable,
            if_unknown=_position(fact_type, self.if_unknown),
            share=self.share,
            about=self.about,
        )


def _from_list(spec: str, lists: Lists) -> FactType:
    name = spec.strip("[]")
    words = tuple(sorted(lists.get(name, ())))
    return SetType(name, words) if spec.startswith("[") else EnumType(name, words)


def _position(fact_type: FactType, value: str | bool | None) -> int | None:
    if value is None or isinstance(value, bool):
        return None if value is None else int(value)
    if not isinstance(fact_type, EnumType):
        message = f"no position for {value!r}"
        raise TypeError(message)
    return fact_type.values.index(value)


def _scale(words: type[StrEnum], *, ordered: bool = True) -> EnumType:
    return EnumType(words.__name__.lower(), tuple(str(word) for word in words), ordered=ordered)


CATALOGUE: tuple[Spec, ...] = (
    Spec(
        "interaction.channel",
        "channels",
        "By what means it happened.",
        lambda i, _: i.channel,
        field="channel",
    ),
    Spec(
        "interaction.setting",
        "settings",
        "Where it happened.",
        lambda i, _: i.setting,
        nullable=True,
        field="setting",
    ),
    Spec(
        "interaction.private_channel",
        BoolType(),
        "Whether it reached the member of staff on a channel of their own.",
        lambda i, _: i.private_channel,
        nullable=True,
        if_unknown=False,
        field="private_channel",
    ),
    Spec(
        "interaction.outside_working_hours",
        BoolType(),
        "Whether it happened outside the place's working hours.",
        outside_working_hours,
        nullable=True,
        if_unknown=False,
    ),
    Spec(
        "interaction.recorded",
        BoolType(),
        "Whether it was recorded.",
        lambda i, _: i.recorded,
        nullable=True,
        if_unknown=False,
        field="recorded",
    ),
    Spec(
        "interaction.acted_by",
        _scale(ActedBy, ordered=False),
        "Who acted on the customer's side.",
        lambda i, _: i.acted_by,
        field="acted_by",
    ),
    Spec(
        "interaction.signals",
        "[signals]",
        "The kinds of conduct that were seen.",
        lambda i, _: i.signal_kinds,
        field="signal_kinds",
    ),
    Spec(
        "interaction.severity",
        _scale(Severity),
        "How grave the gravest signal was.",
        worst_severity,
        nullable=True,
        if_unknown="mild",
        field="signals",
    ),
    Spec(
        "interaction.evidence",
        _scale(Evidence),
        "How well the best supported signal is supported.",
        best_evidence,
        nullable=True,
        if_unknown="none",
        field="signals",
    ),
    Spec(
        "interaction.gift_offered",
        BoolType(),
        "Whether a gift was offered.",
        lambda i, _: i.gift is not None,
        field="gift",
    ),
    Spec(
        "interaction.gift_kind",
        "gifts",
        "What kind of gift was offered.",
        gift_field("kind"),
        nullable=True,
        field="gift",
    ),
    Spec(
        "interaction.gift_value",
        MoneyType(),
        "What the gift is worth.",
        gift_field("value"),
        nullable=True,
        field="gift",
    ),
    Spec(
        "interaction.gift_to_team",
        BoolType(),
        "Whether the gift was meant for the whole team.",
        gift_field("to_team"),
        nullable=True,
        if_unknown=False,
        field="gift",
    ),
    Spec(
        "interaction.gift_solicited",
        BoolType(),
        "Whether the member of staff had asked for the gift.",
        gift_field("solicited"),
        nullable=True,
        if_unknown=False,
        field="gift",
    ),
    Spec(
        "interaction.staff_response",
        _scale(StaffResponse, ordered=False),
        "What the member of staff answered.",
        lambda i, _: i.staff_response,
        field="staff_response",
    ),
    Spec(
        "interaction.staff_uncomfortable",
        BoolType(),
        "Whether the member of staff reports that it made them uncomfortable.",
        lambda i, _: i.staff_uncomfortable,
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
        field="staff_uncomfortable",
    ),
    Spec(
        "interaction.welcomed",
        BoolType(),
        "Whether the member of staff says that it was welcome.",
        lambda i, _: i.welcomed,
        nullable=True,
        share=STAFF_SIDE,
        field="welcomed",
    ),
    Spec("staff.role", "roles", "The member of staff's role.", lambda c, _: c.staff.role),
    Spec(
        "staff.consents_to_reassignment",
        BoolType(),
        "Whether the member of staff agreed to be reassigned.",
        consent_to(ConsentTo.REASSIGNMENT),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff.consents_to_contact_by_police",
        BoolType(),
        "Whether the member of staff agreed that the police contact them.",
        consent_to(ConsentTo.CONTACT_BY_POLICE),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "staff.consents_to_sharing_their_account",
        BoolType(),
        "Whether the member of staff agreed that their account is shared.",
        consent_to(ConsentTo.SHARING_THEIR_ACCOUNT),
        nullable=True,
        if_unknown=False,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.opened",
        BoolType(),
        "Whether an incident was opened.",
        lambda c, _: c.incident is not None,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.stage",
        _scale(Stage),
        "How far the handling of the incident has come.",
        incident_field("stage"),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.evidence",
        _scale(Evidence),
        "How well the incident is supported.",
        incident_field("evidence"),
        nullable=True,
        if_unknown="none",
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.outcome",
        _scale(Outcome, ordered=False),
        "What the investigation found.",
        incident_field("outcome"),
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.known_to_employer",
        BoolType(),
        "Whether the employer knows, or should have known.",
        lambda c, _: knowledge_source(c, c) is not None,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.knowledge_source",
        _scale(KnowledgeSource, ordered=False),
        "How the employer came to know.",
        knowledge_source,
        nullable=True,
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.witnesses",
        IntType(0, MOST_WITNESSES),
        "How many witnesses are named.",
        lambda c, _: 0 if c.incident is None else min(MOST_WITNESSES, len(c.incident.witnesses)),
        share=STAFF_SIDE,
    ),
    Spec(
        "incident.confirmed_by_a_person",
        BoolType(),
        "Whether a person has looked at the incident and stands by the decision.",
        confirmed,
    ),
    Spec(
        "incident.confirmed_responses",
        "[responses]",
        "The responses that a person has confirmed.",
        confirmed_responses,
        share=STAFF_SIDE,
    ),
    Spec(
        "workplace.sector",
        "sectors",
        "The sector that the place works in.",
        lambda c, _: c.workplace.sector,
        nullable=True,
    ),
    Spec(
        "workplace.controls",
        "[controls]",
        "What the employer controls.",
        controls,
        nullable=True,
        if_unknown=None,
    ),
)
"""The facts of a case, in the order of the reference."""


MEASURE_FACTS: tuple[Spec, ...] = (
    Spec("measure.response", "responses", "Which response it was.", lambda m, _: m.response),
    Spec("measure.by", "roles", "The role that issued it.", issued_by, nullable=True),
    Spec(
        "measure.scope",
        _scale(Scope),
        "How far it reaches.",
        lambda m, _: m.scope,
        nullable=True,
        if_unknown="person",
    ),
)
"""What events on measures can read; no rule reads these directly."""
