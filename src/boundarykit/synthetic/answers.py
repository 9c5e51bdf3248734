"""How staff answered, what they said of it, and what else was noted of an interaction."""

from __future__ import annotations

import numpy as np

from boundarykit.synthetic.conduct import Conduct, Masks
from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Flags, Floats
from boundarykit.synthetic.moments import Moments
from boundarykit.synthetic.words import (
    ACCEPTED,
    ANSWERS,
    BIT,
    CHANNELS,
    EVIDENCE,
    IN_PERSON,
    INVITED,
    NONE,
    PRIVATE,
    REFUSED,
    RUNGS,
    STEERED,
    WITNESSES,
)

ADVANCE = sum(BIT[word] for word in ("flattery", "flirtation", "asks_for_contact", "asks_for_date"))
BANTER = BIT["friendly_banter"]
TAKES_A_NO = 0.35
"""How often a customer who was told no comes back to say that they accept it."""
_ANSWERED = np.array([0.2, 0.5, 0.93, 0.96])
"""Up to which number one got no answer, was steered, was refused, was invited; else accepted."""
_ANSWERED_ANGER = np.array([0.35, 0.7, 1.0, 1.0])
_RECORDED = {"phone": 0.8, "email": 1.0, "chat": 1.0, "text_message": 0.9, "letter": 1.0}


def has(signals: Masks, mask: int) -> Flags:
    """Tell which interactions hold one of some signals."""
    found: Flags = (signals & np.uint32(mask)) != 0
    return found


def responses(draws: Draws, done: Conduct) -> Codes:
    """Return what the member of staff answered to advances, gifts and anger."""
    drawn = draws.uniform("answer", len(done.signals))
    personal = has(done.signals, ADVANCE) | (done.gift >= 0)
    answer = np.searchsorted(_ANSWERED, drawn, side="right")
    to_anger = np.searchsorted(_ANSWERED_ANGER, drawn, side="right")
    found = np.where(personal, answer, np.where(done.level > 0, to_anger, NONE))
    return found.astype(np.int8)


def after_a_no(draws: Draws, when: Moments, done: Conduct, response: Codes) -> Flags:
    """Tell which interactions accept a no that the one before had brought."""
    refused = (response == REFUSED) & has(done.signals, ADVANCE)
    told = np.r_[False, refused[:-1] & (when.customer[1:] == when.customer[:-1])]
    takes: Flags = told & (draws.uniform("takes", len(told)) < TAKES_A_NO)
    return takes


def recorded(draws: Draws, channel: Codes) -> Codes:
    """Return whether it was recorded, which depends on the channel; of some nobody knows."""
    chances = np.array([_RECORDED.get(word, 0.1) for word in CHANNELS.words])
    drawn = draws.uniform("record", len(channel))
    known = draws.uniform("recknown", len(channel)) >= 0.05
    return np.where(known, drawn < chances[channel], UNKNOWN).astype(np.int8)


def evidence(draws: Draws, done: Conduct, was_recorded: Codes) -> Codes:
    """Return how well it is supported, where something was wrong."""
    drawn = draws.uniform("evidence", len(was_recorded))
    account = np.where(drawn < 0.5, EVIDENCE.index("one_account"), EVIDENCE.index("corroborated"))
    found = np.where(was_recorded == 1, EVIDENCE.index("recorded"), account)
    return np.where((done.level > 0) & (drawn < 0.75), found, UNKNOWN).astype(np.int8)


def witnesses(draws: Draws, when: Moments, done: Conduct) -> Codes:
    """Return a mask of the roles of others who saw it."""
    drawn = draws.uniform("witness", len(when.channel))
    there = (when.channel == IN_PERSON) & (done.level > 0)
    manager, security = (1 << WITNESSES.index(word) for word in ("manager", "security"))
    mask = np.where(drawn < 0.12, manager, 0) | np.where(drawn > 0.95, security, 0)
    return np.where(there, mask, 0).astype(np.int8)


