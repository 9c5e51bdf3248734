"""Cases for Hypothesis, made of the words of rules and of the values at their thresholds.

Needs the extra `test`: `pip install 'boundarykit[test]'`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from boundarykit.domain.case import Case
from boundarykit.domain.durations import Duration, longest_unit
from boundarykit.domain.incident import Allegation, Complaint, Incident
from boundarykit.domain.money import MOST_MINOR_UNITS
from boundarykit.domain.scales import (
    ActedBy,
    AppealState,
    Evidence,
    RequestAnswer,
    Severity,
    StaffResponse,
)
from boundarykit.engine import Engine
from boundarykit.facts.encode import seconds_of
from boundarykit.facts.of_places import PLACES
from boundarykit.ir.conditions import Between, Condition, tests_of
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import scope_of
from boundarykit.ir.policy import Lexicon, Policy
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType

_FIRST, _LAST = datetime(2025, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001  # Hypothesis adds the zone
_MOST_PAST = 4
"""Most thresholds are crossed by the second or third record; more only makes cases slow to read."""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Words:
    """Hold what cases of some rules are made of."""

    lexicon: Lexicon
    currency: str
    amounts: tuple[int, ...]
    """Amounts at which a rule decides otherwise, in minor units."""
    ages: tuple[timedelta, ...]
    """Ages of records, and lengths, at which a rule decides otherwise."""
    places: dict[str, tuple[str, ...]]
    """The regions, brands and branches for which rule sets are."""
    votes: bool
    """Whether a rule reads of votes."""


def cases(engine: Engine) -> st.SearchStrategy[Case]:
    """Return a strategy for cases that an engine can decide.

    Cases use only words and attributes of its vocabulary. Amounts, and the ages of what lies in the
    past, often fall exactly on a threshold of its rules or a second beside it.
    """
    words = _words_of(engine)
    moments = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
    return moments.map(lambda at: at.replace(microsecond=0)).flatmap(lambda at: _case(words, at))


def _case(words: _Words, at: datetime) -> st.SearchStrategy[Case]:
    now = _interaction(words, st.just(at)).map(lambda event: {"id": "now", **event})
    past = st.lists(_interaction(words, _earlier(words, at)), max_size=_MOST_PAST).map(_numbered)
    measures = _nothing_or(
        st.lists(_measure(words, at), max_size=2).map(_numbered), words.lexicon.responses
    )
    requests = _nothing_or(
        st.lists(_request(words, at), max_size=2).map(_numbered), words.lexicon.requests
    )
    parts = st.fixed_dictionaries(
        {
            "at": st.just(at),
            "customer": _person("c1", "customer", words),
            "staff": _person("s1", "staff", words),
            "interaction": now,
            "history": st.fixed_dictionaries(
                {"interactions": past, "measures": measures, "requests": requests}
            ),
        },
        optional={
            "incident": _incident(words, at),
            "complaint": _complaint(at),
            "allegation": _allegation(at),
            **({"vote": _vote()} if words.votes else {}),
            "workplace": _workplace(words),
        },
    )
    return parts.map(lambda found: Case.model_validate(found, strict=False))


def _interaction(
    words: _Words, moments: st.SearchStrategy[datetime]
) -> st.SearchStrategy[dict[str, Any]]:
    lexicon = words.lexicon
    maybe = st.none() | st.booleans()
    return st.fixed_dictionaries(
        {
            "at": moments,
            "customer": st.just("c1"),
            "staff": st.just("s1"),
            "channel": _one(lexicon.channels),
            "signals": _signals(lexicon),
        },
        optional={
            "setting": st.none() | _one(lexicon.settings) if lexicon.settings else st.none(),
            "private_channel": maybe,
            "recorded": maybe,
            "ongoing": maybe,
            "welcomed": maybe,
            "staff_uncomfortable": maybe,
            "staff_response": st.sampled_from(list(StaffResponse)),
            "acted_by": st.sampled_from(list(ActedBy)),
            "witnessed_by": _some(lexicon.roles),
            "answered_with": _some(lexicon.responses),
            "staff_wishes": _some(lexicon.responses),
            "reported_grade": _perhaps(lexicon.ladder),
            "service": _perhaps(lexicon.services),
            "gift": _gift(words),
            "attributes": _attributes("interaction", words),
            # Only where there are any: every further choice makes the others rarer.
            **({"service": st.none() | _one(lexicon.services)} if lexicon.services else {}),
        },
    )


def _signals(lexicon: Lexicon) -> st.SearchStrategy[list[dict[str, Any]]]:
    if not lexicon.signals:
        return st.just([])
    severity = st.none() | st.sampled_from(list(Severity))
    evidence = st.none() | st.sampled_from(list(Evidence))
    signal = {"kind": _one(lexicon.signals), "severity": severity, "evidence": evidence}
    return st.lists(st.fixed_dictionaries(signal), max_size=3)


def _gift(words: _Words) -> st.SearchStrategy[dict[str, Any] | None]:
    if not words.lexicon.gifts:
        return st.none()
    amounts = st.sampled_from(words.amounts) | st.integers(0, 100_000)
    value = amounts.map(lambda amount: {"amount": amount, "currency": words.currency})
    return st.none() | st.fixed_dictionaries(
        {"kind": _one(words.lexicon.gifts), "value": st.none() | value},
        optional={"to_team": st.booleans(), "solicited": st.booleans()},
    )


def _measure(words: _Words, at: datetime) -> st.SearchStrategy[dict[str, Any]]:
    lengths = st.none() | st.sampled_from(words.ages)

    def lasting(issued: datetime, length: timedelta | None) -> dict[str, Any]:
        until = None if length is None else issued + length
        return {"issued_at": issued, "starts_at": issued, "until": until}

    times = st.builds(lasting, _earlier(words, at), lengths)
    about = st.fixed_dictionaries(
        {"response": _one(words.lexicon.responses)},
        optional={
            "signals": _some(words.lexicon.signals),
            "rung": _perhaps(words.lexicon.ladder),
            "heeded": st.none() | st.booleans(),
            "appeal": st.sampled_from(list(AppealState)),
        },
    )
    return st.builds(lambda time, what: {**_followed(what, at), **time}, times, about)


def _followed(measure: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Say what followed an appeal that was granted."""
    granted = measure.get("appeal") is AppealState.GRANTED
    return {**measure, "eased_at": at} if granted else measure


