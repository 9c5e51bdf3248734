"""Find ids that stand in several rows, among any number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 1 << 25
"""So many numbers are sorted at a time, which takes a quarter of a gigabyte."""


def repeated_ids(connection: DuckDBPyConnection, name: str, rows: int) -> str:
    """Return a table of the ids of good rows that stand in several; empty where there are none.

    Each id is made one number, and only ids whose numbers are the same are compared themselves:
    sorting numbers takes a fraction of the time and memory that grouping texts does.
    """
    parts = rows // _AT_ONCE + 1
    alike: list[int] = []
    for part in range(parts):
        where = f" AND hash(id) % {parts} = {part}" if parts > 1 else ""
        query = f"SELECT hash(id) AS h FROM rows_{name} WHERE NOT bad{where}"
        numbers = connection.execute(query).fetchnumpy()["h"]
        numbers = np.sort(np.asarray(numbers))
        alike += np.unique(numbers[1:][numbers[1:] == numbers[:-1]]).tolist()
    if not alike:
        return ""
    connection.execute(f"CREATE TABLE alike_{name} (h UBIGINT)")
    connection.executemany(f"INSERT INTO alike_{name} VALUES (?)", [[each] for each in alike])
    connection.execute(
        f"CREATE TABLE twice_{name} AS SELECT id FROM rows_{name} WHERE NOT bad "
        f"AND hash(id) IN (SELECT h FROM alike_{name}) GROUP BY id HAVING count(*) > 1"
    )
    return f"twice_{name}"
