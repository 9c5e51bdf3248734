"""Facts and conditions as SQL. Written from what the reference says, never from other readers.

An alias stands for a record: `r` is the interaction under decision, and any other one a record of
its past. Moments are whole microseconds since 1970, in columns that end with `_t`.
"""

from __future__ import annotations

from dataclasses import dataclass

from boundarykit.ir.conditions import (
    AllOf,
    AnyOf,
    Between,
    Concluded,
    Condition,
    Every,
    Known,
    OneOf,
    Some,
)
from boundarykit.ir.facts import Fact
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, MoneyType, SetType

_LISTS = ("witnessed_by", "signals", "answered_with")
_USUALLY = {"acted_by": "customer", "staff_response": "none"}
_NOT_IN_ROWS = ("incident", "customer_complaint", "staff_complaint", "allegation", "vote")
"""What a case made of a row never holds."""


class NotInSqlError(Exception):
    """Say that this emitter does not know something; the tests list what that is."""


@dataclass(frozen=True)
class Speller:
    """Spell the facts of one policy."""

    policy: Policy
    constants: dict[str, int | None]
    """The facts of a case that holds nothing but an interaction."""

    def value(self, fact: Fact, alias: str) -> str:
        """Return the expression for a fact of a record, or of the case."""
        subject, _, name = fact.name.partition(".")
        match subject:
            case "interaction":
                return self._of_interaction(fact, name, alias)
            case "measure":
                return self._of_measure(name, alias)
            case "request":
                return _of_request(name, alias)
            case "history":
                return f'r."{fact.key}"'
            case "workplace":
                return _of_workplace(fact, name)
            case "staff" if name == "role":
                junior = next((role.id for role in self.policy.roles), None)
                return f"coalesce(r.staff_role, {text(junior)})"
        return self._other(fact, subject)

    def _other(self, fact: Fact, subject: str) -> str:
        if fact.key in self.constants and (
            subject in _NOT_IN_ROWS or fact.name.startswith("staff.consents_to")
        ):
            return _constant(fact, self.constants[fact.key])
        if subject in ("customer", "staff") and not isinstance(fact.type, MoneyType | DurationType):
            return f'r."{fact.name}"'
        raise NotInSqlError(fact.name)

    def _of_interaction(self, fact: Fact, name: str, alias: str) -> str:
        if name in _LISTS:
            return f"coalesce({alias}.{name}, []::varchar[])"
        if name in _USUALLY:
            return f"coalesce({alias}.{name}, {text(_USUALLY[name])})"
        if name in ("severity", "evidence"):
            return f"(case when len({alias}.signals) > 0 then {alias}.{name} end)"
        if name == "gift_offered":
            return f"({alias}.gift is not null)"
        if name == "gift_kind":
            return f"{alias}.gift"
        if name == "gift_value":
            return f"(case when {alias}.gift is not null then {alias}.gift_value end)"
        if name in ("gift_to_team", "gift_solicited"):
            return f"(case when {alias}.gift is not null then coalesce({alias}.{name}, false) end)"
        if name == "outside_working_hours":
            return _outside_hours(alias)
        if any(fact.name == each.name for each in self.policy.lexicon.attributes):
            if isinstance(fact.type, MoneyType | DurationType):
                raise NotInSqlError(fact.name)
            return f'{alias}."{fact.name}"'
        return f"{alias}.{name}"

    def _of_measure(self, name: str, alias: str) -> str:
        match name:
            case "signals":
                return f"coalesce({alias}.signals, []::varchar[])"
            case "lasted":
                return f"(({alias}.until_t - {alias}.starts_t) // 1000000)"
            case "appeal":
                return _appeal(alias)
            case "rung":
                rungs = {
                    kind.id: self.policy.ladder[kind.rung].id
                    for kind in self.policy.responses
                    if kind.rung is not None
                }
                whens = " ".join(f"when {text(k)} then {text(v)}" for k, v in rungs.items())
                return f"coalesce({alias}.rung, case {alias}.response {whens} end)"
        return f"{alias}.{'issued_by' if name == 'by' else name}"

    def holds(self, condition: Condition, alias: str) -> str:
        """Return the expression that tells whether a condition holds; it is never null."""
        match condition:
            case Every(parts):
                return _joined(" and ", [self.holds(part, alias) for part in parts], "true")
            case Some(parts):
                return _joined(" or ", [self.holds(part, alias) for part in parts], "false")
            case Concluded(finding, negated):
                return f'({"not " if negated else ""}"finding {finding}")'
            case Known(fact, negated):
                return f"({self.value(fact, alias)} is {'' if negated else 'not '}null)"
        test = _test(condition, self.value(condition.fact, alias))
        return f"coalesce({test}, {str(condition.if_unknown).lower()})"


