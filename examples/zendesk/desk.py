"""What this one desk's tags, fields and channels mean; another desk edits only this file."""

from __future__ import annotations

from datetime import time
from enum import IntEnum
from types import MappingProxyType

import boundarykit as bk
from boundarykit.domain.scales import StaffResponse
from boundarykit.domain.workplace import ContactPoint, Hours

WORKPLACE = bk.Workplace(
    id="larkspur-broadband",
    zone="Europe/Dublin",
    region="IE",
    sector="telecoms",
    hours=Hours(opens=time(8), closes=time(18)),
    contact_points={"work_number": ContactPoint(label="the support line", reach="01 555 0199")},
)

SIGNALS = MappingProxyType(
    {
        "conduct_small_talk": "small_talk",
        "conduct_banter": "friendly_banter",
        "conduct_compliments": "flattery",
        "conduct_flirting": "flirtation",
        "conduct_wants_contact": "asks_for_contact",
        "conduct_asked_out": "asks_for_date",
        "conduct_took_no": "accepts_refusal",
        "conduct_sexual_remark": "sexual_remark",
        "conduct_insult": "insult",
        "conduct_threat": "threat",
    }
)
"""Tags that agents set for what a customer did → signals of the vocabulary."""

TOPICS = frozenset(
    {
        "complaint",
        "topic_appointment",
        "topic_billing",
        "topic_moving",
        "topic_outage",
        "topic_router",
        "topic_thanks",
    }
)
"""Tags that say what a ticket is about. They decide nothing; any tag not listed is an error."""

CHANNELS = MappingProxyType(
    {"voice": "phone", "email": "email", "chat": "chat", "web": "email", "sms": "text_message"}
)
"""How Zendesk says that a ticket came in → channels of the vocabulary."""


class Field(IntEnum):
    """The custom fields of the desk's ticket form, by the ids that Zendesk gave them."""

    REACHED = 77001
    """Drop-down: how it reached you, when not through the help desk."""
    ANSWER = 77002
    """Drop-down: what you answered."""
    UNCOMFORTABLE = 77003
    """Checkbox: it made me uncomfortable."""
    GIFT = 77004
    """Drop-down: what was offered."""
    FOR_THE_TEAM = 77005
    """Checkbox: the gift is for the whole team."""
    HAPPENED = 77006
    """Text: when it happened, if not now; local time, `2026-03-19 23:38`."""


REACHED = MappingProxyType(
    {
        "reached_by_courier": ("letter", False),
        "reached_in_person": ("in_person", False),
        "reached_me_privately": ("text_message", True),
    }
)
"""Options of `Field.REACHED` → the channel, and whether it was the agent's own."""

ANSWERS = MappingProxyType(
    {
        "answer_changed_subject": StaffResponse.STEERED,
        "answer_said_no": StaffResponse.REFUSED,
        "answer_invited": StaffResponse.INVITED,
        "answer_accepted": StaffResponse.ACCEPTED,
    }
)
"""Options of `Field.ANSWER` → what the member of staff answered."""

GIFTS = MappingProxyType(
    {
        "gift_flowers": "flowers",
        "gift_sweets": "food",
        "gift_alcohol": "alcohol",
        "gift_voucher": "voucher",
        "gift_other": "other",
    }
)
"""Options of `Field.GIFT` → kinds of gift of the vocabulary."""

ROLES = MappingProxyType({"agent": "frontline", "admin": "manager"})
"""Zendesk's roles of staff → roles of the vocabulary."""
