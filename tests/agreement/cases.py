"""Generate valid cases for the words of a policy, quickly and from a seed, and compare readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from boundarykit import Case, Engine
from boundarykit.domain.answer import FactValue
from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.case_parts import History
from boundarykit.domain.durations import start_of_day
from boundarykit.domain.incident import (
    Allegation,
    Complaint,
    Confirmation,
    Consent,
    Incident,
    Knowledge,
    Witness,
)
from boundarykit.domain.interaction import Gift, Interaction, Signal
from boundarykit.domain.measure import Measure
from boundarykit.domain.money import Money
from boundarykit.domain.people import Customer, StaffMember
from boundarykit.domain.request import Request
from boundarykit.domain.scales import (
    ActedBy,
    AppealState,
    Claim,
    ComplaintClass,
    ConsentTo,
    Evidence,
    KnowledgeSource,
    Outcome,
    RequestAnswer,
    Scope,
    Severity,
    StaffResponse,
    Stage,
)
from boundarykit.domain.vote import Vote
from boundarykit.domain.workplace import WEEKDAYS, Hours, Workplace
from boundarykit.engine.readers import BACKENDS
from boundarykit.facts.extract import Extractor
from boundarykit.ir.histories import Rolling, Scoped
from boundarykit.ir.policy import Facts, Matches, Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType
from tests.agreement.readers import READERS

T = TypeVar("T")

ZONES = (
    "UTC",
    "Europe/Dublin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Apia",
)
"""Zones with and without summer time, half hours, and the shortest change of clocks."""
_MOMENTS = tuple(
    datetime(year, month, day, hour, minute, tzinfo=UTC)
    for year in (2024, 2025, 2026)
    for month, day in ((1, 1), (2, 28), (3, 29), (3, 31), (4, 5), (10, 25), (11, 1), (12, 31))
    for hour, minute in ((0, 0), (1, 0), (2, 30), (10, 0), (14, 30), (23, 59))
)
"""Moments around which calendars and clocks do something."""
_AROUND = tuple(
    timedelta(microseconds=step) for step in (0, 0, 0, 1, -1, 1_000_000, -1_000_000, 60_000_000)
)
_MOST_PAST = 30
_STAFF = ("s1", "s2", "s3")


class CaseMaker:
    """Make cases that one policy can decide: every word is known, nothing is later than `at`."""

    def __init__(self, policy: Policy, seed: int) -> None:
        self._rng = Random(seed)
        words = policy.lexicon
        self._signals = sorted(words.signals)
        self._channels = sorted(words.channels)
        self._settings = sorted(words.settings)
        self._gifts = sorted(words.gifts)
        self._roles = sorted(words.roles)
        self._responses = sorted(words.responses)
        self._requests = sorted(words.requests)
        self._sectors = sorted(words.sectors)
        self._controls = sorted(words.controls)
        self._rungs = sorted(words.ladder)
        self._attributes = words.attributes
        self._currency = policy.currency or "EUR"
        self._windows = [
            history.feature.scope.window.within
            for history in policy.histories
            if isinstance(history.feature, Scoped)
            and isinstance(history.feature.scope.window, Rolling)
        ]
        self._workplaces = [self._workplace() for _ in range(60)]

    def case(self, number: int) -> Case:
        """Make the next case."""
        rng = self._rng
        at = rng.choice(_MOMENTS) + timedelta(minutes=rng.randrange(2000)) * rng.randrange(2)
        event_at = at - abs(rng.choice(_AROUND))
        place = rng.choice(self._workplaces)
        account = self._maybe("a1")
        staff = rng.choice(_STAFF)
        incident = self._incident(at) if rng.random() < 0.3 else None
        now = None
        if rng.random() < 0.95:
            now = self._interaction("now", event_at, "c1", staff, account)
        past = self._past(event_at, place, account)
        nothing = now is None and (incident is None or rng.random() < 0.5)
        complaint = self._complaint(event_at) if nothing or rng.random() < 0.1 else None
        return Case(
            id=f"case-{number}",
            at=at,
            customer=Customer(id="c1", account=account, attributes=self._attributes_of("customer")),
            staff=StaffMember(
                id=staff, role=rng.choice(self._roles), attributes=self._attributes_of("staff")
            ),
            interaction=now,
            incident=incident,
            complaint=complaint,
            allegation=self._allegation(at, staff) if rng.random() < 0.05 else None,
            vote=self._vote() if rng.random() < 0.3 else None,
            consents=tuple(self._consent(at) for _ in range(rng.choice((0, 0, 0, 1, 3)))),
            workplace=place,
            history=past,
        )

    def _past(self, event_at: datetime, place: Workplace, account: str | None) -> History:
        rng = self._rng
        edges = self._edges(event_at, place)
        moments = [self._earlier(event_at, edges) for _ in range(self._how_many())]
        # Events at one instant are the hardest for sequences and last words.
        if len(moments) > 1 and rng.random() < 0.5:
            moments[-1] = moments[0]
        interactions = []
        for number, moment in enumerate(moments):
            other = account is not None and rng.random() < 0.2
            who = "c2" if other else "c1"
            staff = rng.choice(_STAFF)
            interactions.append(self._interaction(f"p{number}", moment, who, staff, account))
        few = rng.choice((0, 0, 0, 1, 2, 4))
        measures = [
            self._measure(number, self._earlier(event_at, edges), event_at, edges)
            for number in range(few)
        ]
        requests = [
            self._request(number, self._earlier(event_at, edges))
            for number in range(rng.choice((0, 0, 1, 2)) if self._requests else 0)
        ]
        return History(
            interactions=tuple(interactions), measures=tuple(measures), requests=tuple(requests)
        )

    def _request(self, number: int, made: datetime) -> Request:
        answer = self._rng.choice(tuple(RequestAnswer))
        answered = None if answer is RequestAnswer.OPEN else made
        kind = self._rng.choice(self._requests)
        return Request(id=f"r{number}", kind=kind, at=made, answered_at=answered, answer=answer)

    def _how_many(self) -> int:
        rng = self._rng
        return rng.choice((0, 1, 2, 3, 5, 8)) if rng.random() < 0.9 else rng.randint(9, _MOST_PAST)

    def _edges(self, at: datetime, place: Workplace) -> list[datetime]:
        """List the moments at which some window of the policy begins."""
        zone = place.zone_info
        day = at.astimezone(zone).date()
        starts = (day, day.replace(day=1), day.replace(month=1, day=1))
        return [
            at,
            *(within.before(at, zone) for within in self._windows),
            *(start_of_day(start, zone) for start in starts),
        ]

    def _earlier(self, at: datetime, edges: Sequence[datetime]) -> datetime:
        rng = self._rng
        if rng.random() < 0.5:
            return min(at, rng.choice(edges) + rng.choice(_AROUND))
        return at - timedelta(seconds=int(rng.expovariate(1 / (60 * 86_400))))

    def _interaction(
        self, name: str, at: datetime, customer: str, staff: str, account: str | None
    ) -> Interaction:
        rng = self._rng
        kinds = rng.sample(self._signals, rng.choice((0, 1, 1, 1, 2, 3)))
        return Interaction(
            id=name,
            at=at,
            customer=customer,
            staff=staff,
            account=account,
            encounter=rng.choice((None, None, "e1", "e2")),
            channel=rng.choice(self._channels),
            setting=self._maybe_one(self._settings),
            private_channel=self._yes_no_unknown(),
            recorded=self._yes_no_unknown(),
            ongoing=self._yes_no_unknown(),
            witnessed_by=tuple(rng.sample(self._roles, rng.choice((0, 0, 0, 1, 2)))),
            acted_by=rng.choice(_ACTED_BY),
            signals=tuple(self._signal(kind) for kind in kinds),
            gift=self._gift() if rng.random() < 0.25 else None,
            staff_response=rng.choice(_ANSWERS),
            staff_uncomfortable=self._yes_no_unknown(),
            welcomed=self._yes_no_unknown(),
            attributes=self._attributes_of("interaction"),
        )

    def _signal(self, kind: str) -> Signal:
        rng = self._rng
        if rng.random() < 0.6:
            return Signal(kind=kind)
        return Signal(
            kind=kind, severity=self._maybe_one(_SEVERITIES), evidence=self._maybe_one(_EVIDENCE)
        )

    def _gift(self) -> Gift:
        rng = self._rng
        amount = rng.choice((0, 1, 99, 100, 101, 1000, 2000, 2001, 10_000, rng.randrange(20_000)))
        return Gift(
            kind=rng.choice(self._gifts),
            value=self._maybe(Money(amount=amount, currency=self._currency)),
            to_team=rng.random() < 0.3,
            solicited=rng.random() < 0.1,
        )

    def _measure(
        self, number: int, issued: datetime, now: datetime, edges: Sequence[datetime]
    ) -> Measure:
        rng = self._rng
        ends = [now, *(edge for edge in edges if edge >= issued), issued]
        until = self._maybe(max(issued, rng.choice(ends) + rng.choice(_AROUND)))
        ended = min(now, max(issued, rng.choice(ends)))
        measure = Measure(
            id=f"m{number}",
            response=rng.choice(self._responses),
            issued_at=issued,
            starts_at=issued,
            until=until,
            ended_at=ended if rng.random() < 0.2 else None,
            overturned_at=ended if rng.random() < 0.2 else None,
            by=self._maybe_one(self._roles),
            scope=self._maybe_one(_SCOPES),
            customer=rng.choice((None, "c1")),
            staff=self._maybe_one(_STAFF),
            rung=self._maybe_one(self._rungs),
            heeded=rng.choice((None, True, False)),
            appeal=rng.choice(tuple(AppealState)),
        )
        granted = measure.appeal is AppealState.GRANTED
        return measure.model_copy(update={"eased_at": issued if granted else None})

    def _incident(self, at: datetime) -> Incident:
        rng = self._rng
        known = Knowledge(at=at, source=rng.choice(_SOURCES), by=self._maybe_one(self._roles))
        return Incident(
            id="incident",
            opened_at=at,
            stage=rng.choice(_STAGES),
            signals=tuple(
                Signal(kind=rng.choice(self._signals), severity=self._maybe_one(_SEVERITIES))
                for _ in range(rng.randrange(3))
            ),
            concluded_at=self._maybe(at),
            resolved_at=self._maybe(at),
            staff_is_safe=rng.choice((None, False, True)),
            lessons_recorded=rng.random() < 0.5,
            attributes=self._attributes_of("incident"),
            evidence=self._maybe_one(_EVIDENCE),
            knowledge=self._maybe(known),
            outcome=self._maybe_one(_OUTCOMES),
            witnesses=tuple(
                Witness(id=f"w{number}", interviewed_at=self._maybe(at))
                for number in range(rng.randrange(3))
            ),
            confirmations=tuple(
                Confirmation(
                    by=rng.choice(self._roles), at=at, response=self._maybe_one(self._responses)
                )
                for _ in range(rng.randrange(3))
            ),
        )

    def _complaint(self, at: datetime) -> Complaint:
        rng = self._rng
        return Complaint(
            id="complaint",
            at=at,
            by_staff=rng.random() < 0.5,
            classified=self._maybe_one(_CLASSES),
            protected_ground=rng.choice((None, False, True)),
            harassment_at_work=rng.choice((None, False, True)),
            reasonable=rng.choice((None, False, True)),
            acknowledged_at=self._maybe(at),
            resolved_at=self._maybe(at),
        )

    def _allegation(self, at: datetime, staff: str) -> Allegation:
        rng = self._rng
        return Allegation(
            id="allegation",
            at=at,
            against=staff,
            by_staff=rng.random() < 0.5,
            conduct=self._maybe_one(self._signals),
            claim=rng.choice(_CLAIMS),
            evidence=self._maybe_one(_EVIDENCE),
            observed_at=self._maybe(at),
        )

    def _consent(self, at: datetime) -> Consent:
        rng = self._rng
        return Consent(
            staff=rng.choice(_STAFF),
            to=rng.choice(_CONSENTS),
            given=rng.random() < 0.5,
            at=at - abs(rng.choice(_AROUND)),
        )

    def _vote(self) -> Vote:
        few = [self._rng.randrange(5) for _ in range(4)]
        return Vote(in_favour=few[0], against=few[1], abstained=few[2], conflicted=few[3])

    def _workplace(self) -> Workplace:
        rng = self._rng
        opens, closes = time(rng.randrange(24), rng.choice((0, 30))), time(rng.randrange(24))
        return Workplace(
            zone=rng.choice(ZONES),
            region=rng.choice((None, "IE", "US-CA")),
            sector=self._maybe_one(self._sectors),
            working_days=tuple(sorted(rng.sample(WEEKDAYS, rng.randint(1, 7)))),
            hours=self._maybe(Hours(opens=opens, closes=closes)),
            closures=(date(2025, 12, 31),) * rng.randrange(2),
            controls=self._maybe(tuple(rng.sample(self._controls, rng.randrange(3)))),
            attributes=self._attributes_of("workplace"),
        )

    def _attributes_of(self, subject: str) -> dict[str, AttributeValue]:
        values: dict[str, AttributeValue] = {}
        for fact in self._attributes:
            owner, _, name = fact.name.partition(".")
            if owner != subject or self._rng.random() < 0.3:
                continue
            match fact.type:
                case BoolType():
                    values[name] = self._rng.random() < 0.5
                case IntType(low, high):
                    values[name] = self._rng.randint(low, high)
                case EnumType(_, words):
                    values[name] = self._rng.choice(words)
                case SetType(_, words):
                    held = self._rng.sample(words, self._rng.randrange(len(words) + 1))
                    values[name] = tuple(sorted(held))
                case MoneyType():
                    amount = self._rng.randrange(0, 20_000)
                    values[name] = Money(amount=amount, currency=self._currency)
                case DurationType():
                    values[name] = f"{self._rng.randrange(400)} days"
        return values

    def _maybe(self, value: T) -> T | None:
        return value if self._rng.random() < 0.7 else None

    def _maybe_one(self, values: Sequence[T]) -> T | None:
        return self._rng.choice(values) if values and self._rng.random() < 0.7 else None

    def _yes_no_unknown(self) -> bool | None:
        return self._rng.choice((None, True, False))


_ACTED_BY = (ActedBy.CUSTOMER, *ActedBy)
_ANSWERS = tuple(StaffResponse)
_SEVERITIES, _EVIDENCE, _SCOPES = tuple(Severity), tuple(Evidence), tuple(Scope)
_STAGES, _OUTCOMES = tuple(Stage), tuple(Outcome)
_CLAIMS, _CLASSES = tuple(Claim), tuple(ComplaintClass)
_SOURCES, _CONSENTS = tuple(KnowledgeSource), tuple(ConsentTo)


@dataclass
class Compared:
    """Count what was compared."""

    cases: int = 0
    decisions: int = 0
    """How many whole decisions were compared byte by byte."""
    applying: int = 0
    """How many clauses applied, in all."""
    never_applied: frozenset[str] = frozenset()
    """The clauses that applied in no case."""


@dataclass(frozen=True)
class Difference:
    """Hold a case on which the readers differ, as small as it could be made."""

    case: Case
    facts: dict[str, FactValue]
    answers: dict[str, list[str]]


class DifferentAnswersError(AssertionError):
    """Readers gave different answers."""

    def __init__(self, difference: Difference) -> None:
        answers = "\n".join(f"  {name}: {ids}" for name, ids in difference.answers.items())
        case = difference.case.model_dump_json(indent=2, exclude_defaults=True)
        super().__init__(f"readers differ:\n{answers}\non facts {difference.facts}\nfor {case}")
        self.difference = difference


class Comparison:
    """Compare every reader on generated cases of one rule set."""

    def __init__(self, texts: dict[str, str] | str, seed: int) -> None:
        """Load rules, by name or from texts."""
        self._engines = [_load(texts, backend) for backend in _BACKENDS]
        policy = self._engines[0].policy_on(date(2026, 1, 1))
        assert policy is not None
        self.policy: Policy = policy
        self._extractor = Extractor(policy)
        self._maker = CaseMaker(policy, seed)

    def run(
        self, count: int, *, whole: int = 0, seen: Callable[[int], None] = lambda _: None
    ) -> Compared:
        """Compare `count` cases, `whole` of them to the last byte; tell `seen` of progress.

        Raises:
            DifferentAnswersError: with the smallest case found on which they differ.
        """
        every = count // whole if whole else count + 1
        compared = Compared()
        applied: set[int] = set()
        with ExitStack() as stack:
            readers = [stack.enter_context(closing(make(self.policy))) for make in READERS]
            for number in range(count):
                case = self._maker.case(number)
                facts = self._extractor.facts(case)
                answers = [reader.match(facts) for reader in readers]
                if any(answer != answers[0] for answer in answers):
                    raise DifferentAnswersError(self._difference(case))
                if number % every == 0:
                    self._compare_bytes(case)
                    compared.decisions += 1
                compared.cases += 1
                compared.applying += len(answers[0])
                applied.update(answers[0])
                seen(1)
        compared.never_applied = frozenset(
            clause.id for place, clause in enumerate(self.policy.clauses) if place not in applied
        )
        return compared

    def close(self) -> None:
        """Close the engines."""
        for engine in self._engines:
            engine.close()

    def _compare_bytes(self, case: Case) -> None:
        texts = {engine.decide(case).model_dump_json() for engine in self._engines}
        if len(texts) > 1:
            raise DifferentAnswersError(self._difference(case))

    def _difference(self, case: Case) -> Difference:
        smallest = smaller_while(case, lambda one: len(set(self._answers(one).values())) > 1)
        clauses = self.policy.clauses
        answers = {
            name: [clauses[place].id for place in places]
            for name, places in self._answers(smallest).items()
        }
        facts = self._engines[0].decide(smallest).facts
        return Difference(smallest, facts, answers)

    def _answers(self, case: Case) -> dict[str, Matches]:
        facts: Facts = self._extractor.facts(case)
        found = {}
        for make in READERS:
            with closing(make(self.policy)) as reader:
                found[reader.name] = reader.match(facts)
        return found


_BACKENDS = BACKENDS[-len(READERS) :]
"""Those that can be had here: `durable` comes first, and may be missing."""


def _load(texts: dict[str, str] | str, backend: str) -> Engine:
    if isinstance(texts, str):
        return Engine.load(texts, backend=backend, witness=False)
    return Engine.from_texts(texts, backend=backend, witness=False)


def smaller_while(case: Case, fails: Callable[[Case], bool]) -> Case:
    """Leave out parts of a case for as long as something still fails."""
    for smaller in _smaller(case):
        if fails(smaller):
            return smaller_while(smaller, fails)
    return case


def _smaller(case: Case) -> Iterator[Case]:
    events = ("interaction", "incident", "complaint", "allegation")
    there = [name for name in events if getattr(case, name) is not None]
    for name in there:
        if name != "interaction" and len(there) > 1:
            yield case.model_copy(update={name: None})
    history = case.history
    kinds = ("interactions", "measures", "requests")
    for name in kinds:
        records: tuple[Any, ...] = getattr(history, name)
        for place in range(len(records)):
            kept = {each: getattr(history, each) for each in kinds}
            fewer = kept | {name: records[:place] + records[place + 1 :]}
            yield case.model_copy(update={"history": History(**fewer)})
    if case.consents:
        yield case.model_copy(update={"consents": case.consents[1:]})
    now = case.interaction
    for place in range(0 if now is None else len(now.signals)):
        assert now is not None
        fewer_signals = now.signals[:place] + now.signals[place + 1 :]
        fields = {name: getattr(now, name) for name in Interaction.model_fields}
        less = Interaction(**fields | {"signals": fewer_signals})
        yield case.model_copy(update={"interaction": less})
