"""Who the customers of one block are: how often they come, where, and what they are like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from boundarykit.synthetic.draws import UNKNOWN, Codes, Draws, Floats, Ints
from boundarykit.synthetic.words import AGE_BANDS, CHANNELS, REGIONS

BLOCK = 8192
"""How many customers are made at a time. It is part of what a seed means."""

TAIL = 1.6
"""The tail index: of customers with many interactions, twice as many have 1/2 ** 1.6 of others."""
SCALE = 4.0
"""How many interactions are usual, before the tail begins."""
TROUBLE_COMES = 2.0
"""So many times as often as others do those come who get into trouble."""
MOST = 20_000
"""No customer has more interactions: about twenty a day."""

BRANCHES = 60
STAFF = 10
"""How many people work at each branch."""
_EVEN = 3.0
"""The larger, the less the branches differ in size."""
_HOUSEHOLDS = 0.06
"""How many pairs of customers share an account."""


class Temperament(IntEnum):
    """What a customer is like."""

    ORDINARY = 0
    ADMIRER = 1
    """Makes advances that escalate and fade."""
    ANGRY = 2
    """Loses their temper, in bouts that escalate and fade."""
    COMPLAINER = 3
    """Says often that something went wrong, which is their right."""
    GIVER = 4
    """Brings gifts."""


SHARES = {
    Temperament.ADMIRER: 0.04,
    Temperament.ANGRY: 0.05,
    Temperament.COMPLAINER: 0.03,
    Temperament.GIVER: 0.04,
}
"""How many customers are of each kind; all others are ordinary."""


@dataclass(frozen=True, slots=True)
class Customers:
    """Hold the customers of one block, one column for each trait."""

    first: int
    """The number of the first of them."""
    sizes: Ints
    """How many interactions each has."""
    accounts: Ints
    """The account that two share; -1 for most."""
    temperament: Codes
    branch: Ints
    """The branch that they mostly go to."""
    favourite: Ints
    """The member of staff there whom they mostly meet."""
    channel: Codes
    """The channel that they mostly use."""
    begins: Floats
    """When they become customers, as a part of the period."""
    ends: Floats
    """When they cease to be, as a part of the period."""
    age_band: Codes
    """Invented, and independent of everything else."""

    @property
    def region(self) -> Codes:
        """Where the branch lies."""
        return region_of(self.branch)


def region_of(branch: Ints) -> Codes:
    """Return the region of each branch."""
    return (branch % len(REGIONS)).astype(np.int8)


def customers(draws: Draws, block: int) -> Customers:
    """Make the customers of one block."""
    first = block * BLOCK
    temperament = _temperament(draws)
    joins = draws.uniform("joins", BLOCK)
    leaves = draws.uniform("leaves", BLOCK)
    return Customers(
        first=first,
        sizes=_sizes(draws, temperament),
        accounts=_accounts(draws, first),
        temperament=temperament,
        branch=branches(draws.uniform("branch", BLOCK)),
        favourite=(draws.uniform("favour", BLOCK) * STAFF).astype(np.int64),
        channel=CHANNELS.codes(draws.uniform("channel", BLOCK)),
        # Two in five are there from the beginning, and half until the end.
        begins=np.maximum(0.0, joins - 0.4),
        ends=1.0 - 0.6 * np.maximum(0.0, leaves - 0.5),
        age_band=AGE_BANDS.codes(draws.uniform("age", BLOCK)),
    )


def branches(drawn: Floats) -> Ints:
    """Return the branch that each number from 0 to 1 falls on: a few are large, many small."""
    weights = np.cumsum(1.0 / (np.arange(BRANCHES) + _EVEN))
    return np.searchsorted(weights[:-1] / weights[-1], drawn, side="right").astype(np.int64)


def _sizes(draws: Draws, temperament: Codes) -> Ints:
    drawn = 1.0 - draws.uniform("size", BLOCK)
    in_trouble = np.isin(temperament, (Temperament.ADMIRER, Temperament.ANGRY))
    scale = SCALE * np.where(in_trouble, TROUBLE_COMES, 1.0)
    many = 1.0 + scale * (drawn ** (-1.0 / TAIL) - 1.0)
    return np.minimum(many, MOST).astype(np.int64)


def _accounts(draws: Draws, first: int) -> Ints:
    """Give some pairs of neighbours an account, named by the first of the two."""
    pairs = np.where(
        draws.uniform("account", BLOCK // 2) < _HOUSEHOLDS,
        first + 2 * np.arange(BLOCK // 2),
        UNKNOWN,
    )
    return np.repeat(pairs, 2)


def _temperament(draws: Draws) -> Codes:
    edges = np.cumsum(list(SHARES.values()))
    kinds = np.array([*SHARES, Temperament.ORDINARY], dtype=np.int8)
    return kinds[np.searchsorted(edges, draws.uniform("temper", BLOCK), side="right")]