def _request(words: _Words, at: datetime) -> st.SearchStrategy[dict[str, Any]]:
    def answered(made: datetime, answer: RequestAnswer) -> dict[str, Any]:
        # Answered at the decision, or on the spot, which rules can tell apart.
        moment = {} if answer is RequestAnswer.OPEN else {"answered_at": at}
        return {"at": made, "answer": answer, **moment}

    answers = st.builds(answered, _earlier(words, at), st.sampled_from(list(RequestAnswer)))
    kind = _one(words.lexicon.requests)
    return st.builds(lambda answer, name: {"kind": name, **answer}, answers, kind)


def _incident(words: _Words, at: datetime) -> st.SearchStrategy[dict[str, Any]]:
    opened = _earlier(words, at)
    required: dict[str, Any] = {"id": st.just("incident"), "opened_at": opened}
    more = {"signals": _signals(words.lexicon), "attributes": _attributes("incident", words)}
    return st.fixed_dictionaries(required, optional=more | _plain(Incident))


def _complaint(at: datetime) -> st.SearchStrategy[dict[str, Any]]:
    required = {"id": st.just("complaint"), "at": st.just(at), "by_staff": st.booleans()}
    return st.fixed_dictionaries(required, optional=_plain(Complaint, without=("by_staff",)))


def _allegation(at: datetime) -> st.SearchStrategy[dict[str, Any]]:
    required = {"id": st.just("allegation"), "at": st.just(at), "against": st.just("s1")}
    return st.fixed_dictionaries(required, optional=_plain(Allegation))


def _vote() -> st.SearchStrategy[dict[str, int]]:
    few = st.integers(0, 9)
    return st.fixed_dictionaries(
        {"in_favour": few, "against": few}, optional={"abstained": few, "conflicted": few}
    )


def _workplace(words: _Words) -> st.SearchStrategy[dict[str, Any]]:
    zones = st.sampled_from(["UTC", "Europe/Dublin", "America/New_York", "Asia/Kolkata"])
    hours = st.none() | st.just({"opens": "08:00:00", "closes": "18:00:00"})
    places = {
        name: st.none() | st.sampled_from(named) for name, named in words.places.items() if named
    }
    more = {"hours": hours, "attributes": _attributes("workplace", words), **places}
    return st.fixed_dictionaries({"zone": zones}, optional=more)


def _person(name: str, subject: str, words: _Words) -> st.SearchStrategy[dict[str, Any]]:
    optional = {"attributes": _attributes(subject, words)}
    if subject == "staff" and words.lexicon.roles:
        optional["role"] = _one(words.lexicon.roles)
    return st.fixed_dictionaries({"id": st.just(name)}, optional=optional)


def _attributes(subject: str, words: _Words) -> st.SearchStrategy[Any]:
    declared = [fact for fact in words.lexicon.attributes if fact.name.startswith(f"{subject}.")]
    return st.fixed_dictionaries(
        {}, optional={fact.name.partition(".")[2]: _values(fact, words) for fact in declared}
    )


