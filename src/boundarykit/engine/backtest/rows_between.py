"""What must hold between the columns of a row, and between the rows of two tables."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.engine.backtest.casts import Bad
from boundarykit.engine.backtest.columns import MEASURES, REQUESTS, Table

_ENDS = ("overturned_at", "ended_at", "eased_at")
_STANDS = "an appeal was granted and the measure stands as it was issued"


def between(table: Table, values: dict[str, str]) -> Iterator[Bad]:
    """Yield what makes a row a bad one, of the SQL that makes each of its columns."""
    if table is MEASURES and {"issued_at", "until"} <= values.keys():
        starts = f"coalesce({values.get('starts_at', 'NULL')}, {values['issued_at']})"
        yield Bad(f"{values['until']} < {starts}", "`until` is before the measure starts")
    if table is MEASURES and "appeal" in values:
        none = _all_null(values[name] for name in _ENDS if name in values)
        yield Bad(f"{values['appeal']} = 'granted' AND {none}", _STANDS)
    if table is REQUESTS and "at" in values:
        answered, answer = values.get("answered_at", "NULL"), values.get("answer", "NULL")
        is_open = f"(coalesce({answer}, 'open') = 'open')"
        why = "it must say both what was answered and when, or neither"
        yield Bad(f"(({answered}) IS NULL) <> {is_open}", why)
        if "answered_at" in values:
            yield Bad(f"{answered} < {values['at']}", "it is answered before it was made")


def refused(table: Table, columns: tuple[str, ...], of_measures: tuple[str, ...]) -> str:
    """Return, in SQL, why a row that is good by itself cannot count; nothing if it can."""
    if table is not REQUESTS or "measure" not in columns:
        return "CAST(NULL AS VARCHAR)"
    missing = "`measure`: there is no such measure of this customer"
    if not of_measures:
        return f"CASE WHEN g.measure IS NOT NULL THEN '{missing}' END"
    there = "SELECT 1 FROM good_measures m WHERE m.id = g.measure AND m.party = g.party"
    none = _all_null(f"m.{name}" for name in _ENDS if name in of_measures)
    granted = f"AND g.answer = 'granted' AND EXISTS ({there} AND {none})"
    stands = f"WHEN g.measure IS NOT NULL {granted} THEN '{_STANDS}' "
    if "answer" not in columns:
        stands = ""
    return f"CASE WHEN g.measure IS NOT NULL AND NOT EXISTS ({there}) THEN '{missing}' {stands}END"


def _all_null(values: Iterator[str]) -> str:
    return " AND ".join(f"{value} IS NULL" for value in values) or "true"
