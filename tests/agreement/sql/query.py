"""From a policy to one query, and from a batch to what it answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from boundarykit.backends.frame import Batch
from boundarykit.domain.case import Case
from boundarykit.domain.interaction import Interaction
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.workplace import WEEKDAYS, Workplace
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Clause, Matches, Policy
from boundarykit.ir.strata import findings_read, levels
from tests.agreement.sql.facts import Speller
from tests.agreement.sql.histories import Histories
from tests.agreement.sql.moments import MACROS

_TIMES = {
    "interactions": {"at": "t"},
    "measures": {
        "issued_at": "t",
        "starts_at": "starts_t",
        "until": "until_t",
        "ended_at": "ended_t",
        "overturned_at": "overturned_t",
        "eased_at": "eased_t",
    },
    "requests": {"at": "t", "answered_at": "answered_t", "due": "due_t"},
}
_WORDS, _LIST, _YES = "varchar", "varchar[]", "boolean"
_MORE: dict[str, dict[str, str]] = {
    "interactions": {
        **dict.fromkeys(("account", "encounter", "setting", "acted_by", "severity"), _WORDS),
        **dict.fromkeys(("evidence", "gift", "staff_response", "reported_grade"), _WORDS),
        **dict.fromkeys(("service", "branch", "staff_role"), _WORDS),
        **dict.fromkeys(("witnessed_by", "signals", "answered_with", "staff_wishes"), _LIST),
        **dict.fromkeys(("private_channel", "recorded", "ongoing", "gift_to_team"), _YES),
        **dict.fromkeys(("gift_solicited", "staff_uncomfortable", "welcomed"), _YES),
        "gift_value": "bigint",
    },
    "measures": {
        **dict.fromkeys(("customer", "issued_by", "scope", "staff", "rung", "appeal"), _WORDS),
        **dict.fromkeys(("branch", "interaction"), _WORDS),
        "signals": _LIST,
        "heeded": _YES,
    },
    "requests": dict.fromkeys(("customer", "answer", "measure"), _WORDS),
}
"""Columns that a table need not have, and of what type they then are."""


class SqlReader:
    """Read a policy by SQL. Everything of the tree is in it; see `NotInSqlError` for the rest."""

    name = "sql"

    def __init__(self, policy: Policy) -> None:
        """Write the query for `policy`.

        Raises:
            NotInSqlError: if the policy reads something that is not spelt here.
        """
        constants = dict(
            zip(policy.slots, Extractor(policy).facts(_bare_case(policy)), strict=True)
        )
        self._policy = policy
        self._spell = Speller(policy, constants)
        self.query = self._written()

    def match(self, batch: Batch, *, time_zone: str = "UTC") -> list[Matches]:
        """Return for each row the clauses that apply; sessions in any zone answer the same."""
        with duckdb.connect(config={"threads": 1}) as session:
            session.execute(f"set TimeZone = '{time_zone}'")
            session.execute(MACROS)
            _load(session, batch, self._policy)
            found = session.execute(self.query).fetchall()
        return [tuple(clauses) for _, clauses in found]

    def _written(self) -> str:
        histories = Histories(self._spell)
        columns = [
            f'{histories.value(each.feature)} "{each.fact.key}"' for each in self._policy.histories
        ]
        tables = [f"h{number} as ({text})" for number, text in enumerate(histories.tables)]
        findings = {name for clause in self._policy.clauses for name in _read_or_concluded(clause)}
        columns += [f'false "finding {name}"' for name in sorted(findings)]
        tables.append(f"level0 as (select {', '.join(['r.*', *columns])} from now r)")
        clauses, last = self._policy.clauses, 0
        for last, level in enumerate(levels(clauses), 1):
            tables.append(f"level{last} as ({self._level(last - 1, level)})")
        each = ", ".join(f'case when "clause {n}" then {n} end' for n in range(len(clauses)))
        chosen = f"list_filter([{each}]::bigint[], lambda x: x is not null)"
        return f"with {', '.join(tables)} select row, {chosen} from level{last} order by row"

    def _level(self, before: int, level: tuple[int, ...]) -> str:
        """Add which clauses of a level apply; then a finding is there when one concluded it."""
        applying, concluding = [], dict[str, list[str]]()
        for place in level:
            clause = self._policy.clauses[place]
            holds = self._spell.holds(clause.when, "r")
            excused = [self._spell.holds(excuse.when, "r") for excuse in clause.unless]
            both = " and not ".join([holds, *excused])
            applying.append(f'({both}) "clause {place}"')
            for name in clause.conclude:
                concluding.setdefault(name, [f'"finding {name}"']).append(f'"clause {place}"')
        added = f"select r.*, {', '.join(applying)} from level{before} r"
        if not concluding:
            return added
        found = [f'({" or ".join(one)}) as "finding {name}"' for name, one in concluding.items()]
        return f"select * replace ({', '.join(found)}) from ({added})"


def _read_or_concluded(clause: Clause) -> frozenset[str]:
    return findings_read(clause) | set(clause.conclude)


def _load(session: Any, batch: Batch, policy: Policy) -> None:
    """Make the tables that the query reads."""
    session.register("places", _places(batch.workplaces))
    for name in ("interactions", "measures", "requests"):
        table = getattr(batch, name)
        given = _EMPTY[name] if table is None else table
        if "by" in given.column_names:
            given = given.rename_columns({"by": "issued_by"})
        session.register(f"given_{name}", given)
        session.execute(f"create table {name} as {_select(name, given, policy)}")
    session.execute(
        """create table asked as select q.*, m.t measure_t, m.response measure_response,
        m.followed_t from requests q left join measures m on m.party = q.party and m.id = q.measure
        """
    )
    session.execute("drop table requests; alter table asked rename to requests")
    session.execute(
        """create table now as select i.*, w.* exclude (n) from interactions i
        join places w on w.n = i.workplace"""
    )


def _select(name: str, given: pa.Table, policy: Policy) -> str:
    has = set(given.column_names)
    columns = ['row_number() over () - 1 as "row"'] if name == "interactions" else []
    columns += [
        f'epoch_us("{column}") {short}' if column in has else f"null::bigint {short}"
        for column, short in _TIMES[name].items()
    ]
    columns += [f'"{column}"' for column in given.column_names if column not in _TIMES[name]]
    columns += [
        f"null::{kind} {column}" for column, kind in _MORE[name].items() if column not in has
    ]
    if name == "interactions":
        columns += [
            f'null "{fact.name}"' for fact in policy.lexicon.attributes if fact.name not in has
        ]
    found = f"select {', '.join(columns)} from given_{name}"
    if name == "measures":
        followed = "least(ended_t, overturned_t, eased_t)"
        found = (
            f"select * replace (coalesce(starts_t, t) as starts_t), {followed} followed_t "
            f"from ({found})"
        )
    return found


def _places(workplaces: tuple[Workplace, ...]) -> pa.Table:
    rows = [
        {
            "n": number,
            "zone": place.zone,
            "own_branch": place.branch,
            "region": place.region,
            "brand": place.brand,
            "sector": place.sector,
            "controls": None if place.controls is None else list(place.controls),
            "working_days": [WEEKDAYS.index(day) + 1 for day in place.working_days],
            "closures": list(place.closures),
            "opens": None if place.hours is None else place.hours.opens,
            "closes": None if place.hours is None else place.hours.closes,
        }
        for number, place in enumerate(workplaces)
    ]
    words = ("zone", "own_branch", "region", "brand", "sector")
    kinds: list[Any] = [
        ("n", pa.int32()),
        *((word, pa.string()) for word in words),
        ("controls", pa.list_(pa.string())),
        ("working_days", pa.list_(pa.int64())),
        ("closures", pa.list_(pa.date32())),
        ("opens", pa.time64("us")),
        ("closes", pa.time64("us")),
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


_TIME: Any = pa.timestamp("us", tz="UTC")
_EMPTY = {
    "measures": pa.schema(
        [
            ("id", pa.string()),
            ("party", pa.int64()),
            ("response", pa.string()),
            ("issued_at", _TIME),
        ]
    ).empty_table(),
    "requests": pa.schema(
        [("id", pa.string()), ("party", pa.int64()), ("kind", pa.string()), ("at", _TIME)]
    ).empty_table(),
}


def _bare_case(policy: Policy) -> Case:
    """Return a case with an interaction and nothing else."""
    at = datetime(2025, 1, 1, tzinfo=UTC)
    channel = min(policy.lexicon.channels)
    return Case(
        at=at,
        customer=Customer(id="c"),
        staff=StaffMember(id="s"),
        interaction=Interaction(id="i", at=at, customer="c", staff="s", channel=channel),
    )
