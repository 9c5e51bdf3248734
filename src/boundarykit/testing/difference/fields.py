"""From wanted values to the parts of a case, in the short form of scenarios."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from boundarykit.domain.durations import Duration, longest_unit
from boundarykit.facts.encode import decode, seconds_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import DurationType, SetType
from boundarykit.testing.difference.wanted import Choice

Parts = dict[str, Any]
"""A case in the short form: plain data."""

_Put = Callable[[Parts, str, Any], None]


class Fields:
    """Put values where the facts of a policy are read from."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to write amounts in the policy's currency."""
        self._currency = policy.currency or "EUR"
        self._digits = policy.currency_digits
        self._signals = sorted(policy.lexicon.signals)
        self._gifts = sorted(policy.lexicon.gifts)
        self._responses = sorted(policy.lexicon.responses)
        self._requests = sorted(policy.lexicon.requests)

    def fill(self, parts: Parts, wanted: Mapping[str, Choice]) -> None:
        """Give facts their values; what no case can hold stays out."""
        by_name = {choice.fact.name: choice for choice in wanted.values()}
        for name in sorted(by_name, key=_place):
            choice = by_name[name]
            value = self._value(choice.fact, choice.value)
            put = _PUTS.get(name)
            if put is not None:
                put(parts, name.partition(".")[2], value)
            elif name.partition(".")[0] in _WITH_ATTRIBUTES:
                _attribute(parts, choice.fact, value)
        self._complete(parts, by_name)

    def _value(self, fact: Fact, value: int | None) -> Any:
        if isinstance(fact.type, SetType) and value is not None:
            return list(decode(fact.type, value) or ())  # type: ignore[arg-type]  # a set's words
        if isinstance(fact.type, DurationType) and value is not None:
            return _length(value)
        return decode(fact.type, value, currency=self._currency, digits=self._digits)

    def _complete(self, parts: Parts, wanted: Mapping[str, Choice]) -> None:
        """Say what must be said beside it: what kind of gift it is, or what was grave."""
        for place, signals in (
            ("interaction", "interaction.signals"),
            ("incident", "incident.signals"),
        ):
            record: Parts = parts.get(place, {})
            graded = record.pop("graded", None)
            if graded:
                kinds = record.get("signals") or self._neutral(wanted.get(signals))
                record["signals"] = [{"kind": kind, **graded} for kind in kinds[:1]] + kinds[1:]
        gift = parts.get("interaction", {}).get("gift")
        if isinstance(gift, dict) and self._gifts:
            gift.setdefault("kind", self._gifts[0])
        if "measure" in parts and self._responses:
            parts["measure"].setdefault("response", self._responses[0])
        if "request" in parts and self._requests:
            parts["request"].setdefault("kind", self._requests[0])

    def _neutral(self, choice: Choice | None) -> list[str]:
        """Return a signal that nothing speaks against."""
        if choice is None or not isinstance(choice.fact.type, SetType):
            return self._signals[:1]
        words = choice.fact.type.values
        return [word for bit, word in enumerate(words) if not choice.lacks >> bit & 1][:1]


_WITH_ATTRIBUTES = ("customer", "staff", "interaction", "incident", "workplace")


def _length(seconds: int) -> str:
    """Write a length as a case can hold it; what is too long in seconds, in hours beyond it."""
    exact = str(longest_unit(seconds))
    if seconds_of(exact) is not None:
        return exact
    hours, over = divmod(seconds, _HOUR)
    return f"{hours + (0 < over < _HOUR // 2)} hours"


_HOUR = 3600


def _attribute(parts: Parts, fact: Fact, value: Any) -> None:
    subject, _, name = fact.name.partition(".")
    if value is not None:
        opened = {"opened_at": parts["at"]} if subject == "incident" else {}
        parts.setdefault(subject, opened).setdefault("attributes", {})[name] = value


def _field(place: str) -> _Put:
    """Make the writing of one field of a part of the case."""

    def put(parts: Parts, name: str, value: Any) -> None:
        if value is not None:
            parts.setdefault(place, {})[name] = value

    return put


