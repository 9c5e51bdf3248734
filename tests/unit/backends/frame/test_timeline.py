from __future__ import annotations

from random import Random

import numpy as np
import pytest

from boundarykit.backends.frame import Batch
from boundarykit.backends.frame.tables import Tables
from boundarykit.backends.frame.timeline import Timeline
from tests.unit.backends.frame.tables import day, interactions, measures


def _batch(seed: int, years: int) -> Batch:
    rng = Random(seed)
    rows, issued = [], []
    for party in range(30):
        days = sorted(rng.randrange(years * 365) for _ in range(rng.randint(1, 9)))
        rows += [
            {"party": party, "id": f"i{party}-{n}", "customer": f"c{party}", "at": day(each)}
            for n, each in enumerate(days)
        ]
        days = sorted(rng.randrange(-400, years * 365) for _ in range(rng.randint(0, 4)))
        issued += [
            {"party": party, "id": f"m{party}-{n}", "issued_at": day(each)}
            for n, each in enumerate(days)
        ]
    return Batch(interactions(*rows), measures(*issued))


@pytest.mark.parametrize("years", [1, 10, 60])
@pytest.mark.parametrize("longest", [2.0**61, 2.0**52, 1.0])
def test_moments_are_found_in_the_own_party_however_long_the_past_is(
    years: int, longest: float
) -> None:
    tables = Tables(_batch(years, years))
    timeline, rng = Timeline(tables, longest), np.random.default_rng(years)
    back = rng.integers(-1, 70 * 365, len(tables.at)) * 86_400_000_000
    wanted = np.where(
        rng.random(len(tables.at)) < 0.3, rng.permutation(tables.at), tables.at - back
    )

    found = timeline.rows_before(wanted)

    for row, moment in enumerate(wanted.tolist()):
        first, end = (edge[tables.party[row]] for edge in (tables.first, tables.end))
        assert found[row] == first + np.sum(tables.at[first:end] < moment)


@pytest.mark.parametrize("longest", [2.0**61, 2.0**52, 1.0])
def test_records_are_found_in_the_own_party_also_before_its_first_row(longest: float) -> None:
    tables = Tables(_batch(1, 12))
    held, timeline = tables.measures, Timeline(tables, longest)
    assert held is not None
    line = timeline.on_the_line(held.at, held.party)
    wanted = tables.at - np.random.default_rng(1).integers(0, 6000, len(tables.at)) * 86_400_000_000

    for moments in (wanted, None):
        found = timeline.records_before(line, held.party, moments)

        for row, moment in enumerate((tables.at if moments is None else moments).tolist()):
            before = int(np.sum(held.party < tables.party[row]))
            mine = held.at[held.party == tables.party[row]]
            assert found[row] == before + np.sum(mine < moment)


def test_more_than_64_bits_of_time_are_cut_between_parties() -> None:
    rows = [
        {"party": party, "id": f"i{party}-{n}", "customer": f"c{party}", "at": day(at)}
        for party in range(600)
        for n, at in enumerate((-45_000, 60_000))
    ]
    tables = Tables(Batch(interactions(*rows)))
    timeline = Timeline(tables)

    assert float(np.sum(tables.at[1::2] - tables.at[::2], dtype=np.float64)) > 2.0**62
    assert timeline.rows_before(tables.at).tolist() == list(range(1200))
    assert timeline.rows_before(tables.at - 1).tolist() == list(range(1200))
    assert timeline.rows_before(tables.at + 1).tolist() == list(range(1, 1201))
