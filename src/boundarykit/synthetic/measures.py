"""Which measures follow trouble, whether they are heeded, and what becomes of appeals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boundarykit.synthetic.conduct import Trouble, steps_shown
from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Flags, Floats, Ints
from boundarykit.synthetic.moments import DAY, SECOND, Moments, Period
from boundarykit.synthetic.words import (
    DECIDERS,
    DENIED,
    GRANTED,
    MEASURES,
    NO_APPEAL,
    OPEN,
    SCOPES,
)

MEASURE = np.dtype(
    [
        ("row", np.int64),
        ("issued_at", np.int64),
        ("response", np.int8),
        ("until", np.int64),
        ("ended_at", np.int64),
        ("overturned_at", np.int64),
        ("eased_at", np.int64),
        ("by", np.int8),
        ("scope", np.int8),
        ("heeded", np.int8),
        ("appeal", np.int8),
        ("asked_at", np.int64),
        ("answered_at", np.int64),
        ("customer", np.int64),
        ("account", np.int64),
        ("staff", np.int32),
        ("branch", np.int16),
        ("signals", np.uint32),
    ]
)
"""One measure, with the appeal against it; -1 stands for nothing. `row` led to it."""
Measures = NDArray[np.void]

APPEAL_WITHIN = 20 * DAY
"""How long a customer has to appeal."""
HEEDED_LEAVES = 0.12
"""What a measure that is heeded leaves of the level."""
_HEEDS = (0.45, 0.5, 0.8)
"""How many heed their first, second and third measure."""
_UNSEEN = 0.15
"""Of how many nobody noted whether they heeded it."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Say what brings on the first, second or third measure of a customer, and what it is."""

    number: int
    from_step: int
    chance: float
    responses: tuple[str, str]
    by: tuple[str, str]
    scope: str | None
    days: tuple[int, int]
    appealed: float


_STAGES = (
    _Stage(0, 2, 0.6, MEASURES[0:2], ("manager", "manager"), None, (365, 366), 0.05),
    _Stage(1, 2, 0.7, MEASURES[2:4], ("manager", "people_operations"), "branch", (20, 180), 0.25),
    _Stage(2, 3, 0.8, ("ban", "ban"), ("director", "director"), "organisation", (365, 730), 0.35),
)
_FOR_GOOD = 0.2
"""How many bans have no end."""


def measures(
    draws: Draws, when: Moments, some: Trouble, period: Period, count: int
) -> tuple[Codes, Measures]:
    """Return which step of its ladder trouble shows in each of its rows, and the measures.

    A measure that is heeded calms what comes after it. `count` is how many customers there are.
    """
    customer, at = when.customer[some.rows], when.at[some.rows]
    calmed = np.ones(len(some.rows))
    since = np.full(count, period.begins - 1)
    issued = []
    for stage in _STAGES:
        draw = _Drawn(draws, stage.number, count)
        steps = steps_shown(some, calmed)
        leads = _first_of_each(customer, (steps >= stage.from_step) & (at > since[customer]))
        leads = leads[draw("chance")[customer[leads]] < stage.chance]
        found = _issued(draw, stage, when, some.rows[leads], period)
        since = _issued_to(found, when, count, period)
        heeding = (draw("heeds") < _HEEDS[stage.number])[customer] & (at > since[customer])
        calmed[heeding] *= HEEDED_LEAVES
        issued.append(found)
    together = np.concatenate(issued)
    order = np.lexsort((together["issued_at"], when.customer[together["row"]]))
    return steps_shown(some, calmed), together[order]


class _Drawn:
    """Draw one number for each customer, for one stage."""

    def __init__(self, draws: Draws, stage: int, count: int) -> None:
        self._draws, self._stage, self._count = draws, stage, count

    def __call__(self, question: str) -> Floats:
        return self._draws.uniform(f"{question}{self._stage}", self._count)


def _first_of_each(customer: Ints, chosen: Flags) -> Ints:
    """Return the first chosen place of each customer; rows stand by customer."""
    places = np.flatnonzero(chosen)
    whose = customer[places]
    firsts: Ints = places[np.r_[True, whose[1:] != whose[:-1]][: len(places)]]
    return firsts


def _issued_to(found: Measures, when: Moments, count: int, period: Period) -> Ints:
    """Return when each customer was issued a measure; after everything, where none was."""
    since = np.full(count, period.ends)
    since[when.customer[found["row"]]] = found["issued_at"]
    return since


def _issued(draw: _Drawn, stage: _Stage, when: Moments, rows: Ints, period: Period) -> Measures:
    customer = when.customer[rows]
    found = np.zeros(len(rows), dtype=MEASURE)
    found["row"] = rows
    found["issued_at"] = when.at[rows] + _seconds(draw("delay")[customer], 3600, 3 * 86_400)
    other = draw("which")[customer] < 0.5
    found["response"] = _either(other, MEASURES, stage.responses)
    found["by"] = _either(other, DECIDERS, stage.by)
    found["scope"] = UNKNOWN if stage.scope is None else SCOPES.index(stage.scope)
    days = stage.days[0] + (stage.days[1] - stage.days[0]) * draw("days")[customer]
    found["until"] = found["issued_at"] + days.astype(np.int64) * DAY
    if stage.responses[0] == "ban":
        found["until"][draw("good")[customer] < _FOR_GOOD] = UNKNOWN
    heeds, seen = draw("heeds")[customer], draw("seen")[customer] >= _UNSEEN
    found["heeded"] = np.where(seen, heeds < _HEEDS[stage.number], UNKNOWN)
    found["staff"] = np.where(draw("protect")[customer] < 0.3, when.staff[rows], UNKNOWN)
    found["branch"] = when.branch[rows]
    _appeal(draw, stage, found, customer, period)
    kept: Measures = found[found["issued_at"] < period.ends]
    return kept


def _appeal(draw: _Drawn, stage: _Stage, found: Measures, customer: Ints, period: Period) -> None:
    """Let some appeal; who wins has the measure overturned, ended early, or made milder."""
    asked = found["issued_at"] + _seconds(draw("asked")[customer], 3600, 24 * 86_400)
    answered = asked + _seconds(draw("answers")[customer], 2 * 86_400, 30 * 86_400)
    appealed = (draw("appeals")[customer] < stage.appealed) & (asked < period.ends)
    decided = appealed & (answered < period.ends)
    won = decided & (draw("wins")[customer] < 0.35)
    found["asked_at"] = np.where(appealed, asked, UNKNOWN)
    found["answered_at"] = np.where(decided, answered, UNKNOWN)
    found["appeal"] = np.select([won, decided, appealed], [GRANTED, DENIED, OPEN], NO_APPEAL)
    how = draw("how")[customer]
    found["overturned_at"] = np.where(won & (how < 0.6), answered, UNKNOWN)
    found["ended_at"] = np.where(won & (how >= 0.6) & (how < 0.8), answered, UNKNOWN)
    eased = won & (how >= 0.8)
    found["eased_at"] = np.where(eased, answered, UNKNOWN)
    found["until"] = np.where(eased, answered + 7 * DAY, found["until"])


def _seconds(drawn: Floats, least: int, most: int) -> Ints:
    return (least + (most - least) * drawn).astype(np.int64) * SECOND


def _either(other: Flags, words: tuple[str, ...], pair: tuple[str, str]) -> Codes:
    first, second = (words.index(word) for word in pair)
    return np.where(other, second, first).astype(np.int8)