def _graded(place: str) -> _Put:
    def put(parts: Parts, name: str, value: Any) -> None:
        if value is not None:
            parts.setdefault(place, {}).setdefault("graded", {})[name] = value

    return put


def _gift_offered(parts: Parts, _: str, value: Any) -> None:
    if value:
        parts["interaction"].setdefault("gift", {})


def _gift(parts: Parts, name: str, value: Any) -> None:
    if value is not None:
        parts["interaction"].setdefault("gift", {})[name.removeprefix("gift_")] = value


def _outside_working_hours(parts: Parts, _: str, value: Any) -> None:
    """Let the hours of the place begin before noon, when every case happens, or after it."""
    if value is not None:
        hours = {"opens": "13:00" if value else "08:00", "closes": "18:00"}
        parts.setdefault("workplace", {})["hours"] = hours


def _role(parts: Parts, _: str, value: Any) -> None:
    parts.setdefault("staff", {})["role"] = value


def _consent(parts: Parts, name: str, value: Any) -> None:
    if value is not None:
        to = name.removeprefix("consents_to_")
        given = {"staff": "s1", "to": to, "given": value, "at": parts["at"]}
        parts.setdefault("consents", []).append(given)


def _complaint(*, by_staff: bool) -> _Put:
    """Make the writing of what a complaint of one side says."""

    def put(parts: Parts, name: str, value: Any) -> None:
        if value is None or (name == "made" and not value):
            return
        complaint = parts.setdefault("complaint", {"at": parts["at"], "by_staff": by_staff})
        if complaint["by_staff"] != by_staff:
            return
        if name in _STEPS:
            complaint.update({f"{name}_at": parts["at"]} if value else {})
        elif name != "made":
            complaint[name] = value

    return put


_STEPS = ("acknowledged", "understood", "assured", "followed_up", "resolved")


def _allegation(parts: Parts, name: str, value: Any) -> None:
    if value is None or (name == "claim" and value == "none"):
        return
    allegation = parts.setdefault("allegation", {"at": parts["at"], "against": "s1"})
    if name == "observed":
        allegation.update({"observed_at": parts["at"]} if value else {})
    else:
        allegation[name] = value


def _incident(put: _Put) -> _Put:
    """Open an incident, and write something of it."""

    def opened(parts: Parts, name: str, value: Any) -> None:
        if value or (value is not None and name not in _TRUE_OF_NONE):
            parts.setdefault("incident", {"opened_at": parts["at"]})
            put(parts, name, value)

    return opened


_TRUE_OF_NONE = ("opened", "known_to_employer", "confirmed_by_a_person", "witnesses")
"""What is false, or nothing, where no incident was opened."""


def _known(parts: Parts, name: str, value: Any) -> None:
    source = value if name == "knowledge_source" else "report"
    if value:
        parts["incident"].setdefault("knowledge", {"at": parts["at"], "source": source})


def _known_for(parts: Parts, _: str, value: Any) -> None:
    """Let the employer have known for as long."""
    length = timedelta(seconds=Duration.parse(value).seconds or 0)
    since = datetime.fromisoformat(parts["at"]) - length
    known = parts["incident"].setdefault("knowledge", {"source": "report"})
    known["at"] = parts["incident"]["opened_at"] = since.isoformat()


def _witnesses(parts: Parts, name: str, value: Any) -> None:
    witnesses = parts["incident"].setdefault("witnesses", [])
    while len(witnesses) < min(value, _MOST_WITNESSES):
        done = {"interviewed_at": parts["at"]} if name == "witnesses" else {}
        witnesses.append({"id": f"w{len(witnesses) + 1}", **done})


_MOST_WITNESSES = 20


def _confirmed(parts: Parts, name: str, value: Any) -> None:
    made = parts["incident"].setdefault("confirmations", [])
    by = {"by": "manager", "at": parts["at"]}
    if name == "confirmed_responses":
        made.extend({**by, "response": response} for response in value)
    elif value and not made:
        made.append(by)


