"""Batches that are hard to read: ties, edges, gaps, long histories, clocks that change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from random import Random
from typing import Any, TypeVar

import pyarrow as pa

from boundarykit.backends.frame import Batch
from boundarykit.domain.workplace import Hours, Workplace
from boundarykit.ir.histories import Chained, Rolling, scope_of
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType

T = TypeVar("T")
_Record = dict[str, Any]

ZONES = (
    *("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"),
    *("America/St_Johns", "Pacific/Apia"),
)
"""Zones with and without summer time, half hours, and a day that never was."""
_FIRST, _LAST = datetime(1985, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
_YEARS = (2004, 2011, 2015, 2016, 2023, 2024, 2025, 2026)
"""More than nine years lie between the first and the last."""
_DAYS = (
    *((1, 1), (1, 31), (2, 28), (3, 1), (3, 9), (3, 29), (3, 30), (3, 31), (4, 5), (4, 6)),
    *((7, 15), (10, 4), (10, 5), (10, 25), (10, 26), (11, 1), (11, 2), (12, 29), (12, 31)),
)
_CLOCKS = (
    (0, 0),
    (0, 30),
    (1, 0),
    (1, 30),
    (2, 30),
    (6, 30),
    (7, 30),
    (14, 30),
    (15, 15),
    (23, 59),
)
_AROUND = tuple(timedelta(microseconds=n) for n in (0, 0, 0, 0, 1, -1, 1_000_000, -1_000_000))
_STAFF = ("s1", "s2", "s3")
_TIME = pa.timestamp("us", tz="UTC")

TYPES: dict[str, dict[str, Any]] = {
    "interactions": {
        "id": pa.string(),
        "at": _TIME,
        "party": pa.int64(),
        "workplace": pa.int32(),
        **dict.fromkeys(("customer", "staff", "channel", "account", "encounter"), pa.string()),
        **dict.fromkeys(("setting", "acted_by", "severity", "evidence", "gift"), pa.string()),
        **dict.fromkeys(("staff_response", "reported_grade", "branch", "staff_role"), pa.string()),
        **dict.fromkeys(("witnessed_by", "signals"), pa.list_(pa.string())),
        **dict.fromkeys(("answered_with", "staff_wishes"), pa.list_(pa.string())),
        **dict.fromkeys(("private_channel", "recorded", "ongoing", "welcomed"), pa.bool_()),
        **dict.fromkeys(("gift_to_team", "gift_solicited", "staff_uncomfortable"), pa.bool_()),
        "gift_value": pa.int64(),
    },
    "measures": {
        "id": pa.string(),
        "party": pa.int64(),
        **dict.fromkeys(("customer", "response", "by", "scope", "staff", "rung"), pa.string()),
        **dict.fromkeys(("appeal", "branch"), pa.string()),
        **dict.fromkeys(("issued_at", "starts_at", "until", "ended_at"), _TIME),
        **dict.fromkeys(("overturned_at", "eased_at"), _TIME),
        "heeded": pa.bool_(),
        "signals": pa.list_(pa.string()),
    },
    "requests": {
        "id": pa.string(),
        "party": pa.int64(),
        **dict.fromkeys(("customer", "kind", "answer", "measure"), pa.string()),
        **dict.fromkeys(("at", "answered_at", "due"), _TIME),
    },
}
WORKPLACES = (
    *(
        Workplace(
            id=f"w{number}",
            zone=zone,
            region="DE-BY" if number % 2 else None,
            branch=f"b{number % 3}" if number % 4 else None,
            sector="retail" if number % 2 else None,
            hours=None
            if number == 0
            else Hours(opens=time(8 if number % 2 else 22), closes=time(18 if number % 2 else 6)),
            closures=(date(2025, 3, 31), date(2024, 12, 31)),
            controls=("premises",) if number % 3 else None,
        )
        for number, zone in enumerate(ZONES)
    ),
)


class BatchMaker:
    """Make batches for the words of one policy, from a seed."""

    def __init__(self, policy: Policy, seed: int, *, wandering: bool = True) -> None:
        """Draw from a seed; parties that wander meet several workplaces, in several zones."""
        self._rng = Random(seed)
        self._wandering = 0.3 if wandering else 0.0
        words = policy.lexicon
        self._attributes = words.attributes
        self._words = {
            "signals": sorted(words.signals),
            "channel": sorted(words.channels),
            "setting": sorted(words.settings),
            "gift": sorted(words.gifts),
            "roles": sorted(words.roles),
            "responses": sorted(words.responses),
            "kinds": sorted(words.requests),
            "ladder": sorted(words.ladder),
        }
        scopes = [scope_of(each.feature) for each in policy.histories]
        windows = [scope.window for scope in scopes if scope is not None]
        lengths = [each.within for each in windows if isinstance(each, Rolling | Chained)]
        lengths += [scope.older_than for scope in scopes if scope and scope.older_than]
        self._lengths = [each for _, each in sorted({str(each): each for each in lengths}.items())]

    def batch(self, sizes: Sequence[int]) -> Batch:
        """Make parties of these sizes, with measures and requests."""
        rows: dict[str, list[_Record]] = {name: [] for name in TYPES}
        for party, size in enumerate(sizes):
            self._party(rows, party, size)
        for name, moment in (("interactions", "at"), ("measures", "issued_at"), ("requests", "at")):
            rows[name].sort(key=itemgetter("party", moment, "id"))
        extra = {fact.name: _type_of(fact.type) for fact in self._usable()}
        tables: dict[str, Any] = {
            name: pa.Table.from_pylist(
                found,
                schema=pa.schema(TYPES[name] | (extra if name == "interactions" else {})),
            )
            for name, found in rows.items()
        }
        return Batch(**tables, workplaces=WORKPLACES)

    def _usable(self) -> list[Any]:
        return [
            fact
            for fact in self._attributes
            if fact.name.partition(".")[0] in ("customer", "staff", "interaction")
            and not isinstance(fact.type, MoneyType | DurationType)
        ]

    def _party(self, rows: dict[str, list[_Record]], party: int, size: int) -> None:
        rng = self._rng
        account = f"a{party}" if rng.random() < 0.3 else None
        place = rng.randrange(len(WORKPLACES))
        moments = self._moments(size, WORKPLACES[place])
        for number, at in enumerate(moments):
            row = self._interaction(f"i{party:03}-{number:05}", at, party, account)
            wanders = rng.random() < self._wandering
            here = rng.randrange(len(WORKPLACES)) if wanders else place
            rows["interactions"].append(row | {"workplace": here})
        issued = [self._measure(f"m{party}-{n}", party, account, moments) for n in range(size // 3)]
        rows["measures"] += issued
        if self._words["kinds"]:
            rows["requests"] += [
                self._request(f"q{party}-{n}", party, account, moments, issued)
                for n in range(size // 3)
            ]

    def _moments(self, size: int, place: Workplace) -> list[datetime]:
        """Draw moments of which many lie exactly at the edge of another one's window, or tie."""
        rng = self._rng
        found: list[datetime] = []
        for _ in range(size):
            kind = rng.random()
            if not found or kind < 0.2:
                month, day = rng.choice(_DAYS)
                found.append(
                    datetime(rng.choice(_YEARS), month, day, *rng.choice(_CLOCKS), tzinfo=UTC)
                )
            elif kind < 0.4:
                found.append(rng.choice(found))
            elif kind < 0.7 and self._lengths:
                moment = rng.choice(self._lengths).before(rng.choice(found), place.zone_info)
                found.append(moment + rng.choice(_AROUND))
            else:
                step = timedelta(hours=rng.choice((1, 1, 12, 24, 25, 24 * 30)))
                found.append(rng.choice(found) + step + rng.choice(_AROUND))
        return [min(max(moment, _FIRST), _LAST) for moment in found]

    def _interaction(self, name: str, at: datetime, party: int, account: str | None) -> _Record:
        rng = self._rng
        signals = rng.sample(self._words["signals"], rng.choice((0, 0, 1, 1, 2)))
        other = account is not None and rng.random() < 0.4
        row = {
            "id": name,
            "at": at,
            "party": party,
            "customer": f"c{party}-{int(other)}",
            "staff": rng.choice(_STAFF),
            "channel": rng.choice(self._words["channel"]),
            "account": account,
            "encounter": self._maybe(rng.choice(("e1", "e2"))),
            "setting": self._maybe(rng.choice(self._words["setting"])),
            "acted_by": self._maybe(rng.choice(("customer", "companion", "unidentified"))),
            "severity": self._maybe(rng.choice(("mild", "moderate", "serious", "severe"))),
            "evidence": self._maybe(rng.choice(("none", "one_account", "recorded"))),
            "gift": rng.choice((None, None, rng.choice(self._words["gift"]))),
            "gift_value": self._maybe(rng.randrange(6000)),
            "staff_response": self._maybe(
                rng.choice(("none", "steered", "refused", "refused", "invited", "accepted"))
            ),
            "reported_grade": self._maybe(rng.choice(self._words["ladder"])),
            "branch": self._maybe(rng.choice(("b0", "b1"))),
            "staff_role": self._maybe(rng.choice(self._words["roles"])),
            "signals": self._maybe(signals),
            "witnessed_by": self._maybe(rng.sample(self._words["roles"], 1)),
            "answered_with": self._maybe(rng.sample(self._words["responses"], 2)),
            "staff_wishes": self._maybe(rng.sample(self._words["responses"], rng.randrange(2))),
        }
        for column, kind in TYPES["interactions"].items():
            if kind == pa.bool_():
                row[column] = rng.choice((True, False, None))
        return row | {fact.name: self._maybe(self._attribute(fact.type)) for fact in self._usable()}

    def _measure(
        self, name: str, party: int, account: str | None, moments: list[datetime]
    ) -> _Record:
        rng = self._rng
        issued = rng.choice(moments) + rng.choice(_AROUND)
        starts = self._maybe(issued + rng.choice((timedelta(0), timedelta(days=3))))
        later = [issued + timedelta(days=rng.choice((0, 1, 30, 400))) for _ in range(4)]
        followed = [self._maybe(moment) for moment in later[1:]]
        appeals = ["none", "open", "refused", *(["granted"] if any(followed) else [])]
        return {
            "id": name,
            "party": party,
            "customer": None if account and rng.random() < 0.3 else f"c{party}-0",
            "response": rng.choice(self._words["responses"]),
            "by": self._maybe(rng.choice(self._words["roles"])),
            "scope": self._maybe(rng.choice(("person", "service", "organisation"))),
            "staff": self._maybe(rng.choice(_STAFF)),
            "rung": self._maybe(rng.choice(self._words["ladder"])),
            "appeal": self._maybe(rng.choice(appeals)),
            "branch": self._maybe(rng.choice(("b0", "b1"))),
            "issued_at": issued,
            "starts_at": starts,
            "until": self._maybe(max(later[0], starts or issued)),
            **dict(zip(("ended_at", "overturned_at", "eased_at"), followed, strict=True)),
            "heeded": rng.choice((True, False, None)),
            "signals": self._maybe(rng.sample(self._words["signals"], 2)),
        }

    def _request(
        self,
        name: str,
        party: int,
        account: str | None,
        moments: list[datetime],
        issued: list[_Record],
    ) -> _Record:
        rng = self._rng
        about = rng.choice(issued) if issued and rng.random() < 0.7 else None
        earliest = None if about is None else about["issued_at"]
        at = rng.choice(moments) + rng.choice(_AROUND)
        at = at if earliest is None else max(at, earliest)
        followed = about is None or any(
            about[name] is not None for name in ("ended_at", "overturned_at", "eased_at")
        )
        answered = self._maybe(at + timedelta(days=rng.choice((0, 1, 20))))
        answers = ("refused", "granted") if followed else ("refused",)
        return {
            "id": name,
            "party": party,
            "customer": None if account and rng.random() < 0.3 else f"c{party}-0",
            "kind": rng.choice(self._words["kinds"]),
            "at": at,
            "answered_at": answered,
            "answer": None if answered is None else rng.choice(answers),
            "due": self._maybe(at + rng.choice((timedelta(0), timedelta(days=1)))),
            "measure": None if about is None else about["id"],
        }

    def _attribute(self, kind: Any) -> Any:
        match kind:
            case BoolType():
                return self._rng.random() < 0.5
            case IntType(low, high):
                return self._rng.randint(low, high)
            case EnumType(_, values):
                return self._rng.choice(values)
            case SetType(_, values):
                return self._rng.sample(values, 1)

    def _maybe(self, value: T) -> T | None:
        return value if self._rng.random() < 0.75 else None


def _type_of(kind: Any) -> Any:
    match kind:
        case BoolType():
            return pa.bool_()
        case IntType():
            return pa.int64()
        case SetType():
            return pa.list_(pa.string())
        case _:
            return pa.string()
