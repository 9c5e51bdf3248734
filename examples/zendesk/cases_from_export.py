"""Turn a Zendesk export into cases: one ticket is one interaction, earlier ones its history.

Only what rules may read is taken over; what was said stays in Zendesk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from difflib import get_close_matches

import boundarykit as bk
from boundarykit.domain.scales import StaffResponse
from examples.zendesk.desk import (
    ANSWERS,
    CHANNELS,
    GIFTS,
    REACHED,
    ROLES,
    SIGNALS,
    TOPICS,
    WORKPLACE,
    Field,
)
from examples.zendesk.records import Export, ExportError, Ticket

CUSTOMER = "end-user"
"""Zendesk's role of customers."""

HAPPENED = "%Y-%m-%d %H:%M"
"""How agents write when something happened."""

OPTIONS = {Field.REACHED: REACHED, Field.ANSWER: ANSWERS, Field.GIFT: GIFTS}
"""The drop-downs with their options; Zendesk adds the chosen one to the ticket's tags."""


def cases_from_export(export: Export) -> dict[int, bk.Case]:
    """Make one case of each ticket, by the ticket's id, in the order of the export.

    Raises:
        ExportError: with everything in any ticket that this desk's tables do not know.
    """
    faults = [fault for ticket in export.tickets for fault in _faults(ticket, export)]
    if faults:
        raise ExportError(faults)
    interactions = {ticket.id: _interaction(ticket, export) for ticket in export.tickets}
    return {ticket.id: _case(ticket, interactions, export) for ticket in export.tickets}


def _faults(ticket: Ticket, export: Export) -> Iterator[str]:
    """Name everything that has no meaning here: a misspelt tag must never read as "nothing"."""
    place = f"ticket {ticket.id}"
    known_tags = {*SIGNALS, *TOPICS, *(word for words in OPTIONS.values() for word in words)}
    for tag in ticket.tags:
        yield from _unknown(tag, known_tags, f"{place}: unknown tag")
    yield from _unknown(ticket.via.channel, CHANNELS, f"{place}: unknown channel")
    for field, options in OPTIONS.items():
        chosen = _value(ticket, field)
        if chosen is not None:
            yield from _unknown(str(chosen), options, f"{place}: unknown option")
    yield from _wrong_people(ticket, export, place)
    yield from _unreadable_time(ticket, place)


def _unknown(word: str, known: Collection[str], what: str) -> Iterator[str]:
    if word not in known:
        near = get_close_matches(word, sorted(known), n=1)
        yield f"{what} `{word}`" + (f"; did you mean `{near[0]}`?" if near else "")


def _wrong_people(ticket: Ticket, export: Export, place: str) -> Iterator[str]:
    requester = export.users.get(ticket.requester_id)
    if requester is None:
        yield f"{place}: no user {ticket.requester_id}, who requested it"
    elif requester.role != CUSTOMER:
        yield f"{place}: user {requester.id}, who requested it, is staff"
    if ticket.assignee_id is None:
        yield f"{place}: nobody is assigned, so nobody on the staff is known to have met it"
        return
    assignee = export.users.get(ticket.assignee_id)
    if assignee is None:
        yield f"{place}: no user {ticket.assignee_id}, to whom it is assigned"
    elif assignee.role not in ROLES:
        yield f"{place}: user {assignee.id}, to whom it is assigned, is not staff"


def _unreadable_time(ticket: Ticket, place: str) -> Iterator[str]:
    try:
        _happened_at(ticket)
    except ValueError:
        yield f"{place}: the time in field {Field.HAPPENED.value} is not like 2026-03-19 23:38"


def _interaction(ticket: Ticket, export: Export) -> bk.Interaction:
    reached = _option(ticket, Field.REACHED)
    channel, private = REACHED[reached] if reached else (CHANNELS[ticket.via.channel], None)
    answer = _option(ticket, Field.ANSWER)
    return bk.Interaction(
        id=f"ticket-{ticket.id}",
        at=_happened_at(ticket),
        customer=str(ticket.requester_id),
        staff=str(ticket.assignee_id),
        account=_account(ticket),
        channel=channel,
        setting="call_centre",
        private_channel=private,
        recorded=_recorded(ticket, export),
        signals=tuple(bk.Signal(kind=SIGNALS[tag]) for tag in ticket.tags if tag in SIGNALS),
        gift=_gift(ticket),
        staff_response=ANSWERS[answer] if answer else StaffResponse.NONE,
        staff_uncomfortable=_ticked(ticket, Field.UNCOMFORTABLE),
    )


def _gift(ticket: Ticket) -> bk.Gift | None:
    kind = _option(ticket, Field.GIFT)
    if kind is None:
        return None
    return bk.Gift(kind=GIFTS[kind], to_team=_ticked(ticket, Field.FOR_THE_TEAM) or False)


def _recorded(ticket: Ticket, export: Export) -> bool | None:
    """Tell whether a call was recorded; unknown for what was no call."""
    calls = [comment.data for comment in export.comments[ticket.id] if comment.data is not None]
    return any(call.recording_url is not None for call in calls) if calls else None


def _case(ticket: Ticket, interactions: dict[int, bk.Interaction], export: Export) -> bk.Case:
    """Decide at the ticket's last change, on what had happened before it.

    The export holds each ticket as it is now. A desk that replays the past needs its audits too.
    """
    now = interactions[ticket.id]
    assignee = export.users[int(now.staff)]
    return bk.Case(
        id=f"ticket-{ticket.id}",
        at=ticket.updated_at,
        customer=bk.Customer(id=now.customer, account=now.account),
        staff=bk.StaffMember(id=now.staff, role=ROLES[assignee.role]),
        interaction=now,
        workplace=WORKPLACE,
        history=bk.History(
            interactions=tuple(
                past
                for past in interactions.values()
                if past.customer == now.customer and past.at < now.at
            )
        ),
    )


def _happened_at(ticket: Ticket) -> datetime:
    written = _value(ticket, Field.HAPPENED)
    if written is None:
        return ticket.created_at
    local = datetime.strptime(str(written), HAPPENED)  # noqa: DTZ007 - the zone is the desk's
    return local.replace(tzinfo=WORKPLACE.zone_info)


def _account(ticket: Ticket) -> str | None:
    return None if ticket.organization_id is None else str(ticket.organization_id)


def _option(ticket: Ticket, field: Field) -> str | None:
    chosen = _value(ticket, field)
    return None if chosen is None else str(chosen)


def _ticked(ticket: Ticket, field: Field) -> bool | None:
    """Tell whether a box is ticked; one that is not says nothing, for agents skip the form."""
    return True if _value(ticket, field) is True else None


def _value(ticket: Ticket, field: Field) -> object:
    """Return what a field holds; nothing when it is empty or not on the ticket's form."""
    return next((each.value for each in ticket.custom_fields if each.id == field), None)
