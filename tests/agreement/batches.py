"""Generate batches of parties, odd ones too, and compare the frame with the per-row path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.frame import Batch, FrameReader, Rows
from boundarykit.backends.frame.facts import RowFacts
from boundarykit.backends.frame.history import History
from boundarykit.backends.reference import ReferenceReader
from boundarykit.diagnostics import CaseError
from boundarykit.domain.durations import Duration, start_of_day
from boundarykit.domain.scales import (
    ActedBy,
    AppealState,
    Evidence,
    RequestAnswer,
    Scope,
    Severity,
    StaffResponse,
)
from boundarykit.domain.workplace import WEEKDAYS, Hours, Workplace
from boundarykit.facts.extract import Extractor
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import OneOf, tests_of
from boundarykit.ir.histories import scope_of
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType
from tests.unit.backends.frame.tables import interactions, measures, requests

Row = dict[str, Any]
ZONES = ("UTC", "Europe/Dublin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
_CLOCKS = tuple(
    datetime(year, month, day, hour, minute, tzinfo=UTC)
    for year in (2024, 2025)
    for month, day in ((1, 1), (2, 29 if year == 2024 else 28), (3, 30), (4, 5), (10, 26), (11, 2))
    for hour, minute in ((0, 0), (0, 30), (1, 0), (1, 30), (6, 0), (14, 30), (15, 15))
)
"""Moments around which clocks and calendars do something."""
_STEPS = tuple(timedelta(microseconds=each) for each in (0, 0, 0, 1, -1, 1_000_000, -1_000_000))


@dataclass(frozen=True, slots=True)
class Oddity:
    """Say how odd batches are."""

    years: int = 2
    """Over how many years a party's past is spread."""
    rows: int = 12
    """The most rows of a party."""
    wrong: float = 0.0
    """How often a word is misspelt, or something does not fit."""
    places: int = 1
    """How many workplaces there are."""
    wandering: bool = False
    """Whether one party meets several workplaces."""
    empty: float = 0.2
    """How often a column is not there at all."""
    accounts: float = 0.3


