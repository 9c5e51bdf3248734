"""For whom: how far the answers reach into each group of a column that rules never read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boundarykit.reports.database import name, rank, rows
from boundarykit.reports.folder import REPORTED
from boundarykit.reports.model import Affected, Disparity, Grade, Group, Reached, Share
from boundarykit.reports.wilson import wilson

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SMALLEST = 20
"""Groups of fewer customers are only shown together, so that nobody is found in a table."""

_MOST = 40
"""So many groups are shown of a column; the others are shown together."""

_POOLED = -1


@dataclass(frozen=True, slots=True)
class _Cell:
    """Count customers, or interactions, that are alike in all that is shown of them."""

    group: int
    this: int
    against: int
    harsher: bool
    milder: bool
    number: int


def disparity_of(
    connection: DuckDBPyConnection, column: str, grades: Sequence[Grade], *, compared: bool
) -> Disparity:
    """Count the groups of one column, the largest first."""
    values = _shown(connection, column)
    labelled = _labelled(column, values, grades, compared=compared)
    customers = [
        _Cell(*row)
        for row in rows(
            connection,
            f"{labelled}, each AS (SELECT g, customer, max(r) AS r, max(a) AS a, "
            "bool_or(r > a) AS h, bool_or(r < a) AS m FROM labelled GROUP BY g, customer) "
            "SELECT g, r, a, h, m, count(*) FROM each GROUP BY ALL",
        )
    ]
    interactions = [
        _Cell(*row)
        for row in rows(
            connection,
            f"{labelled} SELECT g, r, a, r > a, r < a, count(*) FROM labelled GROUP BY ALL",
        )
    ]
    places = sorted({cell.group for cell in customers}, key=lambda place: place % (_MOST + 1))
    if _number(cell for cell in customers if cell.group == _POOLED) < SMALLEST:
        # Only where even all small groups together are too few to be shown.
        places = [place for place in places if place != _POOLED]
    found: list[Group] = []
    for place in places:
        one = _Group(
            [cell for cell in customers if cell.group == place],
            [cell for cell in interactions if cell.group == place],
        )
        value = None if place == _POOLED else values[place]
        largest = found[0] if found else None
        found.append(one.group(value, grades, largest, pooled=place == _POOLED, compared=compared))
    return Disparity(column=column, groups=tuple(found))


def _shown(connection: DuckDBPyConnection, column: str) -> list[str | None]:
    """Return the values that are shown by themselves.

    What is left is shown together, and must not be a small group again: it then takes the
    smallest of those shown with it.
    """
    query = (
        f"SELECT {_value(column)} AS v, count(DISTINCT customer) AS c "
        f"FROM answers GROUP BY v HAVING c >= {SMALLEST} ORDER BY c DESC, v NULLS LAST "
        f"LIMIT {_MOST}"
    )
    values = [value for value, _ in connection.execute(query).fetchall()]
    left = connection.execute(
        f"SELECT count(DISTINCT customer) FROM answers WHERE {_place(column, values)} = {_POOLED}"
    ).fetchone()
    return values[:-1] if left and 0 < left[0] < SMALLEST else values


def _labelled(
    column: str, values: Sequence[str | None], grades: Sequence[Grade], *, compared: bool
) -> str:
    against = rank("against.grade" if compared else "grade", grades)
    return (
        f"WITH labelled AS (SELECT {_place(column, values)} AS g, customer, "
        f"{rank('grade', grades)} AS r, {against} AS a FROM answers)"
    )


def _value(column: str) -> str:
    return f"CAST({name(REPORTED + column)} AS VARCHAR)"


def _place(column: str, values: Sequence[str | None]) -> str:
    """Return the place of a row's value among those shown, as an expression."""
    value = _value(column)
    cases = "".join(
        f" WHEN {value} IS NULL THEN {place}"
        if each is None
        else f" WHEN {value} = '{each.replace(chr(39), chr(39) * 2)}' THEN {place}"
        for place, each in enumerate(values)
    )
    return f"(CASE{cases} ELSE {_POOLED} END)" if cases else f"({_POOLED})"


@dataclass(frozen=True, slots=True)
class _Group:
    customers: list[_Cell]
    interactions: list[_Cell]

    def group(
        self,
        value: str | None,
        grades: Sequence[Grade],
        largest: Group | None,
        *,
        pooled: bool,
        compared: bool,
    ) -> Group:
        """Return the group, with its ratios to the largest one."""
        this = tuple(
            self._reached(grade.id, place, "this", largest.this[place - 1] if largest else None)
            for place, grade in enumerate(grades)
            if place
        )
        against = largest.against if largest else None
        others = tuple(
            self._reached(grade.id, place, "against", against[place - 1] if against else None)
            for place, grade in enumerate(grades)
            if place
        )
        return Group(
            value=value,
            pooled=pooled,
            customers=_number(self.customers),
            interactions=_number(self.interactions),
            this=this,
            against=others if compared else None,
            harsher=self._affected("harsher", largest.harsher if largest else None)
            if compared
            else None,
            milder=self._affected("milder", largest.milder if largest else None)
            if compared
            else None,
        )

    def _reached(self, grade: str, place: int, side: str, largest: Reached | None) -> Reached:
        share = self._share(cell for cell in self.customers if getattr(cell, side) >= place)
        return Reached(
            grade=grade,
            customers=share,
            interactions=_number(c for c in self.interactions if getattr(c, side) >= place),
            ratio=_ratio(share, largest.customers if largest else share),
        )

    def _affected(self, way: str, largest: Affected | None) -> Affected:
        share = self._share(cell for cell in self.customers if getattr(cell, way))
        return Affected(
            customers=share,
            interactions=_number(c for c in self.interactions if getattr(c, way)),
            ratio=_ratio(share, largest.customers if largest else share),
        )

    def _share(self, cells: Iterable[_Cell]) -> Share:
        return share_of(_number(cells), _number(self.customers))


def share_of(count: int, of: int) -> Share:
    """Return a share with its interval, to as many digits as tell anything."""
    low, high = wilson(count, of)
    return Share(count=count, of=of, low=round(low, 6), high=round(high, 6))


def _ratio(share: Share, largest: Share) -> float | None:
    if not largest.count or not share.of:
        return None
    return round(share.count * largest.of / (share.of * largest.count), 4)


def _number(cells: Iterable[_Cell] | Iterator[_Cell]) -> int:
    return sum(cell.number for cell in cells)