def _values(fact: Fact, words: _Words) -> st.SearchStrategy[Any]:
    match fact.type:
        case BoolType():
            return st.booleans()
        case EnumType(_, values):
            return st.sampled_from(values)
        case IntType(low, high):
            return st.integers(low, high)
        case SetType(_, values):
            return st.lists(st.sampled_from(values), unique=True, max_size=len(values))
        case MoneyType():
            amounts = st.sampled_from(words.amounts) | st.integers(0, 100_000)
            return amounts.map(lambda amount: {"amount": amount, "currency": words.currency})
        case DurationType():
            lengths = (str(longest_unit(int(age.total_seconds()))) for age in words.ages)
            exact = [length for length in lengths if seconds_of(length) is not None]
            days = st.integers(0, 4000).map(lambda count: f"{count} days")
            return days | st.sampled_from(exact) if exact else days


def _plain(
    model: type[Incident | Complaint | Allegation], without: tuple[str, ...] = ()
) -> dict[str, st.SearchStrategy[Any]]:
    """Return strategies for what is only yes, no or a word of the model's own scales."""
    found: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in model.model_fields.items():
        kinds = getattr(field.annotation, "__args__", (field.annotation,))
        listed = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
        if name not in without and bool in kinds:
            found[name] = st.booleans()
        elif name not in without and listed:
            found[name] = st.sampled_from(list(listed[0]))
    return found


def _earlier(words: _Words, at: datetime) -> st.SearchStrategy[datetime]:
    """Return moments before another, often exactly as old as rules ask about."""
    exact = st.sampled_from(words.ages) if words.ages else st.just(_SECOND)
    anywhere = st.integers(0, 800 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
    return (exact | anywhere).map(lambda age: at - age)


def _words_of(engine: Engine) -> _Words:
    policies = engine.loaded.policies
    bounds = [bound for policy in policies for bound in _bounds(policy)]
    amounts = {bound for fact, bound in bounds if isinstance(fact.type, MoneyType)}
    lengths = {
        timedelta(seconds=bound) for fact, bound in bounds if isinstance(fact.type, DurationType)
    }
    windows = {window for policy in policies for window in _windows(policy)}
    return _Words(
        lexicon=engine.loaded.vocabulary.lexicon,
        currency=next((each.currency for each in policies if each.currency), "EUR"),
        amounts=tuple(each for each in _beside(amounts, 1) if each <= MOST_MINOR_UNITS),
        ages=tuple(
            each for each in _around(lengths | windows) if timedelta() <= each < timedelta(10_000)
        ),
        places=_places(policies),
        votes=any(fact.name.startswith("vote.") for each in policies for fact in each.facts),
    )


def _places(policies: Iterable[Policy]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for fact in (fact for policy in policies for fact in policy.facts):
        subject, _, name = fact.name.partition(".")
        if subject == "workplace" and name in PLACES and isinstance(fact.type, SetType):
            found.setdefault(name, set()).update(fact.type.values)
    return {name: tuple(sorted(found[name])) for name in sorted(found)}


def _bounds(policy: Policy) -> Iterator[tuple[Fact, int]]:
    conditions: list[Condition] = []
    for clause in policy.clauses:
        conditions += [clause.when, *(excuse.when for excuse in clause.unless)]
    for test in (test for condition in conditions for test in tests_of(condition)):
        if isinstance(test, Between):
            yield from ((test.fact, bound) for bound in (test.low, test.high) if bound is not None)


def _windows(policy: Policy) -> Iterator[timedelta]:
    """Yield the lengths of windows that are always as long; months and years are left out."""
    for history in policy.histories:
        scope = scope_of(history.feature)
        window = None if scope is None else scope.window
        lengths = [getattr(window, part.name) for part in fields(window)] if window else []
        for length in (*lengths, None if scope is None else scope.older_than):
            if isinstance(length, Duration) and length.seconds is not None:
                yield timedelta(seconds=length.seconds)


def _beside(values: Iterable[int], step: int) -> list[int]:
    found = {near for value in values for near in (value - step, value, value + step)}
    return sorted(near for near in found if near >= 0) or [0]


def _around(lengths: Iterable[timedelta]) -> list[timedelta]:
    found = {near for each in lengths for near in (each - _SECOND, each, each + _SECOND)}
    return sorted(found) or [_SECOND]


def _numbered(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**record, "id": f"past-{place}"} for place, record in enumerate(records, 1)]


def _one(words: Iterable[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(words))


def _perhaps(words: Iterable[str]) -> st.SearchStrategy[str | None]:
    listed = sorted(words)
    return st.none() | st.sampled_from(listed) if listed else st.none()


def _some(words: Iterable[str]) -> st.SearchStrategy[list[str]]:
    listed = sorted(words)
    return st.lists(st.sampled_from(listed), max_size=2, unique=True) if listed else st.just([])


def _nothing_or(
    strategy: st.SearchStrategy[list[dict[str, Any]]], words: Iterable[str]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    return strategy if any(True for _ in words) else st.just([])
