"""One block of customers: every interaction of theirs, and the measures, as rows of numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from boundarykit.synthetic import answers
from boundarykit.synthetic.conduct import Conduct, conduct, trouble
from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Flags
from boundarykit.synthetic.measures import Measures, measures
from boundarykit.synthetic.moments import Moments, Period, moments
from boundarykit.synthetic.population import Customers, customers, region_of
from boundarykit.synthetic.words import ACTED_BY, BIT, ROLES

ROW = np.dtype(
    [
        ("row", np.int64),
        ("at", np.int64),
        ("customer", np.int64),
        ("account", np.int64),
        ("encounter", np.int64),
        ("staff", np.int32),
        ("gift_value", np.int32),
        ("signals", np.uint32),
        ("branch", np.int16),
        *(
            (name, np.int8)
            for name in (
                *("channel", "setting", "private_channel", "recorded", "ongoing", "witnessed_by"),
                *("acted_by", "severity", "evidence", "gift", "gift_to_team", "gift_solicited"),
                *("staff_response", "staff_uncomfortable", "welcomed", "answered_with"),
                *("staff_wishes", "reported_grade", "staff_role", "outcome", "region", "age_band"),
            )
        ),
    ]
)
"""One interaction; -1 stands for nothing, and words are numbers of lists in `words.py`."""
Rows = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold the interactions of some customers, by customer and time, and their measures."""

    rows: Rows
    measures: Measures


def block(seed: int, number: int, period: Period, first_row: int) -> Block:
    """Make block number `number`; its interactions are numbered from `first_row`."""
    draws = Draws(seed, number)
    people = customers(draws, number)
    when = moments(draws, people, period)
    some = trouble(draws, people, when, period)
    steps, issued = measures(draws, when, some, period, len(people.sizes))
    done = conduct(draws, people, when, some, steps)
    response = answers.responses(draws, done)
    takes = answers.after_a_no(draws, when, done, response)
    # What led to a measure was no end of the matter.
    takes[issued["row"]] = False
    done, response = _with_accepted_refusals(takes, done, response)
    rows = _rows(draws, people, when, done, response)
    rows["row"] = first_row + np.arange(len(rows))
    rows["encounter"] = np.where(when.encounter, first_row + when.base, UNKNOWN)
    _finish(issued, rows)
    return Block(rows, issued)


def _with_accepted_refusals(takes: Flags, done: Conduct, response: Codes) -> tuple[Conduct, Codes]:
    """Let some who were told no come back to accept it, and want nothing else that time."""
    signals = np.where(takes, np.uint32(BIT["accepts_refusal"]), done.signals)
    changed = replace(
        done,
        signals=signals,
        level=np.where(takes, 0.0, done.level),
        severity=np.where(takes, UNKNOWN, done.severity).astype(np.int8),
        gift=np.where(takes, UNKNOWN, done.gift).astype(np.int8),
        gift_value=np.where(takes, UNKNOWN, done.gift_value),
    )
    return changed, np.where(takes, 0, response).astype(np.int8)


def _rows(draws: Draws, people: Customers, when: Moments, done: Conduct, response: Codes) -> Rows:
    count = len(when.customer)
    rows = np.zeros(count, dtype=ROW)
    was_recorded = answers.recorded(draws, when.channel)
    for name, column in (
        ("at", when.at),
        ("customer", people.first + when.customer),
        ("account", people.accounts[when.customer]),
        ("staff", when.staff),
        ("branch", when.branch),
        ("channel", when.channel),
        ("setting", when.setting),
        ("private_channel", answers.privately(draws, when.channel, done)),
        ("recorded", was_recorded),
        ("ongoing", answers.happened(draws.uniform("ongoing", count), 0.02, 0.05)),
        ("witnessed_by", answers.witnesses(draws, when, done)),
        ("acted_by", ACTED_BY.codes(draws.uniform("actor", count))),
        ("signals", done.signals),
        ("severity", done.severity),
        ("evidence", answers.evidence(draws, done, was_recorded)),
        ("gift", done.gift),
        ("gift_value", done.gift_value),
        ("gift_to_team", _of_gift(done, draws.uniform("team", count) < 0.25)),
        ("gift_solicited", _of_gift(done, draws.uniform("solicit", count) < 0.02)),
        ("staff_response", response),
        ("staff_uncomfortable", answers.uncomfortable(draws, done)),
        ("welcomed", answers.welcomed(draws, done)),
        ("answered_with", answers.answered_with(done, response)),
        ("staff_wishes", answers.wishes(draws, done)),
        ("reported_grade", answers.reported(draws, done)),
        ("staff_role", _roles(draws, when)),
        ("outcome", answers.outcomes(draws, done, response)),
        ("region", region_of(when.branch)),
        ("age_band", people.age_band[when.customer]),
    ):
        rows[name] = column
    return rows


def _of_gift(done: Conduct, yes: Flags) -> Codes:
    return np.where(done.gift >= 0, yes, UNKNOWN).astype(np.int8)


def _roles(draws: Draws, when: Moments) -> Codes:
    """Return the role of each member of staff: always the same one; of some nobody noted it."""
    drawn = (when.staff * 7919 % 97) / 97.0
    noted = draws.uniform("role", len(when.staff)) >= 0.03
    return np.where(noted, ROLES.codes(drawn), UNKNOWN).astype(np.int8)


def _finish(issued: Measures, rows: Rows) -> None:
    """Give each measure what it takes over from the interaction that led to it."""
    led = rows[issued["row"]]
    for name in ("row", "customer", "account", "signals"):
        issued[name] = led[name]