def uncomfortable(draws: Draws, done: Conduct) -> Codes:
    """Return the report of the member of staff, more often a yes the graver it was."""
    drawn = draws.uniform("comfort", len(done.level))
    found = np.select([drawn < 0.08 * done.level, drawn > 0.7], [1, 0], UNKNOWN)
    return np.where(done.level > 0, found, UNKNOWN).astype(np.int8)


def welcomed(draws: Draws, done: Conduct) -> Codes:
    """Return whether the member of staff said that it was welcome, where somebody asked."""
    drawn = draws.uniform("welcome", len(done.level))
    found = np.select([drawn < 0.12, drawn > 0.55], [1, 0], UNKNOWN)
    asked = has(done.signals, ADVANCE | BANTER)
    return np.where(asked, found, UNKNOWN).astype(np.int8)


def answered_with(done: Conduct, response: Codes) -> Codes:
    """Return a mask of what was done at the time, where a no was said or the talk was steered."""
    signals = done.signals
    mask = np.zeros(len(signals), dtype=np.int8)
    anger = (done.level > 0) & ~has(signals, ADVANCE)
    mask[anger] |= _answer("deescalate")
    mask[done.level > 0] |= _answer("draw_line")
    mask[done.gift >= 0] |= _answer("decline_gift")
    mask[has(signals, BIT["asks_for_date"])] |= _answer("decline_invitation")
    mask[has(signals, BIT["asks_for_contact"])] |= _answer("withhold_contact_details")
    mask[done.level >= 3.0] |= _answer("end_encounter")
    answered = (response == REFUSED) | (response == STEERED)
    return np.where(answered, mask, 0).astype(np.int8)


def _answer(word: str) -> np.int8:
    return np.int8(1 << ANSWERS.index(word))


def privately(draws: Draws, channel: Codes, done: Conduct) -> Codes:
    """Return whether it came on a channel of the member of staff's own."""
    drawn = draws.uniform("private", len(channel))
    possible = np.isin(channel, PRIVATE) & has(done.signals, ADVANCE)
    found = np.where(possible & (drawn < 0.3), 1, 0)
    return np.where(drawn > 0.97, UNKNOWN, found).astype(np.int8)


def wishes(draws: Draws, done: Conduct) -> Codes:
    """Return a mask of what the member of staff asks for; mostly nobody asked them."""
    drawn = draws.uniform("wish", len(done.level))
    asked = (done.level >= 2.0) & (drawn < 0.1)
    return np.where(asked, (drawn * 80).astype(np.int8), UNKNOWN).astype(np.int8)


def outcomes(draws: Draws, done: Conduct, response: Codes) -> Codes:
    """Return the grade that people gave at the time: by the conduct, and not always alike."""
    noise = draws.uniform("grade", len(done.level))
    graded = np.clip(np.floor(done.level + 0.6 * noise), 0, len(RUNGS) - 1)
    declined = (done.gift >= 0) & (response != ACCEPTED) & (response != INVITED)
    graded = np.maximum(graded, np.where(declined, RUNGS.index("decline"), 0))
    overlooked = noise > 0.9
    return np.where(overlooked, 0, graded).astype(np.int8)


def reported(draws: Draws, done: Conduct) -> Codes:
    """Return the grade at which whoever reported it put it; mostly nobody did."""
    drawn = draws.uniform("report", len(done.level))
    grade = np.clip(np.floor(done.level + 4 * drawn), 0, len(RUNGS) - 1)
    return np.where((done.level > 0) & (drawn < 0.15), grade, UNKNOWN).astype(np.int8)


def happened(drawn: Floats, yes: float, unknown: float) -> Codes:
    """Return yes, no or unknown, by how common each is."""
    return np.select([drawn < yes, drawn > 1.0 - unknown], [1, UNKNOWN], 0).astype(np.int8)