class BatchMaker:
    """Make batches in the words of one policy."""

    def __init__(self, policy: Policy, seed: int, oddity: Oddity = Oddity()) -> None:
        self.rng = Random(seed)
        self.policy = policy
        self.odd = oddity
        words = policy.lexicon
        self._words = words
        self._lengths = list(_lengths_in(policy))
        self._places = tuple(self._workplace(number) for number in range(oddity.places))
        # Responses that events ask about, and a few others.
        asked = {
            fact.type.values[value]
            for history in policy.histories
            for event in events_of(history.feature)
            for test in tests_of(event.when)
            if isinstance(test, OneOf)
            for fact in (test.fact,)
            if fact.name == "measure.response" and isinstance(fact.type, EnumType)
            for value in test.values
        }
        self._responses = sorted(asked) * 2 + self.rng.sample(sorted(words.responses), 4)
        # A few signals make chains and repetitions likely.
        self._signals = sorted(words.signals)

    def batch(self, parties: int) -> Batch:
        """Make a batch."""
        rows: list[Row] = []
        issued: list[Row] = []
        asked: list[Row] = []
        for party in range(parties):
            self._party(party, rows, issued, asked)
        gone = {
            name for name in sorted({n for r in rows for n in r}) if self._chance(self.odd.empty)
        }
        rows = [{k: v for k, v in row.items() if k in _NEEDED or k not in gone} for row in rows]
        return Batch(
            interactions(*rows),
            measures(*issued) if issued else None,
            requests(*asked) if asked else None,
            self._places,
            currency=self.policy.currency or "EUR",
        )

    def _party(self, party: int, rows: list[Row], issued: list[Row], asked: list[Row]) -> None:
        rng = self.rng
        account = f"a{party}" if self._chance(self.odd.accounts) else None
        customers = [f"c{party}", f"d{party}"] if account else [f"c{party}"]
        signals = rng.sample(self._signals, min(4, len(self._signals)))
        place = rng.randrange(len(self._places))
        moments = self._moments(rng.randint(1, self.odd.rows), self._places[place])
        for number, at in enumerate(moments):
            if self.odd.wandering:
                place = rng.randrange(len(self._places))
            row = self._interaction(f"i{party}-{number:04}", at, signals)
            who = {"party": party, "account": account, "customer": rng.choice(customers)}
            rows.append(row | who | {"workplace": place})
        rows[-len(moments) :] = sorted(
            rows[-len(moments) :], key=lambda row: (row["at"], row["id"])
        )
        begin = len(issued)
        for number in range(rng.choice((0, 1, 2, 5, 9))):
            at = self._near(moments, place)
            issued.append(self._measure(f"m{party}-{number}", at, moments, signals))
        mine = sorted(issued[begin:], key=lambda each: (each["issued_at"], each["id"]))
        issued[begin:] = [
            each | {"party": party, "customer": rng.choice((*customers, None))} for each in mine
        ]
        begin = len(asked)
        for number in range(rng.choice((0, 0, 1, 3)) if self._words.requests else 0):
            at = self._near(moments, place)
            asked.append(self._request(f"r{party}-{number}", at, mine, moments))
        mine = sorted(asked[begin:], key=lambda each: (each["at"], each["id"]))
        asked[begin:] = [
            each | {"party": party, "customer": rng.choice((*customers, None))} for each in mine
        ]

    def _moments(self, count: int, place: Workplace) -> list[datetime]:
        rng = self.rng
        found = [rng.choice(_CLOCKS) + timedelta(minutes=rng.randrange(3000)) * rng.randrange(2)]
        while len(found) < count:
            kind = rng.random()
            near = rng.choice(found)
            if kind < 0.15:
                found.append(near)
            elif kind < 0.5:
                found.append(self._edge(near, place))
            elif kind < 0.8:
                days = rng.choice((0.01, 1, 30, 365, 365 * self.odd.years))
                found.append(near + timedelta(seconds=int(days * 86_400 * rng.random())))
            else:
                found.append(rng.choice(_CLOCKS) + rng.choice(_STEPS))
        return sorted(each for each in found if 1950 < each.year < 2150)

    def _edge(self, near: datetime, place: Workplace) -> datetime:
        """Return a moment at the edge of some window that looks back to, or from, another."""
        rng = self.rng
        zone = place.zone_info
        day = near.astimezone(zone).date()
        starts = (day, day.replace(day=1), day.replace(month=1, day=1))
        edges = [start_of_day(start, zone) for start in starts]
        if self._lengths:
            length = rng.choice(self._lengths)
            edges += [length.before(near, zone), length.after(near, zone)] * 2
        return rng.choice(edges) + rng.choice(_STEPS)

    def _near(self, moments: list[datetime], place: int) -> datetime:
        near = self.rng.choice(moments)
        return self._edge(near, self._places[place]) if self._chance(0.5) else near

    def _interaction(self, name: str, at: datetime, signals: list[str]) -> Row:
        rng, words = self.rng, self._words
        row: Row = {
            "id": name,
            "at": at,
            "staff": rng.choice(("s1", "s2", "s3")),
            "channel": rng.choice(sorted(words.channels)[:3]),
            "encounter": rng.choice((None, "e1", "e2")),
            "setting": self._maybe(sorted(words.settings)),
            "witnessed_by": self._some(sorted(words.roles)),
            "acted_by": self._maybe([str(each) for each in ActedBy]),
            "signals": rng.sample(signals, min(len(signals), rng.choice((0, 1, 1, 2)))),
            "severity": self._maybe([str(each) for each in Severity]),
            "evidence": self._maybe([str(each) for each in Evidence]),
            "staff_response": self._maybe([str(each) for each in StaffResponse]),
            "answered_with": self._some(sorted(words.responses)),
            "staff_wishes": self._some(sorted(words.responses)),
            "reported_grade": self._maybe(sorted(words.ladder)),
            "service": self._maybe(sorted(words.services)),
            "branch": rng.choice((None, "b1", "b2")),
            "staff_role": self._maybe(sorted(words.roles)),
        }
        for truth in _TRUTHS:
            row[truth] = rng.choice((None, True, False))
        if words.gifts and self._chance(0.5):
            row["gift"] = rng.choice(sorted(words.gifts))
        row["gift_value"] = rng.choice((None, 0, 100, 1999, 2000, 2001, rng.randrange(50_000)))
        for fact in words.attributes:
            if fact.name.partition(".")[0] in ("interaction", "customer", "staff"):
                row[fact.name] = self._attribute(fact.type) if self._chance(0.6) else None
        if self._chance(self.odd.wrong):
            row |= rng.choice(_WRONG)
        return row

    def _attribute(self, kind: Any) -> Any:
        rng = self.rng
        match kind:
            case BoolType():
                return self._chance(0.5)
            case IntType(low, high):
                return rng.randint(low, min(high, low + 20))
            case EnumType(_, values):
                return rng.choice(values)
            case SetType(_, values):
                return rng.sample(values, rng.randrange(len(values) + 1))
            case MoneyType():
                amount = rng.randrange(20_000)
                return {"amount": amount, "currency": self.policy.currency or "EUR"}
            case DurationType():
                return f"{rng.randrange(400)} days"

    def _measure(
        self, name: str, issued: datetime, moments: list[datetime], signals: list[str]
    ) -> Row:
        rng, words = self.rng, self._words
        later = sorted({each for each in moments if each >= issued} | {issued})

        def after() -> datetime:
            return max(issued, rng.choice(later) + rng.choice(_STEPS))

        row: Row = {
            "id": name,
            "issued_at": issued,
            "response": rng.choice(self._responses),
            "starts_at": rng.choice((None, issued, issued, after())),
            "by": self._maybe(sorted(words.roles)),
            "scope": self._maybe([str(each) for each in Scope]),
            "staff": rng.choice((None, "s1", "s2")),
            "rung": self._maybe(sorted(words.ladder)),
            "branch": rng.choice((None, "b1", "b2")),
            "heeded": rng.choice((None, True, False)),
            "signals": self._some(signals),
            "appeal": self._maybe([str(each) for each in AppealState]),
        }
        starts = row["starts_at"] or issued
        row["until"] = rng.choice((None, max(starts, after()), starts + timedelta(days=40)))
        for what in ("ended_at", "overturned_at", "eased_at"):
            row[what] = after() if self._chance(0.25) else None
        if row["appeal"] == "granted" and not self._chance(self.odd.wrong):
            row["eased_at"] = row["eased_at"] or after()
        return row | (rng.choice(_WRONG_MEASURE) if self._chance(self.odd.wrong) else {})

    def _request(self, name: str, at: datetime, mine: list[Row], moments: list[datetime]) -> Row:
        rng = self.rng
        answer = rng.choice([str(each) for each in RequestAnswer])
        about = [each for each in mine if each["issued_at"] <= at]
        measure = rng.choice(about) if about and self._chance(0.6) else None
        if measure and answer == "granted" and not any(measure[each] for each in _FOLLOWED):
            answer = "refused"
        later = at + timedelta(days=rng.choice((0, 0, 1, 30)))
        if self._chance(0.5):
            later = max(at, rng.choice(moments))
        row: Row = {
            "id": name,
            "at": at,
            "kind": rng.choice(sorted(self._words.requests)),
            "answer": answer,
            "answered_at": None if answer == "open" else later,
            "due": rng.choice((None, at, later)),
            "measure": None if measure is None else measure["id"],
        }
        return row | (rng.choice(_WRONG_REQUEST) if self._chance(self.odd.wrong) else {})

    def _workplace(self, number: int) -> Workplace:
        rng = self.rng
        opens, closes = time(rng.randrange(24), rng.choice((0, 30))), time(rng.randrange(24))
        attributes = {
            fact.name.partition(".")[2]: _held(self._attribute(fact.type))
            for fact in self._words.attributes
            if fact.name.startswith("workplace.") and self._chance(0.6)
        }
        return Workplace(
            id=f"w{number}",
            zone=rng.choice(ZONES),
            region=rng.choice((None, "IE", "US-CA")),
            branch=rng.choice((None, "b1", "b2")),
            sector=self._maybe(sorted(self._words.sectors)),
            working_days=tuple(sorted(rng.sample(WEEKDAYS, rng.randint(1, 7)))),
            hours=rng.choice((None, Hours(opens=opens, closes=closes))),
            closures=(date(2025, 3, 30),) * rng.randrange(2),
            controls=tuple(sorted(self._words.controls)[:2]) if self._chance(0.5) else None,
            attributes=attributes,
        )

    def _maybe(self, words: list[str]) -> str | None:
        return self.rng.choice(words) if words and self._chance(0.6) else None

    def _some(self, words: list[str]) -> list[str] | None:
        count = min(len(words), self.rng.choice((0, 1, 1, 2)))
        return self.rng.sample(words, count) if self._chance(0.7) else None

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share


