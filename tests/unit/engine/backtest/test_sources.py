"""The same rows give the same answers, whatever they are kept in."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from boundarykit import UsageError
from boundarykit.engine.backtest import check_data
from boundarykit.engine.backtest.databases import shown_address
from tests.unit.engine.backtest.desk import (
    answers_in,
    engine_of,
    many,
    rejects_in,
    row,
    write_parquet,
)

ROWS = [each | {"signals": ",".join(each["signals"])} for each in many(40)]
NAMES = list(ROWS[0])
TEXTS = [{name: str(value) for name, value in each.items()} for each in ROWS]
MAPPING = (
    "boundarykit: 1\nkind: mapping\ninteractions:\n  columns:\n"
    + "".join(f"    {name}: {name}\n" for name in NAMES if name not in {"signals", "outcome"})
    + '    signals: {from: signals, split: ","}\noutcome: outcome\n'
)


def as_csv(folder: Path) -> Path:
    lines = [";".join(each.values()) for each in TEXTS]
    path = folder / "interactions.csv"
    path.write_text("\n".join([";".join(NAMES), *lines]), "utf-8")
    return path


def as_gzip(folder: Path) -> Path:
    path = folder / "interactions.csv.gz"
    path.write_bytes(gzip.compress(as_csv(folder).read_bytes()))
    return path


def as_json_lines(folder: Path) -> Path:
    path = folder / "interactions.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in TEXTS), "utf-8")
    return path


def as_sqlite(folder: Path) -> Path:
    path = folder / "desk.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE interactions ({', '.join(NAMES)})")
        holes = ", ".join("?" * len(NAMES))
        values = [tuple(each.values()) for each in TEXTS]
        connection.executemany(f"INSERT INTO interactions VALUES ({holes})", values)  # noqa: S608  # our own names
    connection.close()
    return path


def as_duckdb(folder: Path) -> Path:
    path = folder / "desk.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"CREATE TABLE interactions AS SELECT * FROM read_csv('{as_csv(folder)}', "  # noqa: S608  # our own path
            "delim = ';', all_varchar = true)"
        )
    return path


def as_parquet(folder: Path) -> Path:
    return write_parquet(folder / "interactions.parquet", ROWS)


def as_parts(folder: Path) -> Path:
    write_parquet(folder / "part-0.parquet", ROWS[:13])
    return write_parquet(folder / "part-1.parquet", ROWS[13:])


@pytest.mark.parametrize(
    "written", [as_csv, as_gzip, as_json_lines, as_sqlite, as_duckdb, as_parquet, as_parts]
)
def test_every_kind_of_source_gives_the_same_answers(
    tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    for name in ("plain", "other"):
        (tmp_path / name).mkdir()
    plain = write_parquet(tmp_path / "plain" / "interactions.parquet", many(40))
    (tmp_path / "mapping.yaml").write_text(MAPPING, "utf-8")
    engine_of().backtest(plain, out=tmp_path / "expected")

    engine_of().backtest(
        written(tmp_path / "other"), mapping=tmp_path / "mapping.yaml", out=tmp_path / "found"
    )

    assert answers_in(tmp_path / "found") == answers_in(tmp_path / "expected")


def test_broken_lines_of_a_csv_file_are_bad_rows_with_their_number(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "interactions.csv").write_text(
        "id,at,customer,staff,channel\n"
        "i1,2026-03-02T09:00:00Z,c1,s1,phone\n"
        "i2,2026-03-02T09:00:00Z,c1,s1,phone,and more\n"
        "i3,2026-03-02T09:00:00Z\n"
        "i4,2026-03-02T09:00:00Z,c1,s1,phone\n",
        "utf-8",
    )

    result = engine_of().backtest(tmp_path / "data", out=tmp_path / "out")

    assert (result.rows, result.answered, result.rejected) == (4, 2, 2)
    assert [each["reasons"] for each in rejects_in(tmp_path / "out")] == [
        ["line 3 of the file has too many cells"],
        ["line 4 of the file has too few cells"],
    ]


def test_a_line_that_is_no_json_is_a_bad_row(tmp_path: Path) -> None:
    good = json.dumps({name: str(value) for name, value in row(1).items()})
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "interactions.jsonl").write_text(f"{good}\n{{oops\n", "utf-8")

    result = engine_of().backtest(tmp_path / "data", out=tmp_path / "out")

    assert (result.answered, result.rejected) == (1, 1)


def told(tmp_path: Path, data: str | Path) -> str:
    with pytest.raises(UsageError) as caught:
        check_data(engine_of().loaded, data)
    return str(caught.value).replace(tmp_path.as_posix(), "…")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("interactions.csv", b"", "error[BK308]: the file is empty\n  --> …/interactions.csv"),
        (
            "interactions.parquet",
            b"PAR1 and then nothing",
            "error[BK623]: the interactions cannot be read\n"
            "  --> …/interactions.parquet\n"
            "   = here: not what its name says, or broken",
        ),
        (
            "interactions.csv",
            b"id,n\xe4me\n1,x\n",
            "error[BK301]: the file is not UTF-8 text\n  --> …/interactions.csv",
        ),
        (
            "tickets.csv",
            b"id\n1\n",
            "error[BK623]: the folder holds no interactions\n"
            "  --> …\n"
            "  = help: it needs `interactions.parquet`, `interactions.csv` or "
            "`interactions.jsonl`, or a mapping file",
        ),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_so(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)

    assert told(tmp_path, tmp_path) == expected


def test_a_database_without_the_table_is_told_so(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "desk.db") as connection:
        connection.execute("CREATE TABLE tickets (id)")
    connection.close()
    duckdb.connect(str(tmp_path / "desk.duckdb")).close()

    assert told(tmp_path, tmp_path / "desk.db").splitlines()[:2] == [
        "error[BK623]: the database cannot be read",
        "  --> …/desk.db, table `interactions`",
    ]
    assert told(tmp_path, tmp_path / "desk.duckdb") == (
        "error[BK623]: the interactions cannot be read\n"
        "  --> …/desk.duckdb, table `interactions`\n"
        "   = here: there is no such table"
    )


def test_a_broken_database_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"SQLite format 3\0" + b"nothing" * 40)

    assert told(tmp_path, tmp_path / "desk.db").startswith("error[BK623]: ")


def test_a_password_is_never_shown() -> None:
    assert shown_address("postgresql://ann:s3cret@db.example/desk?sslmode=require") == (
        "postgresql://db.example/desk"
    )


def test_a_misspelt_column_of_ours_is_told_without_a_mapping_too(tmp_path: Path) -> None:
    data = write_parquet(tmp_path / "interactions.parquet", [row(1, signal="x", extra=1)])

    assert told(tmp_path, data) == (
        "error[BK621]: `extra` is not a column of the interactions\n"
        "  --> …/interactions.parquet\n"
        "  = help: name it with `--by` for the report, or write a mapping file\n"
        "\n"
        "error[BK621]: `signal` is not a column of the interactions\n"
        "  --> …/interactions.parquet\n"
        "  = help: did you mean `signals`?"
    )
