"""Bring good rows into order, in DuckDB, and keep the bad ones with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boundarykit.engine.backtest.casts import Bad
from boundarykit.engine.backtest.checked import Ready
from boundarykit.engine.backtest.columns import INTERACTIONS, MEASURES, REQUESTS, Table
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
    """Hold the three tables, ready to be read in order."""

    def __init__(self, connection: DuckDBPyConnection, ready: tuple[Ready, ...]) -> None:
        """Prepare the tables: which rows are good, and whose they are."""
        self._connection = connection
        self._ready = {each.plan.table.name: each for each in ready}
        for each in ready:
            self._view(each)
        self._parties()
        for each in ready:
            self._duplicates(each.plan.table)
        for table in (MEASURES, REQUESTS):
            if table.name in self._ready:
                self._beside(table)

    def has(self, table: Table) -> bool:
        """Tell whether a table is there at all."""
        return table.name in self._ready

    def columns(self, table: Table) -> tuple[str, ...]:
        """Return the names of a table's columns."""
        return tuple(self._ready[table.name].casts)

    def counts(self) -> dict[str, int]:
        """Return how many rows each source holds, readable or not."""
        found = {}
        for name, each in self._ready.items():
            query = f"SELECT count(*) FROM {each.opened.view}"
            found[name] = self._one(query) + len(each.opened.broken)
        return found

    def good(self, start: int = -1) -> str:
        """Return the query for the good interactions of all parties after one, in order."""
        names = (ROW, *map(name_of, self.columns(INTERACTIONS)))
        columns = ", ".join(f"r.{name}" for name in names)
        return (
            f"SELECT c.party, {self._workplace()} AS workplace, {columns} "
            f"FROM rows_interactions r JOIN customers c ON r.customer = c.customer{self._places()} "
            f"WHERE r.bad IS NOT TRUE AND NOT c.mixed AND c.party > {start} "
            f'AND {_single("interactions")} ORDER BY c.party, r."at", r.id'
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
            "SELECT DISTINCT branch FROM rows_interactions "
            "WHERE bad IS NOT TRUE AND branch IS NOT NULL ORDER BY branch"
        )
        return tuple(str(name) for (name,) in self._connection.execute(query).fetchall())

    def place(self, numbers: dict[str, int]) -> None:
        """Say which workplace each branch has; all others have the first one."""
        self._connection.execute("CREATE TABLE places (branch VARCHAR, workplace INTEGER)")
        for branch, number in numbers.items():
            self._connection.execute("INSERT INTO places VALUES (?, ?)", [branch, number])
        self._placed = bool(numbers)

    _placed = False

    def rejects(self) -> Iterator[Reject]:
        """Yield every bad row with its reasons, by source and row."""
        for name, each in self._ready.items():
            for line, why in each.opened.broken:
                yield Reject(name, None, None, (f"line {line} of the file {why}",))
            for row, identity, *reasons in self._rows(self._bad(each)):
                told = tuple(str(reason) for reason in reasons if reason is not None)
                yield Reject(name, int(row), None if identity is None else str(identity), told)

    def span(self) -> tuple[datetime, datetime] | None:
        """Return the first and the last moment of the good rows; nothing where there is none."""
        query = 'SELECT min("at"), max("at") FROM rows_interactions WHERE bad IS NOT TRUE'
        found = self._connection.execute(query).fetchone()
        return None if found is None or found[0] is None else (found[0], found[1])

    def _view(self, ready: Ready) -> None:
        made = [f"{cast.value} AS {name_of(name)}" for name, cast in ready.casts.items()]
        bad = " OR ".join(f"({each.when})" for each in self._checks(ready)) or "false"
        columns = ", ".join((ROW, *made))
        self._connection.execute(
            f"CREATE OR REPLACE VIEW rows_{ready.plan.table.name} AS "
            f"SELECT {columns}, ({bad}) AS bad FROM {ready.opened.view}"
        )

    def _checks(self, ready: Ready) -> Iterator[Bad]:
        for cast in ready.casts.values():
            yield from cast.bad
        values = {name: cast.value for name, cast in ready.casts.items()}
        yield from _between(ready.plan.table, values)

    def _bad(self, ready: Ready) -> str:
        """Return the query for the bad rows of a table, with a reason or nothing for each check."""
        name = ready.plan.table.name
        tests = [
            f"CASE WHEN {each.when} THEN {literal(each.why)} END AS reason_{place}"
            for place, each in enumerate(self._checks(ready))
        ]
        if ready.plan.table is INTERACTIONS:
            joined = "LEFT JOIN customers x ON r.customer = x.customer"
            refused = f"CASE WHEN x.mixed THEN {literal(MIXED)} END"
        else:
            joined = f"LEFT JOIN refused_{name} x ON r.{ROW} = x.{ROW}"
            refused = "x.why"
        twice = f"CASE WHEN NOT ({_single(name)}) THEN {literal(TWICE)} END"
        return (
            f"SELECT r.{ROW}, r.id, t.* EXCLUDE ({ROW}), r.twice, r.refused FROM "
            f"(SELECT r.{ROW}, r.id, {twice} AS twice, {refused} AS refused "
            f"FROM rows_{name} r {joined} "
            "WHERE r.bad IS TRUE OR twice IS NOT NULL OR refused IS NOT NULL) r "
            f"JOIN (SELECT {', '.join((ROW, *tests))} FROM {ready.opened.view}) t "
            f"ON t.{ROW} = r.{ROW} ORDER BY r.{ROW}"
        )

    def _parties(self) -> None:
        """Number the parties, in an order that depends on nothing but their names."""
        has_account = "account" in self.columns(INTERACTIONS)
        account = "account" if has_account else "CAST(NULL AS VARCHAR)"
        self._connection.execute(
            "CREATE TABLE owners AS SELECT customer, min(account) AS account, "
            "(min(account) IS DISTINCT FROM max(account) "
            "OR (bool_or(account IS NULL) AND bool_or(account IS NOT NULL))) AS mixed "
            f"FROM (SELECT customer, {account} AS account FROM rows_interactions "
            "WHERE bad IS NOT TRUE) GROUP BY customer"
        )
        self._connection.execute(
            "CREATE TABLE customers AS SELECT customer, account, mixed, "
            "dense_rank() OVER (ORDER BY account IS NOT NULL, coalesce(account, customer)) - 1 "
            "AS party FROM owners"
        )

    def _duplicates(self, table: Table) -> None:
        """Find the ids that stand in several rows: by a short number first, which is quicker."""
        name = table.name
        self._connection.execute(
            f"CREATE TABLE twice_{name} AS SELECT id FROM rows_{name} WHERE bad IS NOT TRUE "
            f"AND hash(id) IN (SELECT h FROM (SELECT hash(id) AS h FROM rows_{name} "
            "WHERE bad IS NOT TRUE) GROUP BY h HAVING count(*) > 1) "
            "GROUP BY id HAVING count(*) > 1"
        )

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
            f"{accounts} WHERE r.bad IS NOT TRUE AND {_single(name)} AND {party} IS NOT NULL"
        )
        why = _refused(table, self.columns(table), measures=self.has(MEASURES))
        self._connection.execute(
            f"CREATE TABLE refused_{name} AS SELECT g.{ROW}, {why} AS why "
            f"FROM good_{name} g WHERE {why} IS NOT NULL"
        )
        self._connection.execute(
            f"DELETE FROM good_{name} WHERE {ROW} IN (SELECT {ROW} FROM refused_{name})"
        )

    def used(self, table: Table) -> int:
        """Return how many measures or requests count somewhere."""
        return self._one(f"SELECT count(*) FROM good_{table.name}")

    def _workplace(self) -> str:
        return "CAST(coalesce(w.workplace, 0) AS INTEGER)" if self._placed else "CAST(0 AS INTEGER)"

    def _places(self) -> str:
        return " LEFT JOIN places w ON r.branch = w.branch" if self._placed else ""

    def _one(self, query: str) -> int:
        found = self._connection.execute(query).fetchone()
        return 0 if found is None else int(found[0])

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows


def _single(name: str, alias: str = "r") -> str:
    return f"{alias}.id NOT IN (SELECT id FROM twice_{name})"


def _between(table: Table, values: dict[str, str]) -> Iterator[Bad]:
    """Yield what must hold between the columns of a row."""
    if table is MEASURES and {"issued_at", "until"} <= values.keys():
        starts = f"coalesce({values.get('starts_at', 'NULL')}, {values['issued_at']})"
        yield Bad(f"{values['until']} < {starts}", "`until` is before the measure starts")
    if table is MEASURES and "appeal" in values:
        ends = [
            values[name] for name in ("overturned_at", "ended_at", "eased_at") if name in values
        ]
        none = " AND ".join(f"{end} IS NULL" for end in ends) or "true"
        why = "`appeal` was granted and the measure stands as it was issued"
        yield Bad(f"{values['appeal']} = 'granted' AND {none}", why)
    if table is REQUESTS and "at" in values:
        answered, answer = values.get("answered_at", "NULL"), values.get("answer", "NULL")
        open_ = f"(coalesce({answer}, 'open') = 'open')"
        why = "it must say both what was answered and when, or neither"
        yield Bad(f"(({answered}) IS NULL) <> {open_}", why)
        if "answered_at" in values:
            yield Bad(f"{answered} < {values['at']}", "it is answered before it was made")


def _refused(table: Table, columns: tuple[str, ...], *, measures: bool) -> str:
    """Return, in SQL, why a row that is good by itself cannot count; nothing if it can."""
    if table is not REQUESTS or "measure" not in columns:
        return "CAST(NULL AS VARCHAR)"
    if not measures:
        return "CASE WHEN g.measure IS NOT NULL THEN '`measure`: there is no such measure' END"
    there = "SELECT 1 FROM good_measures m WHERE m.id = g.measure AND m.party = g.party"
    return (
        f"CASE WHEN g.measure IS NOT NULL AND NOT EXISTS ({there}) "
        "THEN '`measure`: there is no such measure of this customer' END"
    )
