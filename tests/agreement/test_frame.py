"""The frame says what the per-row path says, fact by fact, or leaves the row to it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from boundarykit import Engine
from boundarykit.backends.frame import Batch, FrameMatches, FrameReader
from boundarykit.ir.policy import Matches, Policy
from boundarykit.language.shipped import published_policies, shipped_rule_sets
from tests.agreement.batches import BatchMaker, Compared, Oddity, compare
from tests.agreement.histories import with_histories
from tests.agreement.rule_texts import rule_texts

SHIPPED = (*(name for name in shipped_rule_sets() if name != "core"), *published_policies())
ODD = {
    "usual": Oddity(),
    "twelve years": Oddity(years=12, rows=30),
    "sixty years": Oddity(years=60, rows=8),
    "wrong words": Oddity(wrong=0.05, places=3),
    "wandering": Oddity(places=4, wandering=True),
    "every column": Oddity(empty=0, accounts=0),
    "no column": Oddity(empty=1),
}


def _policy(name: str) -> Policy:
    return Engine.load(name, backend="compiled").loaded.policies[-1]


def _generated(seed: int) -> Policy:
    return Engine.from_texts(rule_texts(seed), backend="compiled").loaded.policies[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_frame_agrees_on_what_ships(name: str) -> None:
    policy, counted = _policy(name), Compared()

    for number, odd in enumerate(ODD.values()):
        counted += compare(policy, BatchMaker(policy, number, odd).batch(8))

    assert counted.rows > 300
    assert counted.apart < counted.rows // 5


def test_what_ships_has_no_gaps() -> None:
    gaps = {name: FrameReader(_policy(name)).gaps for name in SHIPPED}

    assert gaps == dict.fromkeys(SHIPPED, ())


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_the_frame_agrees_on_every_kind_of_history(odd: Oddity) -> None:
    counted = Compared()

    for seed in range(3):
        policy = _generated(seed)
        counted += compare(policy, BatchMaker(policy, seed, odd).batch(8))

    assert counted.applying > counted.rows


@pytest.mark.parametrize("seed", range(7))
def test_the_frame_agrees_on_generated_histories(seed: int) -> None:
    policy = with_histories(_generated(0), seed)
    batch = BatchMaker(policy, seed, list(ODD.values())[seed % len(ODD)]).batch(8)

    counted = compare(policy, batch)

    assert counted.rows > counted.refused


def test_one_customer_can_have_very_many_rows() -> None:
    policy = _generated(1)
    batch = BatchMaker(policy, 1, Oddity(rows=3000, years=9, empty=0)).batch(1)
    size = len(batch.interactions)

    counted = compare(policy, batch, asked=Random(1).sample(range(size), min(size, 25)))

    assert counted.rows > 500


def test_nothing_is_asked_of_an_empty_batch() -> None:
    policy = _generated(0)
    one = BatchMaker(policy, 0).batch(1)
    batch = replace(one, interactions=one.interactions.slice(0, 0))

    found = FrameReader(policy).match(batch)

    assert (found.sets, len(found.which), len(found.apart)) == ((), 0, 0)


def test_some_rows_are_answered_as_among_all() -> None:
    policy = _policy("unwanted-advances")
    batch = BatchMaker(policy, 3, Oddity(wrong=0.02)).batch(20)
    reader, size = FrameReader(policy), len(batch.interactions)
    rows = np.array(sorted(Random(3).sample(range(size), size // 3)))

    every, some = reader.match(batch), reader.match(batch, rows)

    assert _by_row(some) == [_by_row(every)[row] for row in rows]


def test_the_order_of_parties_carries_no_meaning() -> None:
    policy = _policy("unwanted-advances")
    batch = BatchMaker(policy, 5, Oddity(years=12)).batch(12)
    reader = FrameReader(policy)

    whole, rows = _by_row(reader.match(batch)), []
    for party in range(12):
        rows += _by_row(reader.match(_only(batch, party)))

    assert rows == whole


def _only(batch: Batch, party: int) -> Batch:
    def mine(table: pa.Table) -> pa.Table:
        return table.filter(np.asarray(table.column("party")) == party)

    return replace(
        batch,
        interactions=mine(batch.interactions),
        measures=None if batch.measures is None else mine(batch.measures),
        requests=None if batch.requests is None else mine(batch.requests),
    )


def _by_row(found: FrameMatches) -> list[Matches | None]:
    sets, which = found.sets, found.which.tolist()
    return [None if place < 0 else sets[place] for place in which]