def _opened(_: Parts, __: str, ___: Any) -> None:
    """Leave an incident as it was opened."""


def _lies_in(parts: Parts, name: str, value: Any) -> None:
    """Put the workplace into the smallest of the places; a region lies in larger ones."""
    if value:
        parts.setdefault("workplace", {})[name] = max(value, key=len)


_ALIKE = {"under_half": 1, "half": 6, "over_half": 7, "two_thirds": 8, "three_quarters": 9}
"""How many of twelve make each share."""


def _voted(parts: Parts, name: str, value: Any) -> None:
    """Hold a vote; a share is written in twelfths, unless that many did not vote."""
    if value is None or value is False or (name == "cast" and not value):
        return
    vote = parts.setdefault("vote", {"in_favour": 0, "against": 0})
    if name == "in_favour":
        mine = {"none": 0, "all": 12, **_ALIKE}[value]
        vote |= {"in_favour": mine, "against": 12 - mine}
    elif name == "cast":
        mine = vote["in_favour"] * value // 12
        vote |= {"in_favour": mine, "against": value - mine}


_NOW = _field("interaction")
_ABOUT = _field("incident")
_PUTS: dict[str, _Put] = {
    **{
        f"interaction.{name}": _NOW
        for name in (
            "channel",
            "setting",
            "private_channel",
            "recorded",
            "ongoing",
            "witnessed_by",
            "acted_by",
            "signals",
            "staff_response",
            "staff_uncomfortable",
            "welcomed",
            "answered_with",
            "staff_wishes",
            "reported_grade",
            "service",
        )
    },
    "interaction.outside_working_hours": _outside_working_hours,
    "interaction.severity": _graded("interaction"),
    "interaction.evidence": _graded("interaction"),
    "interaction.gift_offered": _gift_offered,
    **{f"interaction.gift_{name}": _gift for name in ("kind", "value", "to_team", "solicited")},
    **{
        f"{side}_complaint.{name}": _complaint(by_staff=side == "staff")
        for side in ("customer", "staff")
        for name in (
            "made",
            *_STEPS,
            "reasonable",
            "classified",
            "protected_ground",
            "harassment_at_work",
        )
    },
    **{
        f"allegation.{name}": _allegation
        for name in ("claim", "by_staff", "conduct", "evidence", "observed")
    },
    "staff.role": _role,
    **{
        f"staff.consents_to_{name}": _consent
        for name in ("reassignment", "contact_by_police", "sharing_their_account")
    },
    "incident.opened": _incident(_opened),
    **{
        f"incident.{name}": _incident(_ABOUT)
        for name in ("stage", "signals", "evidence", "outcome", "staff_is_safe", "lessons_recorded")
    },
    "incident.severity": _incident(_graded("incident")),
    "incident.knowledge_source": _incident(_known),
    "incident.known_to_employer": _incident(_known),
    "incident.known_for": _incident(_known_for),
    "incident.witnesses_to_interview": _incident(_witnesses),
    "incident.witnesses": _incident(_witnesses),
    "incident.confirmed_responses": _incident(_confirmed),
    "incident.confirmed_by_a_person": _incident(_confirmed),
    **{f"workplace.{name}": _field("workplace") for name in ("sector", "controls")},
    **{f"workplace.{name}": _lies_in for name in ("region", "brand", "branch")},
    "vote.held": _voted,
    "vote.in_favour": _voted,
    "vote.cast": _voted,
    "measure.response": _field("measure"),
    "measure.by": _field("measure"),
    "measure.scope": _field("measure"),
    **{f"measure.{name}": _field("measure") for name in ("signals", "rung", "heeded", "appeal")},
    "measure.lasted": _field("measure"),
    **{f"request.{name}": _field("request") for name in ("kind", "answer", "in_time", "measure")},
}
"""How each built-in fact is written, in the order in which they are."""
_PLACES = {name: place for place, name in enumerate(_PUTS)}


def _place(name: str) -> tuple[int, str]:
    return _PLACES.get(name, len(_PLACES)), name
