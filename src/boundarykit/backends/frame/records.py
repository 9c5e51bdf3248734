"""From one row of a table to the fields of a record, as they were known at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from boundarykit.domain.interaction import Gift, Signal
from boundarykit.domain.money import Money
from boundarykit.domain.scales import AppealState, RequestAnswer

_Record = dict[str, Any]

_OF_AN_INTERACTION = (
    "id",
    "at",
    "customer",
    "staff",
    "account",
    "encounter",
    "channel",
    "setting",
    "private_channel",
    "recorded",
    "ongoing",
    "acted_by",
    "staff_response",
    "staff_uncomfortable",
    "welcomed",
    "reported_grade",
    "service",
    "branch",
)
_LISTS_OF_AN_INTERACTION = ("witnessed_by", "answered_with", "staff_wishes")
_OF_A_MEASURE = (
    "id",
    "response",
    "issued_at",
    "starts_at",
    "until",
    "by",
    "scope",
    "customer",
    "staff",
    "rung",
    "heeded",
    "branch",
    "interaction",
)
_AFTERWARDS = ("ended_at", "overturned_at", "eased_at")
"""What became of a measure; when it is later, nobody knows it yet."""
_OF_A_REQUEST = ("id", "kind", "at", "customer", "measure", "due")


def interaction_fields(record: _Record, currency: str) -> _Record:
    """Return the fields of an interaction."""
    fields = _known(record, _OF_AN_INTERACTION)
    for name in _LISTS_OF_AN_INTERACTION:
        if record.get(name) is not None:
            fields[name] = tuple(record[name])
    graded = _known(record, ("severity", "evidence"))
    fields["signals"] = tuple(
        _signal({"kind": kind, **graded}) for kind in record.get("signals") or ()
    )
    if record.get("gift") is not None:
        fields["gift"] = _gift(record, currency)
    fields["attributes"] = _attributes(record, "interaction")
    return fields


def _signal(fields: _Record) -> Signal | _Record:
    try:
        return Signal(**fields)
    except ValueError:
        return fields


def _gift(record: _Record, currency: str) -> Gift | _Record:
    named = {"gift_to_team": "to_team", "gift_solicited": "solicited"}
    more = {new: record[old] for old, new in named.items() if record.get(old) is not None}
    amount = record.get("gift_value")
    value = None if amount is None else {"amount": amount, "currency": currency}
    fields: _Record = {"kind": record["gift"], **more}
    try:
        return Gift(**fields, value=None if value is None else Money(**value))
    except ValueError:
        return fields if value is None else {**fields, "value": value}


def customer_fields(record: _Record) -> _Record:
    """Return the fields of the customer whose interaction it was."""
    fields: _Record = {"id": record["customer"], "attributes": _attributes(record, "customer")}
    return fields | _known(record, ("account",))


def staff_fields(record: _Record) -> _Record:
    """Return the fields of the member of staff whom the customer met."""
    role = record.get("staff_role")
    fields: _Record = {"id": record["staff"], "attributes": _attributes(record, "staff")}
    return fields if role is None else {**fields, "role": role}


def measure_fields(record: _Record, moment: datetime) -> _Record:
    """Return the fields of a measure as they were known at a moment.

    An appeal that was granted stays open until something followed from it.
    """
    fields = {"starts_at": record["issued_at"], **_known(record, _OF_A_MEASURE)}
    followed = _known(record, _AFTERWARDS)
    by_then = {name: at for name, at in followed.items() if at <= moment}
    appeal = record.get("appeal")
    if appeal == AppealState.GRANTED and followed and not by_then:
        appeal = str(AppealState.OPEN)
    if appeal is not None:
        fields["appeal"] = appeal
    if record.get("signals") is not None:
        fields["signals"] = tuple(record["signals"])
    return fields | by_then


def request_fields(
    record: _Record, moment: datetime, followed: tuple[datetime, ...] | None
) -> _Record:
    """Return the fields of a request as they were known at a moment.

    An answer that came later is not known yet. One that granted an appeal stays open until
    something followed: `followed` are the moments when the measure became milder.
    """
    fields = _known(record, _OF_A_REQUEST)
    answered, answer = record.get("answered_at"), record.get("answer")
    if answered is not None and answered > moment:
        return fields
    if answer == RequestAnswer.GRANTED and followed and min(followed) > moment:
        return fields
    return fields | _known(record, ("answered_at", "answer"))


def _known(record: _Record, names: Iterable[str]) -> _Record:
    return {name: record[name] for name in names if record.get(name) is not None}


def _attributes(record: _Record, owner: str) -> _Record:
    prefix = f"{owner}."
    return {
        name.removeprefix(prefix): _as_held(value)
        for name, value in record.items()
        if name.startswith(prefix) and value is not None
    }


def _as_held(value: Any) -> Any:
    """Return what an attribute holds; an amount is a struct of `amount` and `currency`."""
    return tuple(value) if isinstance(value, list) else value
