"""The same options give the same files, whatever the pieces they were made in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from boundarykit import UsageError
from boundarykit.synthetic import Options, simulate, table_files
from boundarykit.synthetic.in_order import ByTime
from boundarykit.synthetic.simulate import Written, blocks, period_of

ROWS = 30_000
NAMES = ("interactions", "measures", "requests")


def written(folder: Path, options: Options) -> dict[str, bytes]:
    folder.mkdir()
    simulate(options, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def tables(folder: Path, options: Options) -> dict[str, pa.Table]:
    folder.mkdir()
    simulate(options, folder)
    return {name: pq.read_table(folder / f"{name}.parquet") for name in NAMES}


@pytest.mark.parametrize("order", ["time", "customer"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, order: str) -> None:
    options = Options(rows=ROWS, seed=7, order=order, request_kind="appeal")

    first, second = written(tmp_path / "a", options), written(tmp_path / "b", options)

    assert first == second
    assert list(first) == [f"{name}.parquet" for name in NAMES]


def test_another_seed_gives_other_interactions(tmp_path: Path) -> None:
    one = tables(tmp_path / "a", Options(rows=1000, seed=1))
    other = tables(tmp_path / "b", Options(rows=1000, seed=2))

    assert one["interactions"]["at"] != other["interactions"]["at"]


def test_more_rows_of_a_seed_begin_with_the_same_ones(tmp_path: Path) -> None:
    few = tables(tmp_path / "a", Options(rows=1000, seed=3, order="customer"))
    many = tables(tmp_path / "b", Options(rows=5000, seed=3, order="customer"))

    assert few["interactions"].equals(many["interactions"].slice(0, 1000))


def test_both_orders_hold_the_same_rows(tmp_path: Path) -> None:
    by_time = tables(tmp_path / "a", Options(rows=ROWS, seed=4, request_kind="appeal"))
    by_customer = tables(
        tmp_path / "b", Options(rows=ROWS, seed=4, order="customer", request_kind="appeal")
    )

    for name in NAMES:
        assert by_time[name].sort_by("id").equals(by_customer[name].sort_by("id"))
        assert by_time[name].num_rows > 0


def test_each_order_is_the_one_that_it_is_called(tmp_path: Path) -> None:
    by_time = tables(tmp_path / "a", Options(rows=ROWS, seed=5))
    by_customer = tables(tmp_path / "b", Options(rows=ROWS, seed=5, order="customer"))

    first, second = by_time["interactions"], by_customer["interactions"]
    assert first.equals(first.sort_by([("at", "ascending"), ("id", "ascending")]))
    assert second.equals(
        second.sort_by([("customer", "ascending"), ("at", "ascending"), ("id", "ascending")])
    )


def test_the_order_of_time_does_not_depend_on_the_pieces_that_rows_come_in(tmp_path: Path) -> None:
    made = list(blocks(Options(rows=ROWS, seed=6)))
    rows = np.concatenate([block.rows for block in made])
    pieces = np.array_split(rows[::-1], 7)

    found = []
    for number, parts in enumerate(([rows], pieces)):
        (tmp_path / str(number)).mkdir()
        order = ByTime(tmp_path / str(number), period_of(3), 2_000_000, "at")
        for part in parts:
            assert list(order.add(part)) == []
        found.append(np.concatenate(list(order.rest())))

    assert found[0].tobytes() == found[1].tobytes()


def test_the_groups_of_a_file_do_not_depend_on_the_pieces_that_rows_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_files, "ROW_GROUP", 1000)
    options = Options(rows=4500, seed=6)
    rows = np.concatenate([block.rows for block in blocks(options)])

    for number, pieces in enumerate((1, 3, 50)):
        file = table_files.TableFile(
            tmp_path / f"{number}.parquet", options, table_files.KINDS["interactions"]
        )
        file.write(np.array_split(rows, pieces))
        file.finish()
        file.close()

    assert len({(tmp_path / f"{number}.parquet").read_bytes() for number in range(3)}) == 1
    groups = pq.ParquetFile(tmp_path / "0.parquet").metadata
    assert [groups.row_group(each).num_rows for each in range(groups.num_row_groups)] == [
        *[1000] * 4,
        500,
    ]


@pytest.mark.parametrize("rows", [1, 2, 999])
def test_there_are_exactly_as_many_interactions_as_were_asked_for(
    tmp_path: Path, rows: int
) -> None:
    told: list[tuple[int, int]] = []

    found = simulate(Options(rows=rows), tmp_path, lambda done, of: told.append((done, of)))

    assert found.interactions == pq.read_table(tmp_path / "interactions.parquet").num_rows == rows
    assert told[-1] == (2 * rows, 2 * rows)


def test_nothing_but_the_three_tables_stays_in_the_folder(tmp_path: Path) -> None:
    found = simulate(Options(rows=5000, seed=1), tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.parquet" for name in NAMES]
    assert found == Written(interactions=5000, measures=found.measures, requests=0)


def test_a_file_says_that_it_is_synthetic(tmp_path: Path) -> None:
    simulate(Options(rows=10, seed=12), tmp_path)

    said = pq.ParquetFile(tmp_path / "interactions.parquet").metadata.metadata or {}
    assert (said[b"boundarykit.synthetic"], said[b"boundarykit.seed"]) == (b"true", b"12")


def test_everything_that_cannot_be_simulated_is_said_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        Options(rows=0, seed=-1, order="tiem", years=51, request_kind="An appeal")

    assert str(caught.value) == (
        "error[BK660]: interactions cannot be ordered by `tiem`\n"
        "  --> --order\n"
        "  = help: did you mean `time`?\n"
        "\n"
        "error[BK660]: `An appeal` cannot be a kind of request\n"
        "  --> --request-kind\n"
        "  = help: write a word of the vocabulary, such as `appeal`\n"
        "\n"
        "error[BK660]: 0 lies outside of what can be simulated\n"
        "  --> --rows\n"
        "  = help: write a whole number from 1 to 100000000000\n"
        "\n"
        "error[BK660]: -1 lies outside of what can be simulated\n"
        "  --> --seed\n"
        "  = help: write a whole number from 0 to 18446744073709551615\n"
        "\n"
        "error[BK660]: 51 lies outside of what can be simulated\n"
        "  --> --years\n"
        "  = help: write a whole number from 1 to 50"
    )