def _test(condition: OneOf | Between | AnyOf | AllOf, value: str) -> str:
    fact_type = condition.fact.type
    match condition:
        case OneOf(_, values, negated):
            some = ", ".join(_constant(condition.fact, each) for each in sorted(values))
            found = f"{value} in ({some})" if some else f"({value} is null and null)"
            return f"(not {found})" if negated else f"({found})"
        case Between(_, low, high):
            number = value
            if isinstance(fact_type, EnumType):
                number = f"list_position({listed(fact_type.values)}, {value}) - 1"
            bounds = [f"{number} >= {low}"] if low is not None else []
            bounds += [f"{number} <= {high}"] if high is not None else []
            return "(" + (" and ".join(bounds) or f"{value} = {value}") + ")"
        case AnyOf(_, mask, negated):
            found = f"list_has_any({value}, {_words(condition.fact, mask)})"
            return f"(not {found})" if negated else found
        case AllOf(_, mask):
            return f"list_has_all({value}, {_words(condition.fact, mask)})"


def _words(fact: Fact, mask: int) -> str:
    words = fact.type.values if isinstance(fact.type, SetType) else ()
    return listed([word for bit, word in enumerate(words) if mask >> bit & 1])


def _constant(fact: Fact, value: int | None) -> str:
    if value is None:
        return "null::varchar[]" if isinstance(fact.type, SetType) else "null"
    match fact.type:
        case BoolType():
            return "true" if value else "false"
        case EnumType(_, values):
            return text(values[value])
        case SetType():
            return _words(fact, value)
        case _:
            return str(value)


def _of_request(name: str, alias: str) -> str:
    match name:
        case "answer":
            return answer_at(alias)
        case "in_time":
            return f"({alias}.t < {alias}.due_t)"
        case "measure":
            return f"(case when {alias}.measure_t <= r.t then {alias}.measure_response end)"
    return f"{alias}.{name}"


def answer_at(alias: str) -> str:
    """Return what had been answered to a request by the decision."""
    return (
        f"(case when {alias}.answered_t <= r.t and not ({alias}.answer = 'granted' "
        f"and coalesce({alias}.followed_t > r.t, false)) then {alias}.answer else 'open' end)"
    )


def _appeal(alias: str) -> str:
    """Return what had become of an appeal: of the latest request, or else as the measure says."""
    mine = f"from requests q where q.party = {alias}.party and q.measure = {alias}.id"
    latest = f"(select arg_max({answer_at('q')}, (q.t, q.id)) {mine} and q.t < r.t)"
    just_now = f"(select count(*) {mine} and q.t = r.t) > 0"
    own = (
        f"case when {alias}.appeal = 'granted' and {alias}.followed_t > r.t then 'open' "
        f"else coalesce({alias}.appeal, 'none') end"
    )
    return f"coalesce({latest}, case when {just_now} then 'none' else {own} end)"


def _of_workplace(fact: Fact, name: str) -> str:
    words = fact.type.values if isinstance(fact.type, SetType) else ()
    match name:
        case "region":
            lies = "r.region = x or starts_with(r.region, x || '-')"
            return f"list_filter({listed(words)}, lambda x: coalesce({lies}, false))"
        case "brand" | "branch":
            own = "r.brand" if name == "brand" else "r.own_branch"
            return f"list_filter({listed(words)}, lambda x: coalesce({own} = x, false))"
        case "sector" | "controls":
            return f"r.{name}"
    raise NotInSqlError(fact.name)


def _outside_hours(alias: str) -> str:
    local = f"timezone(r.zone, make_timestamptz({alias}.t))"
    works, worked = _works_on(local), _works_on(f"({local} - interval 1 day)")
    clock = f"{local}::time"
    by_day = f"({clock} >= r.opens and {clock} < r.closes and {works})"
    until_morning = f"({clock} < r.closes and {worked})"
    by_night = f"(case when {clock} >= r.opens then {works} else {until_morning} end)"
    inside = f"case when r.opens < r.closes then {by_day} else {by_night} end"
    return f"(case when r.opens is not null then not {inside} end)"


def _works_on(local: str) -> str:
    weekday = f"list_contains(r.working_days, isodow({local}))"
    return f"({weekday} and not list_contains(r.closures, {local}::date))"


def text(word: str | None) -> str:
    """Write a word as SQL."""
    return "null" if word is None else "'" + word.replace("'", "''") + "'"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Write a list of words as SQL."""
    return f"[{', '.join(text(word) for word in words)}]::varchar[]"


def _joined(word: str, parts: list[str], otherwise: str) -> str:
    return f"({word.join(parts)})" if parts else otherwise
