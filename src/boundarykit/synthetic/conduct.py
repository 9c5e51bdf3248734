"""What customers do: nothing much mostly; with some, trouble that escalates and fades."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Floats, Ints
from boundarykit.synthetic.moments import Moments, Period
from boundarykit.synthetic.population import Customers, Temperament, region_of
from boundarykit.synthetic.words import (
    ADVANCES,
    ANGER,
    BIT,
    FROM_AFAR,
    GIFTS,
    IN_PERSON,
    NORTH,
    SLIPS,
)

Masks = NDArray[np.uint32]

SLIP = 0.004
"""How many interactions hold a slip that means little, and that was noted."""
PLANTED_GAP = 3.0
"""So many times as often are slips noted in the region north, for the same conduct. It is the one
difference between groups in all of the data: a disparity table has to find it, and no other."""

HIGHEST = 4.0
"""The highest level that trouble reaches: the last step of its ladder."""
_QUIET = 0.4
"""Below this level nothing shows."""
_SHOWS = (0.4, 0.14)
"""How often trouble shows: a part of the interactions, and more of them with each level."""
_OFTEN = 50
"""Who comes more often than this shows trouble as often in all, so that nobody drowns the others.
"""
_NOISE = 1.2
_SEVERITY_EDGES = (1.2, 2.2, 3.2)
_UNJUDGED = 0.15


@dataclass(frozen=True, slots=True)
class Trouble:
    """Hold the rows of customers in trouble, and what decides how it shows there."""

    rows: Ints
    """The positions of their interactions in the block."""
    kind: Codes
    level: Floats
    """How far it has come, before any measure."""
    shows: Floats
    """A number that decides whether it shows: the smaller, the sooner."""
    noise: Floats
    """How much further or less far it goes than its level."""


@dataclass(frozen=True, slots=True)
class Conduct:
    """Hold what was seen in each interaction of a block."""

    signals: Masks
    level: Floats
    """How grave it was; 0 where nothing was wrong."""
    gift: Codes
    gift_value: Ints
    """In minor units; -1 where nobody knows."""
    severity: Codes


def trouble(draws: Draws, people: Customers, when: Moments, period: Period) -> Trouble:
    """Return how trouble rises and falls with the customers who have any."""
    of = people.temperament[when.customer]
    rows = np.flatnonzero((of == Temperament.ADMIRER) | (of == Temperament.ANGRY))
    customer = when.customer[rows]
    often = np.maximum(1.0, people.sizes[customer] / _OFTEN)
    return Trouble(
        rows=rows,
        kind=of[rows],
        level=_levels(draws, people, customer, (when.at[rows] - period.begins) / period.length),
        shows=draws.uniform("shows", len(rows)) * often,
        noise=(draws.uniform("noise", len(rows)) - 0.5) * _NOISE,
    )


def _levels(draws: Draws, people: Customers, customer: Ints, part: Floats) -> Floats:
    """Return the level at each moment: it rises in a straight line, and fades by halves."""
    count = len(people.sizes)
    stays = people.ends - people.begins
    onset = people.begins + stays * 0.7 * draws.uniform("onset", count)
    rise = 0.03 + 0.22 * draws.uniform("rise", count)
    fade = 0.03 + 0.12 * draws.uniform("fade", count)
    peak = 1.0 + (HIGHEST - 1.0) * draws.uniform("peak", count) ** 1.5
    rising = (part - onset[customer]) / rise[customer]
    falling = (part - onset[customer] - rise[customer]) / fade[customer]
    shape = np.where(rising < 1.0, np.maximum(rising, 0.0), 2.0 ** -np.maximum(falling, 0.0))
    levels: Floats = peak[customer] * shape
    return levels


def steps_shown(some: Trouble, calmed: Floats) -> Codes:
    """Return which step of its ladder trouble shows in each row; -1 where it does not show.

    `calmed` is what measures have left of the level, from 0 to 1.
    """
    level = some.level * calmed
    shown = (level > _QUIET) & (some.shows < _SHOWS[0] + _SHOWS[1] * level)
    step = np.clip(np.floor(level + some.noise), 0, len(ANGER) - 1)
    return np.where(shown, step, UNKNOWN).astype(np.int8)


def conduct(draws: Draws, people: Customers, when: Moments, some: Trouble, steps: Codes) -> Conduct:
    """Return what was seen: trouble where it shows, slips, complaints, gifts, and talk."""
    count = len(when.customer)
    signals = _everyday(draws, people, when)
    level = np.zeros(count)
    slips = np.flatnonzero(draws.happens("slips", _chance_of_slips(when)))
    signals[slips] |= _masks_of_slips(draws, len(slips))
    level[slips] = 1.0
    shown = steps >= 0
    rows = some.rows[shown]
    signals[rows] |= _masks_of_trouble(draws, when, some, steps)[shown]
    level[rows] = (steps + 0.5 + some.noise / 2)[shown]
    gift, value = _gifts(draws, people, when, rows[some.kind[shown] == Temperament.ADMIRER])
    return Conduct(signals, level, gift, value, _severities(draws, level))


def _everyday(draws: Draws, people: Customers, when: Moments) -> Masks:
    """Return small talk, banter, and complaints, which count against nobody."""
    count = len(when.customer)
    talk, complains = draws.uniform("talk", count), draws.uniform("grieves", count)
    signals = np.zeros(count, dtype=np.uint32)
    signals[talk < 0.04] |= BIT["small_talk"]
    signals[talk > 0.99] |= BIT["friendly_banter"]
    often = people.temperament[when.customer] == Temperament.COMPLAINER
    complaint = complains < np.where(often, 0.25, 0.01)
    signals[complaint] |= BIT["grievance"]
    signals[complains < np.where(often, 0.04, 0.002)] |= BIT["raised_voice"]
    return signals


def _chance_of_slips(when: Moments) -> Floats:
    north = region_of(when.branch) == NORTH
    return np.where(north, SLIP * PLANTED_GAP, SLIP)


def _masks_of_slips(draws: Draws, count: int) -> Masks:
    masks = np.array([BIT[word] for word in SLIPS.words], dtype=np.uint32)
    return masks[SLIPS.codes(draws.uniform("slip", count))]


def _masks_of_trouble(draws: Draws, when: Moments, some: Trouble, steps: Codes) -> Masks:
    """Return the words of each step; what takes being there becomes something else from afar."""
    count = len(steps)
    near = (when.channel[some.rows] == IN_PERSON).astype(np.int64)
    angry = (some.kind == Temperament.ANGRY).astype(np.int64)
    other = (draws.uniform("other", count) < 0.3).astype(np.int64)
    masks = _STEPS[near, angry, steps, other]
    before = _STEPS[near, angry, np.maximum(steps - 1, 0), other]
    both: Masks = np.where(draws.uniform("also", count) < 0.2, masks | before, masks)
    return both


def _table_of_steps() -> Masks:
    """Return the mask of a step by nearness, ladder, step and word."""
    table = [
        [
            [[BIT[word if near else FROM_AFAR.get(word, word)] for word in step] for step in ladder]
            for ladder in (ADVANCES, ANGER)
        ]
        for near in (False, True)
    ]
    return np.array(table, dtype=np.uint32)


_STEPS = _table_of_steps()


def _gifts(draws: Draws, people: Customers, when: Moments, advances: Ints) -> tuple[Codes, Ints]:
    count = len(when.customer)
    giver = people.temperament[when.customer] == Temperament.GIVER
    chance = np.where(giver, 0.1, 0.001)
    chance[advances] = 0.15
    given = np.flatnonzero(draws.happens("gives", chance))
    kinds = np.full(count, UNKNOWN, dtype=np.int8)
    kinds[given] = GIFTS.codes(draws.uniform("gift", len(given)))
    values = np.full(count, UNKNOWN, dtype=np.int64)
    # Mostly a few euros; the tail is long. One in four is not valued.
    worth = 300.0 * (1.0 - draws.uniform("worth", len(given))) ** -0.8
    known = draws.uniform("valued", len(given)) >= 0.25
    values[given] = np.where(known, np.minimum(worth, 200_000.0).astype(np.int64), UNKNOWN)
    return kinds, values


def _severities(draws: Draws, level: Floats) -> Codes:
    severity = np.searchsorted(_SEVERITY_EDGES, level, side="right").astype(np.int8)
    judged = draws.uniform("judged", len(level)) >= _UNJUDGED
    return np.where((level > 0) & judged, severity, UNKNOWN).astype(np.int8)