_NEEDED = ("id", "at", "customer", "staff", "channel", "party", "workplace", "account")
_TRUTHS = (
    "private_channel",
    "recorded",
    "ongoing",
    "gift_to_team",
    "gift_solicited",
    "staff_uncomfortable",
    "welcomed",
)
_FOLLOWED = ("ended_at", "overturned_at", "eased_at")
_WRONG: tuple[Row, ...] = (
    {"channel": "smoke"},
    {"channel": None},
    {"signals": ["wrongly_spelt"]},
    {"signals": [None]},
    {"setting": "Nowhere"},
    {"severity": "awful", "signals": []},
    {"severity": "awful"},
    {"staff_role": "nobody"},
    {"staff": ""},
    {"encounter": "e" * 129},
    {"gift": "flowers", "gift_value": -1},
    {"gift_value": -1, "gift": None},
    {"acted_by": "ghost"},
    {"witnessed_by": ["nobody"]},
    {"customer": "somebody-else", "account": None},
    {"at": datetime(2300, 1, 1, tzinfo=UTC)},
)
_WRONG_MEASURE: tuple[Row, ...] = (
    {"response": "none_such"},
    {"scope": "galaxy"},
    {"by": "nobody"},
    {"signals": ["wrongly_spelt"]},
    {"until": datetime(1999, 1, 1, tzinfo=UTC)},
    {"id": ""},
    {"appeal": "granted", "eased_at": None, "ended_at": None, "overturned_at": None},
)
_WRONG_REQUEST: tuple[Row, ...] = (
    {"kind": "none_such"},
    {"answer": "granted", "answered_at": None},
    {"answer": None},
    {"measure": "no-measure"},
    {"answered_at": datetime(1999, 1, 1, tzinfo=UTC)},
)


