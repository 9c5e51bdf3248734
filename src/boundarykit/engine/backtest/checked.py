"""Hold a plan against the sources that were opened: what fits, what does not, what nobody uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Diagnostic, UsageError, suggestion
from boundarykit.engine.backtest.casts import Cast, Misfit, cast_of, lacks_zone
from boundarykit.engine.backtest.columns import (
    INTERACTIONS,
    REPORT,
    TABLES,
    Column,
    Holds,
    column_of,
)
from boundarykit.engine.backtest.plan import Plan, TablePlan, Take
from boundarykit.engine.backtest.sources import Opened, open_source
from boundarykit.ir.policy import Lexicon

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Ready:
    """Hold one table that can be made: its source, and how each column comes of it."""

    plan: TablePlan
    opened: Opened
    casts: Mapping[str, Cast]

    @property
    def uses(self) -> tuple[tuple[str, str], ...]:
        """The columns of the source that are used, each with ours; by the source's order."""
        pairs = [
            (take.source, take.column.name) for take in self.plan.takes if take.source is not None
        ]
        order = {name: place for place, name in enumerate(self.opened.types)}
        return tuple(sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])))

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns of the source that nothing is made of."""
        used = {take.source for take in self.plan.takes}
        return tuple(name for name in self.opened.types if name not in used)


def made_ready(
    connection: DuckDBPyConnection, data: str, plan: Plan, by: Iterable[str], lexicon: Lexicon
) -> tuple[Ready, ...]:
    """Open every source and hold the plan against it.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    opened: list[tuple[TablePlan, Opened]] = []
    for wanted in wanted_tables(plan):
        needed = wanted.table is INTERACTIONS or plan.from_file
        source = open_source(connection, data, wanted, needed=needed)
        if source is not None:
            opened.append((wanted, source))
    return held_against(connection, opened, plan, by, lexicon)


def held_against(
    connection: DuckDBPyConnection,
    sources: Iterable[tuple[TablePlan, Opened]],
    plan: Plan,
    by: Iterable[str],
    lexicon: Lexicon,
) -> tuple[Ready, ...]:
    """Hold the plan against sources that are open.

    Raises:
        UsageError: with every column that cannot be used, and why.
    """
    faults: list[Diagnostic] = []
    found = []
    for wanted, opened in sources:
        whole = wanted if plan.from_file else _named_alike(wanted, opened)
        if whole.table is INTERACTIONS:
            whole = _with_report(whole, tuple(by))
        if not plan.from_file:
            faults += _unknown_columns(whole, opened)
        made = _ready(connection, whole, opened, lexicon, faults)
        found.append(made)
    if faults:
        raise UsageError(faults)
    return tuple(found)


def wanted_tables(plan: Plan) -> tuple[TablePlan, ...]:
    """Return the tables that may be there."""
    if plan.from_file:
        return plan.tables
    return tuple(TablePlan(table, None, ()) for table in TABLES.values())


def _named_alike(plan: TablePlan, opened: Opened) -> TablePlan:
    """Take every column that is named as one of ours."""
    takes = []
    for name in opened.types:
        column = column_of(plan.table, name)
        if column is not None:
            takes.append(Take(column, source=name))
    return replace(plan, takes=tuple(takes))


def _with_report(plan: TablePlan, by: tuple[str, ...]) -> TablePlan:
    """Take the columns besides that the report is to read."""
    known = {take.column.name for take in plan.takes}
    further = [
        Take(Column(f"{REPORT}{name}", Holds.TEXT), source=name)
        for name in dict.fromkeys(by)
        if f"{REPORT}{name}" not in known
    ]
    return replace(plan, takes=(*plan.takes, *further))


def _unknown_columns(plan: TablePlan, opened: Opened) -> Iterator[Diagnostic]:
    """Without a mapping, a name that is none of ours is more likely misspelt than beside it."""
    used = {take.source for take in plan.takes}
    names = [column.name for column in plan.table.columns]
    for name in opened.types:
        if name not in used:
            message = f"`{name}` is not a column of the {plan.table.name}"
            near = suggestion(name, names)
            hint = near or "name it with `--by` for the report, or write a mapping file"
            yield Diagnostic("BK621", message, path=opened.where, help=hint)
    for column in plan.table.columns:
        if column.required and column.name not in opened.types:
            message = f"the {plan.table.name} have no column `{column.name}`"
            hint = "write a mapping file that says which column holds it"
            yield Diagnostic("BK621", message, path=opened.where, help=hint)


def _ready(
    connection: DuckDBPyConnection,
    plan: TablePlan,
    opened: Opened,
    lexicon: Lexicon,
    faults: list[Diagnostic],
) -> Ready:
    casts: dict[str, Cast] = {}
    for take in plan.takes:
        if take.source is not None and take.source not in opened.types:
            message = f"the {plan.table.name} have no column `{take.source}`"
            faults.append(_fault("BK621", message, take, opened, _near(take.source, opened)))
            continue
        kind = opened.types.get(take.source or "", "VARCHAR")
        made = cast_of(take, kind, lexicon)
        if isinstance(made, Misfit):
            message = f"{_cannot(take)}: {made.why}"
            code = "BK625" if "zone" in made.why else "BK624"
            faults.append(_fault(code, message, take, opened, made.help))
            continue
        if _some_lack_zone(connection, take, kind, opened):
            message = f"{_cannot(take)}: its times name no zone"
            hint = "say `zone: Europe/Dublin` in a mapping file"
            faults.append(_fault("BK625", message, take, opened, hint))
            continue
        casts[take.column.name] = made
    return Ready(plan, opened, casts)


def _some_lack_zone(connection: DuckDBPyConnection, take: Take, kind: str, opened: Opened) -> bool:
    lacking = lacks_zone(take, kind)
    if lacking is None:
        return False
    query = f"SELECT 1 FROM {opened.view} WHERE {lacking} LIMIT 1"
    return connection.execute(query).fetchone() is not None


def _cannot(take: Take) -> str:
    if take.source == take.column.name:
        return f"`{take.source}` cannot be used"
    return f"`{take.source}` cannot be `{take.column.name}`"


def _near(name: str, opened: Opened) -> str:
    return suggestion(name, opened.types)


def _fault(code: str, message: str, take: Take, opened: Opened, hint: str) -> Diagnostic:
    if take.span is None:
        return Diagnostic(code, message, path=opened.where, help=hint)
    label = f"of {opened.where}"
    return Diagnostic(code, message, take.span, label, help=hint)
