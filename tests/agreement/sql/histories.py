"""Histories as SQL: each is a table of its own, one row for each interaction that has any."""

from __future__ import annotations

from dataclasses import dataclass, field

from boundarykit.ir.histories import (
    Chained,
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Ever,
    Feature,
    Highest,
    IfNone,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Rolling,
    Same,
    Scope,
    Scoped,
    Sequence,
    SinceCalendar,
    SinceEvent,
    StillInForce,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
)
from boundarykit.ir.types import MOST
from tests.agreement.sql.facts import Speller, text
from tests.agreement.sql.moments import before, begins

_TABLES = {
    Subject.INTERACTION: "interactions",
    Subject.MEASURE: "measures",
    Subject.REQUEST: "requests",
}


@dataclass
class Histories:
    """Collect the tables that the histories of a policy need."""

    spell: Speller
    tables: list[str] = field(default_factory=list)
    """Common table expressions, each after what it reads."""

    def value(self, feature: Feature) -> str:
        """Return the expression for a feature, over `r` and the tables that it is joined with."""
        match feature:
            case Count(event, scope, up_to):
                return f"least({up_to}, {self._count(event, scope, feature)})"
            case Ordinal(event, scope, up_to):
                count = self._count(event, scope, feature)
                is_one = self.spell.holds(event.when, "r")
                return f"case when {is_one} then least({up_to}, {count}) else 0 end"
            case Sum(fact, event, scope):
                return self._sum(self.spell.value(fact, "p"), event, scope, feature)
            case Distinct():
                return self._distinct(feature)
            case LastIs():
                return self._last_is(feature)
            case TimeSince(event, scope):
                latest = self._aggregate("max(p.t)", event, scope, feature)
                now = self._counts_now(event, scope, feature)
                return f"case when {now} then 0 else (r.t - {latest}) // 1000000 end"
            case InForce(event, same, up_to):
                held = self._table(
                    f"select r.row, count(*) v {self._pairs(event, same)} and {in_force('p')}"
                )
                return f"least({up_to}, coalesce({held}, 0))"
            case Highest(fact, event, scope):
                ladder = [rung.id for rung in self.spell.policy.ladder]
                rung = f"list_position({[*ladder]!r}, {self.spell.value(fact, 'p')}) - 1"
                number = self._aggregate(f"max({rung})", event, scope, feature)
                names = ", ".join(text(name) for name in ladder)
                return f"list_extract([{names}], 1 + coalesce({number}, 0)::bigint)"
            case Points():
                return self._points(feature)
            case Sequence():
                return self._sequence(feature)
            case TimeTo():
                # Nothing that it is measured from is known of a mere interaction.
                return "null::bigint"

    def _count(self, event: Event, scope: Scope, feature: Scoped) -> str:
        found = self._aggregate("count(*)", event, scope, feature)
        return f"coalesce({found}, 0) + ({self._counts_now(event, scope, feature)})::bigint"

    def _sum(self, amount: str, event: Event, scope: Scope, feature: Scoped) -> str:
        found = self._aggregate(f"sum({amount})", event, scope, feature)
        now = self._counts_now(event, scope, feature)
        mine = amount.replace("p.", "r.")
        total = f"coalesce({found}, 0) + case when {now} then coalesce({mine}, 0) else 0 end"
        return f"least({MOST}, {total})::bigint"

    def _distinct(self, feature: Distinct) -> str:
        what = {
            DistinctWhat.STAFF: "{}.staff",
            DistinctWhat.CUSTOMERS: "{}.customer",
            DistinctWhat.DAYS: "local_at(r.zone, {}.t)::date",
            DistinctWhat.ENCOUNTERS: "{}.encounter",
        }[feature.what]
        scope, event = feature.scope, feature.event
        inside = self._pairs(event, scope.same, scope, feature)
        each = f"select r.row, {what.format('p')} x {inside}"
        if scope.this_one and event.subject is Subject.INTERACTION:
            now = self._counts_now(event, scope, feature)
            each += f" union all select r.row, {what.format('r')} x from now r where {now}"
        counted = "count(distinct x)"
        if feature.what is DistinctWhat.ENCOUNTERS:
            # Records of which nobody knows the encounter are one, where there is no other.
            counted = "greatest(count(distinct x), least(1, count(*)))"
        table = self._table(f"select row, {counted} v from ({each})", group="row")
        return f"least({feature.up_to}, coalesce({table}, 0))"

    def _last_is(self, feature: LastIs) -> str:
        scope = feature.scope
        kinds = [
            f"select r.row, p.t::hugeint * 1000 + {place} x "
            f"{self._pairs(event, scope.same, scope, feature)}"
            for place, event in enumerate(feature.of)
        ]
        latest = self._table(
            f"select row, max(x) v from ({' union all '.join(kinds)})", group="row"
        )
        nows = [
            f"when {self._counts_now(event, scope, feature)} then {place}"
            for place, event in reversed(list(enumerate(feature.of)))
        ]
        wanted = feature.of.index(feature.event)
        return f"(coalesce(case {' '.join(nows)} else {latest} % 1000 end, -1) = {wanted})"

    def _points(self, feature: Points) -> str:
        scope, parts = feature.scope, []
        for weight in feature.weights:
            inside = self._pairs(weight.event, scope.same, scope, feature)
            lives = "" if weight.life is None else f" and p.t >= {before(weight.life, 'r.t')}"
            found = self._table(f"select r.row, count(*) v {inside}{lives}")
            now = self._counts_now(weight.event, scope, feature)
            parts.append(f"{weight.points} * (coalesce({found}, 0) + ({now})::bigint)")
        return f"least({feature.up_to}, {' + '.join(parts)})"

    def _sequence(self, feature: Sequence) -> str:
        scope, last = feature.scope, feature.steps[-1]
        chain = self._chain(feature)
        done = (
            f"select r.row, count(distinct p.id) v {self._joins(feature, [*feature.steps])} "
            f"where {chain} and {self._lies('p', last, scope)} "
            f"and p.t > s{len(feature.steps) - 2}.t{self._unbroken(feature, 'p.t')}"
        )
        completed = f"coalesce({self._table(done)}, 0)"
        if not scope.this_one or last.subject is not Subject.INTERACTION:
            return f"least({feature.up_to}, {completed})"
        open_ = (
            f"select r.row, count(*) v {self._joins(feature, [*feature.steps[:-1]])} "
            f"where {chain}{self._unbroken(feature, 'r.t')}"
        )
        ready = f"coalesce({self._table(open_)}, 0) > 0"
        now = self._counts_now(last, scope, feature)
        return f"least({feature.up_to}, {completed} + ({ready} and {now})::bigint)"

    def _joins(self, feature: Sequence, steps: list[Event]) -> str:
        names = [f"s{place}" for place in range(len(feature.steps) - 1)]
        names += ["p"] if len(steps) == len(feature.steps) else []
        joins = " ".join(
            f"join {_TABLES[step.subject]} {name} on {name}.party = r.party"
            for step, name in zip(steps, names, strict=True)
        )
        return f"from {self._now(feature)} {joins}"

    def _chain(self, feature: Sequence) -> str:
        steps = feature.steps[:-1]
        parts = [self._lies(f"s{place}", step, feature.scope) for place, step in enumerate(steps)]
        parts += [f"s{place}.t < s{place + 1}.t" for place in range(len(steps) - 1)]
        return " and ".join(parts)

    def _unbroken(self, feature: Sequence, end: str) -> str:
        breaker = feature.broken_by
        if breaker is None:
            return ""
        return (
            f" and not exists (select 1 from {_TABLES[breaker.subject]} b "
            f"where b.party = r.party and {self._lies('b', breaker, feature.scope)} "
            f"and b.t >= s0.t and b.t < {end})"
        )

    def _aggregate(self, what: str, event: Event, scope: Scope, feature: Scoped) -> str:
        inside = self._pairs(event, scope.same, scope, feature)
        return self._table(f"select r.row, {what} v {inside}")

    def _pairs(
        self,
        event: Event,
        same: tuple[Same, ...],
        scope: Scope | None = None,
        feature: Scoped | None = None,
    ) -> str:
        """Return each interaction with each record of its past that is such an event."""
        now = "now r" if feature is None else self._now(feature)
        joined = f"from {now} join {_TABLES[event.subject]} p on p.party = r.party"
        if scope is None or feature is None:
            return f"{joined} where {self._is('p', event, same)}"
        return f"{joined} where {self._lies('p', event, scope)}"

    def _now(self, feature: Scoped) -> str:
        """Return the interactions under decision, with the edge of a window that events decide."""
        table = self._edge_table(feature)
        return "now r" if table is None else f"now r left join {table} w on w.row = r.row"

    def _lies(self, alias: str, event: Event, scope: Scope) -> str:
        """Tell whether a record is such an event, and lies in a scope."""
        parts = [self._is(alias, event, scope.same)]
        match scope.window:
            case Rolling(within):
                parts.append(f"{alias}.t >= {before(within, 'r.t')}")
            case SinceCalendar(unit):
                parts.append(f"{alias}.t >= {begins(unit)}")
            case SinceEvent(_, if_none):
                otherwise = "false" if if_none is IfNone.NOTHING else "true"
                parts.append(f"coalesce({alias}.t > w.v, {otherwise})")
            case Chained():
                parts.append(f"coalesce({alias}.t >= w.v, false)")
            case StillInForce():
                measured = event.subject is Subject.MEASURE
                parts.append(in_force(alias) if measured else "false")
            case Ever():
                pass
        if scope.older_than is not None:
            parts.append(f"{alias}.t <= {before(scope.older_than, 'r.t')}")
        return " and ".join(parts)

    def _is(self, alias: str, event: Event, same: tuple[Same, ...]) -> str:
        seen = [f"{alias}.t < r.t"]
        if event.subject is Subject.MEASURE:
            seen.append(f"coalesce({alias}.overturned_t > r.t, true)")
        shared = [_shares(alias, event.subject, each) for each in same]
        return " and ".join([*seen, *shared, self.spell.holds(event.when, alias)])

    def _counts_now(self, event: Event, scope: Scope, feature: Scoped) -> str:
        if not scope.this_one or event.subject is not Subject.INTERACTION:
            return "false"
        holds = self.spell.holds(event.when, "r")
        window = scope.window
        if isinstance(window, SinceEvent) and window.if_none is IfNone.NOTHING:
            table = self._edge_table(feature)
            return f"({holds} and exists (select 1 from {table} z where z.row = r.row))"
        return holds

    def _edge_table(self, feature: Scoped) -> str | None:
        scope = feature.scope
        match scope.window:
            case SinceEvent(event):
                inside = self._pairs(event, scope.same)
                return self._named(f"select r.row, max(p.t) v {inside} group by r.row")
            case Chained(within):
                links = " union all ".join(
                    f"select r.row, r.zone, r.t now_t, p.t {self._pairs(event, scope.same)}"
                    for event in _links(feature)
                )
                later = "coalesce(lag(r.t) over (partition by r.row order by r.t desc), r.now_t)"
                broken = f"(r.t < {before(within, later)})::bigint"
                steps = f"select r.row, r.t, {broken} broken from ({links}) r"
                sums = (
                    "select row, t, sum(broken) over "
                    f"(partition by row order by t desc) b from ({steps})"
                )
                return self._named(f"select row, min(t) v from ({sums}) where b = 0 group by row")
        return None

    def _table(self, select: str, *, group: str = "r.row") -> str:
        name = self._named(f"{select} group by {group}")
        return f"(select z.v from {name} z where z.row = r.row)"

    def _named(self, select: str) -> str:
        """Return the name of a table, which is new unless another one is the same."""
        if select not in self.tables:
            self.tables.append(select)
        return f"h{self.tables.index(select)}"