def _held(value: Any) -> Any:
    return tuple(sorted(value)) if isinstance(value, list) else value


def _lengths_in(policy: Policy) -> Iterator[Duration]:
    for history in policy.histories:
        scope = scope_of(history.feature)
        parts = (
            [] if scope is None else [getattr(scope.window, f.name) for f in fields(scope.window)]
        )
        parts += [] if scope is None else [scope.older_than]
        parts += [
            getattr(weight, "life", None) for weight in getattr(history.feature, "weights", ())
        ]
        yield from (part for part in parts if isinstance(part, Duration))


@dataclass(slots=True)
class Compared:
    """Count what was compared."""

    rows: int = 0
    apart: int = 0
    refused: int = 0
    """Rows that the per-row path refuses; all of them are apart."""
    applying: int = 0

    def __add__(self, other: Compared) -> Compared:
        return Compared(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def compare(policy: Policy, batch: Batch, asked: Iterable[int] | None = None) -> Compared:
    """Compare every fact and every match of a batch, or of some of its rows.

    Facts are compared on rows apart too, unless the row itself is not sound.

    Raises:
        AssertionError: where the frame says something else than the per-row path.
    """
    extractor, reference, compiled = (
        Extractor(policy),
        ReferenceReader(policy),
        CompiledReader(policy),
    )
    frame = FrameReader(policy)
    found, facts, rows = frame.match(batch), RowFacts(policy, History(policy), batch), Rows(batch)
    columns = [facts.column(fact) for fact in policy.facts]
    plain = [column.plain() for column in columns]
    counted = Compared(rows=len(batch.interactions), apart=int(found.apart.sum()))
    refused: list[int] = []
    for row in range(counted.rows) if asked is None else asked:
        try:
            wanted = extractor.facts(rows.case(row))
        except CaseError:
            counted.refused += 1
            refused.append(row)
            continue
        matches = reference.match(wanted)
        assert compiled.match(wanted) == matches
        counted.applying += len(matches)
        if found.apart[row]:
            assert found.which[row] == -1
        else:
            assert found.sets[found.which[row]] == matches, f"row {row}"
        for fact, column, values, value in zip(policy.facts, columns, plain, wanted, strict=True):
            unsure = column.unsure is not None and column.unsure[row]
            if not unsure and not facts.apart[row]:
                assert values[row] == value, f"row {row}: {fact.key} is {value}, not {values[row]}"
    assert found.apart[refused].all(), "a row that the per-row path refuses was answered"
    return counted
