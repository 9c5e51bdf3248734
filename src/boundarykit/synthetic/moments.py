"""When customers come, to whom, and by what means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Flags, Floats, Ints
from boundarykit.synthetic.population import STAFF, Customers, branches
from boundarykit.synthetic.words import CALL_CENTRE, CHANNELS, IN_PERSON, PLACES

SECOND = 1_000_000
"""Times are whole microseconds."""
DAY = 86_400 * SECOND
FOLLOW_UPS = 0.07
"""How many interactions go on with the encounter before."""
_STEP = 600.0
"""How many seconds at most lie between two interactions of one encounter."""
_BUSY_HOURS = np.array(
    [1, 1, 0, 0, 0, 1, 2, 5, 16, 24, 28, 29, 26, 24, 25, 27, 28, 24, 14, 8, 6, 5]
)
"""How busy each hour is, by UTC, from midnight; after ten in the evening nobody comes."""
_AT_HOME_BRANCH = 0.93
_FAVOURITE = 0.45
_MAIN_CHANNEL = 0.6
_NO_ENCOUNTER = 0.04
_NO_SETTING = 0.06


@dataclass(frozen=True, slots=True)
class Period:
    """State the time that is simulated, in microseconds since 1970."""

    begins: int
    ends: int

    @property
    def length(self) -> int:
        """How long it is."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Moments:
    """Hold when, where and how each interaction of a block happened, by customer and time."""

    customer: Ints
    """The customer's position in the block."""
    at: Ints
    base: Ints
    """The position of the interaction that began the encounter."""
    encounter: Flags
    """Whether the encounter was noted."""
    branch: Ints
    staff: Ints
    channel: Codes
    setting: Codes


def moments(draws: Draws, people: Customers, period: Period) -> Moments:
    """Make the interactions of one block, without what happened in them."""
    customer = np.repeat(np.arange(len(people.sizes)), people.sizes)
    count = len(customer)
    at = _times(draws, people, period, customer)
    follows = draws.uniform("follows", count) < FOLLOW_UPS
    follows &= np.r_[False, customer[1:] == customer[:-1]]
    base = np.maximum.accumulate(np.where(follows, 0, np.arange(count)))
    at = _within_encounters(at, base, draws.uniform("step", count))
    branch = np.where(
        draws.uniform("away", count) < _AT_HOME_BRANCH,
        people.branch[customer],
        branches(draws.uniform("whither", count)),
    )[base]
    channel = _channels(draws, people, customer)[base]
    return Moments(
        customer=customer,
        at=at,
        base=base,
        encounter=(draws.uniform("noted", count) >= _NO_ENCOUNTER)[base],
        branch=branch,
        staff=branch * STAFF + _staff(draws, people, customer)[base],
        channel=channel,
        setting=_settings(draws, channel)[base],
    )


def _times(draws: Draws, people: Customers, period: Period, customer: Ints) -> Ints:
    """Spread interactions over the time of each customer and the hours of a day, in order."""
    count = len(customer)
    begins, ends = people.begins[customer], people.ends[customer]
    part = begins + (ends - begins) * draws.uniform("day", count)
    day = (part * (period.length // DAY)).astype(np.int64)
    second = _seconds_of_day(draws.uniform("hour", count))
    # Customers come one after the other, so sorting within each is sorting all by one key.
    length = period.length // SECOND
    key: Ints = customer * length + day * (DAY // SECOND) + second
    key.sort()
    return (key - customer * length) * SECOND + period.begins


def _seconds_of_day(drawn: Floats) -> Ints:
    edges = np.r_[0.0, np.cumsum(_BUSY_HOURS) / _BUSY_HOURS.sum()]
    seconds: Floats = np.interp(drawn, edges, np.arange(len(edges)) * 3600.0)
    return seconds.astype(np.int64)


def _within_encounters(at: Ints, base: Ints, drawn: Floats) -> Ints:
    """Let an encounter go on by minutes, and never past the next one, which it then meets."""
    count = len(at)
    place = np.arange(count) - base
    after = at[base] + (place * drawn[base] * _STEP).astype(np.int64) * SECOND
    starts = np.flatnonzero(place == 0)
    following = np.r_[starts[1:], 0][np.searchsorted(starts, np.arange(count), side="right") - 1]
    found: Ints = np.where(at[following] >= at[base], np.minimum(after, at[following]), after)
    return found


def _staff(draws: Draws, people: Customers, customer: Ints) -> Ints:
    count = len(customer)
    anybody = (draws.uniform("anybody", count) * STAFF).astype(np.int64)
    mostly = draws.uniform("mostly", count) < _FAVOURITE
    return np.where(mostly, people.favourite[customer], anybody)


def _channels(draws: Draws, people: Customers, customer: Ints) -> Codes:
    count = len(customer)
    mostly = draws.uniform("mainly", count) < _MAIN_CHANNEL
    return np.where(mostly, people.channel[customer], CHANNELS.codes(draws.uniform("by", count)))


def _settings(draws: Draws, channel: Codes) -> Codes:
    drawn = draws.uniform("setting", len(channel))
    met = PLACES.codes(draws.uniform("place", len(channel)))
    found = np.where(channel == IN_PERSON, met, CALL_CENTRE).astype(np.int8)
    found[drawn < _NO_SETTING] = UNKNOWN
    return found