def _links(feature: Scoped) -> tuple[Event, ...]:
    """Return the events that a chain is made of: those that the feature is about, each once."""
    match feature:
        case Sequence(steps, broken_by):
            events = (*steps, *(() if broken_by is None else (broken_by,)))
        case LastIs(of):
            events = of
        case Points(weights):
            events = tuple(weight.event for weight in weights)
        case _:
            events = (feature.event,)
    return tuple({event.name: event for event in events}.values())


def in_force(alias: str) -> str:
    """Tell whether a measure holds at the decision."""
    return (
        f"({alias}.starts_t <= r.t and coalesce(r.t < {alias}.until_t, true) "
        f"and coalesce(r.t < {alias}.ended_t, true) and coalesce(r.t < {alias}.overturned_t, true))"
    )


def _shares(alias: str, subject: Subject, same: Same) -> str:
    """Tell whether a record shares something with the interaction under decision."""
    here = "coalesce(r.branch, r.own_branch)"
    of_its_customer = f"coalesce({alias}.customer = r.customer, true)"
    conduct = f"coalesce(list_has_any({alias}.signals, r.signals), false)"
    for_all = {Same.CUSTOMER: of_its_customer}
    of_measures = for_all | {
        Same.STAFF: f"coalesce({alias}.staff = r.staff, false)",
        Same.BRANCH: f"coalesce({alias}.branch = {here}, false)",
        Same.CONDUCT: conduct,
    }
    of_interactions = of_measures | {
        Same.CUSTOMER: f"{alias}.customer = r.customer",
        Same.CHANNEL: f"{alias}.channel = r.channel",
        Same.ENCOUNTER: f"coalesce({alias}.encounter = r.encounter, false)",
    }
    spelt = {
        Subject.INTERACTION: of_interactions,
        Subject.MEASURE: of_measures,
        Subject.REQUEST: for_all,
    }
    # A party holds one account only, and of nobody else.
    return spelt[subject].get(same, "true")
