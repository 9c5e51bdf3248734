"""Whether two routes gave the same grade and the same rules, on every row that both decided."""

from __future__ import annotations

from pathlib import Path

import duckdb

_DIFFERENT = """
select count(*), count(*) filter (a.grade is distinct from b.grade or a.rules <> b.rules)
from read_parquet('{a}') a join read_parquet('{b}') b on b.id = a.id
"""


def different(one: Path, other: Path, wanted: int) -> int:
    """Return on how many rows two files of answers differ.

    Raises:
        SystemExit: when they have other than so many rows in common.
    """
    with duckdb.connect() as session:
        found = session.execute(_DIFFERENT.format(a=one, b=other)).fetchone()
    rows, wrong = found or (0, 0)
    if rows != wanted:
        message = f"{one.name} and {other.name} have {rows} rows in common, not {wanted}"
        raise SystemExit(message)
    return int(wrong)
