"""For whom: groups of customers, and that nobody is found in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from boundarykit.reports import report_of
from boundarykit.reports.disparity import SMALLEST
from boundarykit.reports.model import Disparity, Group
from tests.unit.reports.answers import DECLINED, EXCLUDED, NOTHING, Answer, Row, write_folder


def people(value: Any, number: int, *answers: Answer, against: Answer | None = None) -> list[Row]:
    """Return one interaction each of so many customers; the first ones get these answers."""
    given = [*answers, *[NOTHING] * number]
    return [
        Row(f"{value}-{place}", given[place], against, f"{value} {place}", report={"area": value})
        for place in range(number)
    ]


def disparity(folder: Path, rows: Sequence[Row]) -> Disparity:
    (found,) = report_of(write_folder(folder, rows)).disparities
    return found


def named(found: Disparity) -> list[tuple[str | None, bool, int]]:
    return [(group.value, group.pooled, group.customers) for group in found.groups]


def test_groups_stand_largest_first_and_small_ones_together(tmp_path: Path) -> None:
    rows = people("a", 30) + people("b", 40) + people("c", 12) + people("d", 9)

    found = disparity(tmp_path, rows)

    assert named(found) == [("b", False, 40), ("a", False, 30), (None, True, 21)]


def test_small_groups_that_are_too_few_together_take_the_next_one(tmp_path: Path) -> None:
    rows = people("a", 30) + people("b", 40) + people("c", 3)

    found = disparity(tmp_path, rows)

    assert named(found) == [("b", False, 40), (None, True, 33)]


@pytest.mark.parametrize(("number", "shown"), [(SMALLEST - 1, 0), (SMALLEST, 1)])
def test_a_column_of_too_few_customers_shows_nobody(
    tmp_path: Path, number: int, shown: int
) -> None:
    found = disparity(tmp_path, people("a", number))

    assert len(found.groups) == shown


def test_a_column_that_names_every_customer_shows_nobody(tmp_path: Path) -> None:
    rows = [row for number in range(50) for row in people(f"name {number}", 1)]

    found = disparity(tmp_path, rows)

    assert named(found) == [(None, True, 50)]


def test_what_is_not_recorded_is_a_group_of_its_own(tmp_path: Path) -> None:
    rows = people("a", 30) + people(None, 25)

    found = disparity(tmp_path, rows)

    assert named(found) == [("a", False, 30), (None, False, 25)]


def test_a_customer_with_many_interactions_counts_once(tmp_path: Path) -> None:
    rows = people("a", 40, DECLINED, EXCLUDED)
    again = [
        Row(f"again {place}", DECLINED, customer="a 0", report={"area": "a"}) for place in range(5)
    ]

    (group,) = disparity(tmp_path, rows + again).groups

    reached = {each.grade: (each.customers.count, each.interactions) for each in group.this}
    assert (group.customers, group.interactions) == (40, 45)
    assert reached == {"draw_line": (2, 7), "decline": (2, 7), "ban": (1, 1)}


def test_a_share_has_the_interval_of_its_customers_and_a_ratio_to_the_largest(
    tmp_path: Path,
) -> None:
    rows = people("a", 40, *[DECLINED] * 4) + people("b", 20, *[DECLINED] * 3)

    one, other = disparity(tmp_path, rows).groups

    assert (_decline(one).ratio, _decline(other).ratio) == (1.0, 1.5)
    share = _decline(other).customers
    assert (share.count, share.of, share.low, share.high) == (3, 20, 0.052369, 0.360419)


def test_without_anybody_in_the_largest_group_there_is_no_ratio(tmp_path: Path) -> None:
    rows = people("a", 40) + people("b", 20, DECLINED)

    _, other = disparity(tmp_path, rows).groups

    assert _decline(other).ratio is None


def test_both_versions_stand_side_by_side_with_who_meets_what(tmp_path: Path) -> None:
    rows = people("a", 30, EXCLUDED, EXCLUDED, DECLINED, NOTHING, against=DECLINED)

    (group,) = disparity(tmp_path, rows).groups

    assert group.against is not None
    assert [each.customers.count for each in group.against] == [30, 30, 0]
    assert [each.customers.count for each in group.this] == [3, 3, 2]
    assert group.harsher is not None
    assert group.milder is not None
    assert (group.harsher.customers.count, group.milder.customers.count) == (2, 27)


def test_values_of_other_types_are_groups_too(tmp_path: Path) -> None:
    found = disparity(tmp_path, people(1, 30) + people(2, 20))

    assert named(found) == [("1", False, 30), ("2", False, 20)]


def test_a_value_with_quotes_is_a_value(tmp_path: Path) -> None:
    found = disparity(tmp_path, people("o'neill\" --", 30) + people("b", 20))

    assert named(found) == [("o'neill\" --", False, 30), ("b", False, 20)]


def _decline(group: Group) -> Any:
    return next(each for each in group.this if each.grade == "decline")
