"""Intervals, held against published ones.

R. G. Newcombe, “Two-sided confidence intervals for the single proportion: comparison of seven
methods”, Statistics in Medicine 17 (1998), 857–872, table I: method 3, the score method.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundarykit.reports.wilson import wilson

PUBLISHED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]

counts = st.integers(0, 10**8).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(("count", "of", "low", "high"), PUBLISHED)
def test_the_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    found = wilson(count, of)

    assert tuple(round(bound, 4) for bound in found) == (low, high)


def test_of_nobody_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(counts)
def test_an_interval_holds_its_share_and_stays_between_none_and_all(given: tuple[int, int]) -> None:
    count, of = given

    low, high = wilson(count, of)

    assert 0 <= low <= high <= 1
    assert of == 0 or low <= count / of <= high


@given(counts)
def test_the_interval_of_the_others_is_its_mirror_image(given: tuple[int, int]) -> None:
    count, of = given

    low, high = wilson(count, of)

    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low), abs=1e-9)
