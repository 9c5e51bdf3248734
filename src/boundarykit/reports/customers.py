"""How many customers the changes reach; one customer with ten interactions is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from boundarykit.reports.database import name, rank
from boundarykit.reports.model import Grade

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def customers_in(connection: DuckDBPyConnection) -> int:
    """Count the customers."""
    return _numbers(connection, "SELECT count(DISTINCT customer) FROM answers")[0]


def customers_changed(
    connection: DuckDBPyConnection, grades: Sequence[Grade], *, reordered: bool
) -> tuple[int, int, int]:
    """Count the customers with a harsher, with a milder and with any other answer.

    Lists are compared as sets only where `reordered` says that it matters, since that costs more
    than all the rest.
    """
    this, against = rank("grade", grades), rank("against.grade", grades)
    differs = _as_sets if reordered else _as_lists
    others = " OR ".join(differs(column) for column in ("must", "may", "must_not"))
    query = f"""
        WITH compared AS (
            SELECT customer, {this} AS r, {against} AS a, ({others}) AS other FROM answers
        ), each AS (
            SELECT customer, bool_or(r > a) AS harsher, bool_or(r < a) AS milder,
                bool_or(r <> a OR other) AS changed
            FROM compared GROUP BY customer
        )
        SELECT count_if(harsher), count_if(milder), count_if(changed) FROM each
    """
    harsher, milder, changed = _numbers(connection, query)
    return harsher, milder, changed


def _as_lists(column: str) -> str:
    return f"{name(column)} IS DISTINCT FROM {name(f'against.{column}')}"


def _as_sets(column: str) -> str:
    this, against = (
        f"list_sort(list_distinct(coalesce({name(each)}, [])))"
        for each in (column, f"against.{column}")
    )
    return f"{this} <> {against}"


def _numbers(connection: DuckDBPyConnection, query: str) -> tuple[int, ...]:
    found = connection.execute(query).fetchone()
    return tuple(int(each) for each in found or ())
