from __future__ import annotations

import pyarrow as pa
import pytest

from boundarykit.backends.frame import Batch
from boundarykit.diagnostics import UsageError
from tests.unit.backends.frame.tables import day, interactions, measures


def test_a_batch_holds_whole_parties_in_order() -> None:
    table = interactions({}, {}, {"party": 1, "at": day(0)})

    batch = Batch(table, measures({"party": 1}))

    assert batch.requests is None


def test_every_fault_of_the_layout_is_told_at_once() -> None:
    table = interactions({"at": None}).drop_columns(["staff"])
    table = table.append_column("mood", pa.array(["good"]))
    table = table.append_column("severity", pa.array([3]))

    with pytest.raises(UsageError) as caught:
        Batch(table)

    assert str(caught.value) == (
        "error[BK404]: `interactions` has an unknown column `mood`\n"
        "  = help: a batch is laid out as `Batch` says\n"
        "\n"
        "error[BK404]: `interactions` lacks the column `staff`\n"
        "  = help: a batch is laid out as `Batch` says\n"
        "\n"
        "error[BK404]: the column `at` of `interactions` has gaps\n"
        "  = help: a batch is laid out as `Batch` says\n"
        "\n"
        "error[BK404]: the column `severity` of `interactions` holds no text\n"
        "  = help: a batch is laid out as `Batch` says"
    )


@pytest.mark.parametrize(
    "second", [{"at": day(-1)}, {"party": -1}], ids=["earlier", "another party"]
)
def test_rows_out_of_order_are_refused(second: dict[str, object]) -> None:
    table = interactions({}, second)

    with pytest.raises(UsageError) as caught:
        Batch(table)

    assert "`interactions` is not sorted by `party` and `at`" in str(caught.value)


def test_a_workplace_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        Batch(interactions({"workplace": 1}))

    assert "a row of `interactions` names a workplace that is not there" in str(caught.value)


def test_an_empty_batch_is_a_batch() -> None:
    batch = Batch(interactions())

    assert len(batch.interactions) == 0
