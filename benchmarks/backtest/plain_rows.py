"""The twelve histories in plain Python, as somebody would write them who wants them fast.

Rows come sorted by party and moment. Of each customer only the events are kept, and windows are
found by bisection; rules are compiled to Python.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from boundarykit.ir.policy import Policy
from boundarykit.ir.types import EnumType, SetType

_DAY = 86_400_000_000
_MANY, _FEW = 50, 5
_ADVANCES = frozenset(("flattery", "flirtation", "asks_for_contact", "asks_for_date"))
_ABUSES = frozenset(
    ("raised_voice", "aggressive_demand", "insult", "discriminatory_abuse", "threat", "disruption")
)
_WARNINGS = ("verbal_warning", "written_warning")
_ENDS = ("until", "ended_at", "overturned_at")
Row = dict[str, Any]
Values = dict[str, int | None]


class _Past:
    """Hold the events of one customer, earliest first."""

    def __init__(self) -> None:
        self.advances: list[int] = []
        self.abuses: list[int] = []
        self.by_whom: list[str] = []
        self.refusals: list[int] = []
        self.gifts: list[int] = []
        self.worth: list[int] = [0]
        self.to_staff: defaultdict[str, list[int]] = defaultdict(list)
        self.said: dict[tuple[str, str], int] = {}

    def values(self, row: Row, *, advance: bool, abuse: bool, gift: int) -> Values:
        """Return the histories of a row, of which nothing is kept yet."""
        at, staff = row["at"], row["staff"]
        first_abuse = bisect_left(self.abuses, at - 365 * _DAY)
        recent = self.by_whom[bisect_left(self.abuses, at - 180 * _DAY) :]
        days = {moment // _DAY for moment in self.abuses[first_abuse:]}
        here = self.to_staff.get(staff, [])
        no = bisect_left(self.refusals, at - 90 * _DAY)
        again = 0
        if no < len(self.refusals):
            again = len(self.advances) - bisect_right(self.advances, self.refusals[no]) + advance
        worth = self.worth[-1] - self.worth[bisect_left(self.gifts, at - 365 * _DAY)]
        invited = self.said.get((staff, "invited"), -1)
        return {
            "advances": _up_to(len(self.advances) - bisect_left(self.advances, at - 90 * _DAY)),
            "abuses": _up_to(len(self.abuses) - first_abuse + abuse),
            "refusals": _up_to(len(self.refusals) - bisect_left(self.refusals, at - 30 * _DAY)),
            "to_staff": _up_to(len(here) - bisect_left(here, at - 180 * _DAY) + advance),
            "gifts": worth + gift,
            "people": len({*recent, staff} if abuse else set(recent)),
            "days": len(days | {at // _DAY} if abuse else days),
            "since": (at - self.abuses[-1]) // 1_000_000 if self.abuses else None,
            "invited": int(invited >= max(0, self.said.get((staff, "refused"), 0))),
            "again": _up_to(again),
            "nth": _up_to(len(self.advances) + 1) if advance else 0,
        }

    def keep(self, row: Row, *, advance: bool, abuse: bool, gift: int) -> None:
        """Remember a row."""
        at, staff, response = row["at"], row["staff"], row["staff_response"]
        if advance:
            self.advances.append(at)
            self.to_staff[staff].append(at)
        if abuse:
            self.abuses.append(at)
            self.by_whom.append(staff)
        if response == "refused":
            self.refusals.append(at)
            self.said[staff, "refused"] = at
        elif response in ("invited", "accepted"):
            self.said[staff, "invited"] = at
        if gift:
            self.gifts.append(at)
            self.worth.append(self.worth[-1] + gift)


def _up_to(number: int) -> int:
    return min(number, _MANY)


def facts_of(
    policy: Policy, rows: Iterable[Row], measures: Iterable[Row]
) -> Iterable[tuple[int | None, ...]]:
    """Yield the facts of each row; moments are whole microseconds."""
    reads = [_reading(fact) for fact in policy.facts]
    warnings: defaultdict[str, list[Row]] = defaultdict(list)
    for measure in measures:
        if measure["response"] in _WARNINGS:
            warnings[measure["customer"]].append(measure)
    pasts: dict[str, _Past] = {}
    waiting: list[tuple[_Past, Row, bool, bool, int]] = []
    party: int | None = None
    for row in rows:
        if waiting and (row["party"] != party or row["at"] != waiting[0][1]["at"]):
            # What happens at one instant is in nobody's past yet.
            for past, each, advance, abuse, gift in waiting:
                past.keep(each, advance=advance, abuse=abuse, gift=gift)
            waiting = []
        if row["party"] != party:
            party, pasts = row["party"], {}
        past = pasts.setdefault(row["customer"], _Past())
        signals = row["signals"]
        advance, abuse = not _ADVANCES.isdisjoint(signals), not _ABUSES.isdisjoint(signals)
        mine = row["gift"] is not None and not row["gift_to_team"]
        gift = (row["gift_value"] or 0) if mine else 0
        values = past.values(row, advance=advance, abuse=abuse, gift=gift)
        issued = warnings.get(row["customer"], ())
        values["warned"] = min(_FEW, sum(_in_force(each, row["at"]) for each in issued))
        yield tuple([read(row, values) for read in reads])
        if advance or abuse or gift or row["staff_response"] != "none":
            waiting.append((past, row, advance, abuse, gift))


def _in_force(measure: Row, at: int) -> bool:
    begun = measure["issued_at"] < at and (measure["starts_at"] or measure["issued_at"]) <= at
    return begun and all(measure[end] is None or at < measure[end] for end in _ENDS)


def _reading(fact: Any) -> Callable[[Row, Values], int | None]:
    subject, _, name = fact.name.partition(".")
    if subject == "history":
        return lambda _, values: values[name]
    match fact.type:
        case EnumType(_, words):
            codes: dict[str | None, int] = {word: place for place, word in enumerate(words)}
            if name == "severity":
                return lambda row, _: codes.get(row["severity"]) if row["signals"] else None
            return lambda row, _: codes.get(row[name])
        case SetType(_, words):
            bits = {word: 1 << place for place, word in enumerate(words)}
            return lambda row, _: sum(bits[word] for word in set(row[name]))
        case _:
            return lambda row, _: row[name]
