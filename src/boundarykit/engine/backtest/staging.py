"""Bring good rows into order, in DuckDB, and keep the bad ones with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boundarykit.engine.backtest.casts import Bad
from boundarykit.engine.backtest.checked import Ready
from boundarykit.engine.backtest.columns import INTERACTIONS, MEASURES, REQUESTS, Table
from boundarykit.engine.backtest.repeated import repeated_ids
from boundarykit.engine.backtest.rows_between import between, refused
from boundarykit.engine.backtest.sources import ROW
from boundarykit.engine.backtest.sql import literal, name_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED = 10_000
MIXED = "its customer appears with several accounts"
TWICE = "its `id` stands in several rows"


@dataclass(frozen=True, slots=True)
class Reject:
    """Keep one bad row: where it stands, and what is wrong with it."""

    source: str
    row: int | None
    id: str | None
    reasons: tuple[str, ...]


class Staging:
    """Hold the three tables, ready to be read in order.

    Looking at every value costs more than anything else here, so it is done once: which rows are
    bad is kept by their numbers, and mostly there are none.
    """

    def __init__(self, connection: DuckDBPyConnection, ready: tuple[Ready, ...]) -> None:
        """Prepare the tables: which rows are good, and whose they are."""
        self._connection = connection
        self._ready = {each.plan.table.name: each for each in ready}
        self._rows = {name: self._one(_count(each.opened.view)) for name, each in self._each()}
        self._placed = False
        for _, each in self._each():
            self._view(each)
        self._parties()
        self._bad = {name: self._set_apart(each) for name, each in self._each()}
        for table in (MEASURES, REQUESTS):
            if self.has(table):
                self._beside(table)

    def has(self, table: Table) -> bool:
        """Tell whether a table is there at all."""
        return table.name in self._ready

    def columns(self, table: Table) -> tuple[str, ...]:
        """Return the names of a table's columns."""
        return tuple(self._ready[table.name].casts)

    def counts(self) -> dict[str, int]:
        """Return how many rows each source holds, readable or not."""
        return {name: self._rows[name] + len(each.opened.broken) for name, each in self._each()}

    def used(self, table: Table) -> int:
        """Return how many measures or requests count somewhere."""
        return self._one(_count(f"good_{table.name}"))

    def span(self) -> tuple[datetime, datetime] | None:
        """Return the first and the last moment of the good rows; nothing where there is none."""
        query = "SELECT min(first), max(last) FROM customers WHERE NOT mixed"
        found = self._connection.execute(query).fetchone()
        return None if found is None or found[0] is None else (found[0], found[1])

    def good(self, start: int = -1) -> str:
        """Return the query for the good interactions of all parties after one, in order."""
        columns = ", ".join(f"r.{name_of(name)}" for name in self.columns(INTERACTIONS))
        workplace = "coalesce(w.workplace, 0)" if self._placed else "0"
        places = " LEFT JOIN places w ON r.branch = w.branch" if self._placed else ""
        return (
            f"SELECT c.party, CAST({workplace} AS INTEGER) AS workplace, r.{ROW}, {columns} "
            f"FROM rows_interactions r JOIN customers c ON r.customer = c.customer{places} "
            f"WHERE NOT c.mixed AND c.party > {start}{self._without_bad(INTERACTIONS)} "
            'ORDER BY c.party, r."at", r.id'
        )

    def beside(self, table: Table, start: int = -1) -> str:
        """Return the query for the measures or requests of all parties after one, in order."""
        columns = ", ".join(name_of(name) for name in self.columns(table))
        return (
            f"SELECT party, {columns} FROM good_{table.name} WHERE party > {start} "
            f"ORDER BY party, {name_of(table.time)}, id"
        )

    def branches(self) -> tuple[str, ...]:
        """Return every branch that an interaction names."""
        if "branch" not in self.columns(INTERACTIONS):
            return ()
        query = (
            "SELECT DISTINCT r.branch FROM rows_interactions r WHERE r.branch IS NOT NULL"
            f"{self._without_bad(INTERACTIONS)} ORDER BY r.branch"
        )
        return tuple(str(name) for (name,) in self._connection.execute(query).fetchall())

    def place(self, numbers: dict[str, int]) -> None:
        """Say which workplace each branch has; all others have the first one."""
        self._connection.execute("CREATE TABLE places (branch VARCHAR, workplace INTEGER)")
        for branch, number in numbers.items():
            self._connection.execute("INSERT INTO places VALUES (?, ?)", [branch, number])
        self._placed = bool(numbers)

    def rejects(self) -> Iterator[Reject]:
        """Yield every bad row with its reasons, by source and row."""
        for name, each in self._each():
            for line, why in each.opened.broken:
                yield Reject(name, None, None, (f"line {line} of the file {why}",))
            if not self._has_rejects(each):
                continue
            for row, identity, *reasons in self._fetched(self._reasons(each)):
                told = tuple(str(reason) for reason in reasons if reason is not None)
                yield Reject(name, int(row), None if identity is None else str(identity), told)

    def _each(self) -> Iterator[tuple[str, Ready]]:
        yield from self._ready.items()

    def _view(self, ready: Ready) -> None:
        made = [f"{cast.value} AS {name_of(name)}" for name, cast in ready.casts.items()]
        bad = " OR ".join(f"({each.when})" for each in _checks(ready)) or "false"
        columns = ", ".join((ROW, *made))
        self._connection.execute(
            f"CREATE VIEW rows_{ready.plan.table.name} AS "
            f"SELECT {columns}, ({bad}) IS TRUE AS bad FROM {ready.opened.view}"
        )

    def _parties(self) -> None:
        """Number the parties, in an order that depends on nothing but their names."""
        has_account = "account" in self.columns(INTERACTIONS)
        account = "account" if has_account else "CAST(NULL AS VARCHAR)"
        self._connection.execute(
            "CREATE TABLE owners AS SELECT customer, min(account) AS account, "
            "(min(account) IS DISTINCT FROM max(account) "
            "OR (bool_or(account IS NULL) AND bool_or(account IS NOT NULL))) AS mixed, "
            'count(*) AS rows, min("at") AS first, max("at") AS last '
            f'FROM (SELECT customer, {account} AS account, "at" FROM rows_interactions '
            "WHERE NOT bad) GROUP BY customer"
        )
        self._connection.execute(
            "CREATE TABLE customers AS SELECT customer, account, mixed, rows, first, last, "
            "dense_rank() OVER (ORDER BY account IS NOT NULL, coalesce(account, customer)) - 1 "
            "AS party FROM owners"
        )

    def _set_apart(self, ready: Ready) -> bool:
        """Keep the numbers of rows that are bad by themselves or share an id; tell if any are."""
        table = ready.plan.table
        name, rows = table.name, self._rows[table.name]
        self._connection.execute(f"CREATE TABLE bad_{name} (number BIGINT, twice BOOLEAN)")
        owned = "SELECT coalesce(sum(rows), 0) FROM customers"
        if table is not INTERACTIONS or self._one(owned) < rows:
            self._connection.execute(
                f"INSERT INTO bad_{name} SELECT {ROW}, false FROM rows_{name} WHERE bad"
            )
        repeated = repeated_ids(self._connection, name, rows)
        if repeated:
            self._connection.execute(
                f"INSERT INTO bad_{name} SELECT {ROW}, true FROM rows_{name} "
                f"WHERE NOT bad AND id IN (SELECT id FROM {repeated})"
            )
        return self._one(_count(f"bad_{name}")) > 0

    def _without_bad(self, table: Table) -> str:
        """Return the condition that leaves out bad rows; nothing where there is none."""
        if not self._bad[table.name]:
            return ""
        return f" AND r.{ROW} NOT IN (SELECT number FROM bad_{table.name})"

    def _beside(self, table: Table) -> None:
        """Stage measures or requests: with their party, and without those that cannot count."""
        name = table.name
        by_account = "account" in self.columns(table)
        accounts = (
            " LEFT JOIN (SELECT DISTINCT account, party FROM customers WHERE account IS NOT NULL "
            "AND NOT mixed) a ON r.account = a.account"
            if by_account
            else ""
        )
        party = "coalesce(c.party, a.party)" if by_account else "c.party"
        self._connection.execute(
            f"CREATE TABLE good_{name} AS SELECT {party} AS party, r.* EXCLUDE (bad) "
            f"FROM rows_{name} r LEFT JOIN customers c ON r.customer = c.customer AND NOT c.mixed"
            f"{accounts} WHERE {party} IS NOT NULL{self._without_bad(table)}"
        )
        why = refused(table, self.columns(table), self._measure_columns())
        self._connection.execute(
            f"CREATE TABLE refused_{name} AS SELECT g.{ROW}, {why} AS why "
            f"FROM good_{name} g WHERE {why} IS NOT NULL"
        )
        self._connection.execute(
            f"DELETE FROM good_{name} WHERE {ROW} IN (SELECT {ROW} FROM refused_{name})"
        )

    def _measure_columns(self) -> tuple[str, ...]:
        return self.columns(MEASURES) if self.has(MEASURES) else ()

    def _has_rejects(self, ready: Ready) -> bool:
        table = ready.plan.table
        if self._bad[table.name]:
            return True
        if table is INTERACTIONS:
            return self._one("SELECT count(*) FROM customers WHERE mixed") > 0
        return self._one(_count(f"refused_{table.name}")) > 0

    def _reasons(self, ready: Ready) -> str:
        """Return the query for the bad rows of a table, with a reason or nothing for each check."""
        name = ready.plan.table.name
        tests = [
            f"CASE WHEN {each.when} THEN {literal(each.why)} END AS reason_{place}"
            for place, each in enumerate(_checks(ready))
        ]
        joined, why = f"LEFT JOIN refused_{name} x ON r.{ROW} = x.{ROW}", "x.why"
        if ready.plan.table is INTERACTIONS:
            joined = "LEFT JOIN customers x ON r.customer = x.customer AND x.mixed"
            why = f"CASE WHEN x.mixed THEN {literal(MIXED)} END"
        return (
            f"SELECT r.{ROW}, r.id, t.* EXCLUDE ({ROW}), r.twice, r.why FROM "
            f"(SELECT r.{ROW}, r.id, CASE WHEN b.twice THEN {literal(TWICE)} END AS twice, "
            f"{why} AS why FROM rows_{name} r LEFT JOIN bad_{name} b ON r.{ROW} = b.number "
            f"{joined} WHERE b.number IS NOT NULL OR why IS NOT NULL) r "
            f"JOIN (SELECT {', '.join((ROW, *tests))} FROM {ready.opened.view}) t "
            f"ON t.{ROW} = r.{ROW} ORDER BY r.{ROW}"
        )

    def _one(self, query: str) -> int:
        found = self._connection.execute(query).fetchone()
        return 0 if found is None else int(found[0])

    def _fetched(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows


def _count(view: str) -> str:
    return f"SELECT count(*) FROM {view}"


def _checks(ready: Ready) -> Iterator[Bad]:
    for cast in ready.casts.values():
        yield from cast.bad
    values = {name: cast.value for name, cast in ready.casts.items()}
    yield from between(ready.plan.table, values)
