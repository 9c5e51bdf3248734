"""Lower events and histories: what counts, over which window, whose past."""

from __future__ import annotations

import re

from boundarykit.compiler.conditions import lower_when
from boundarykit.compiler.names import Names
from boundarykit.compiler.points import MOST_POINTS, lower_points, points_as_written
from boundarykit.compiler.scopes import (
    WINDOWS,
    counts_this_one,
    lower_same,
    lower_scope,
    named_in,
)
from boundarykit.diagnostics import suggestion
from boundarykit.facts.catalogue import MEASURE_RUNG
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import tests_of
from boundarykit.ir.facts import EVERYBODY, STAFF_SIDE, Fact, Reader
from boundarykit.ir.histories import (
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Ever,
    Feature,
    Highest,
    HistoryFact,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Same,
    Scope,
    Sequence,
    StartsFrom,
    Subject,
    Sum,
    TimeSince,
    TimeTo,
)
from boundarykit.ir.types import BoolType, DurationType, FactType, IntType, MoneyType
from boundarykit.language.documents import HistoryText
from boundarykit.language.nodes import Node, Text, texts
from boundarykit.language.shapes import Entry

KINDS = (
    "count",
    "sum",
    "distinct",
    "sequence",
    "last_of",
    "time_since",
    "in_force",
    "ordinal",
    "points",
    "highest",
    "time_to",
)
_COUNTING = ("count", "distinct", "sequence", "in_force", "ordinal", "points")
_KEYS_OF = {
    "of": ("sum", "distinct"),
    "broken_by": ("sequence",),
    "is_": ("last_of",),
    "from_": ("time_to",),
    "up_to": _COUNTING,
}
"""The keys that only some kinds of history take."""
_SAMES = {
    Subject.INTERACTION: frozenset(Same),
    Subject.MEASURE: frozenset(
        {Same.CUSTOMER, Same.STAFF, Same.ACCOUNT, Same.BRANCH, Same.CONDUCT}
    ),
    Subject.REQUEST: frozenset({Same.CUSTOMER, Same.ACCOUNT}),
}
"""What records of each kind can share with a case."""
_UP_TO_TEXT = re.compile(r"[0-9]{1,5}")
_MOST_UP_TO = 10_000
_UP_TO = 100
"""How far a count goes when the author does not say: far beyond any threshold seen."""
_FEWEST_STEPS = 2


def lower_events(entries: tuple[Entry[Node], ...], names: Names) -> None:
    """Lower the events of a rule set into `names`."""
    for entry in entries:
        names.events[entry.key.value] = None
        if entry.value is None:
            continue
        subject = _subject(entry.value)
        when = lower_when(entry.value, names, record=str(subject))
        if when is not None:
            name = f"{names.rule_set}/{entry.key.value}"
            names.events[entry.key.value] = Event(name, subject, when)


def _subject(node: Node) -> Subject:
    """Take an event to be about measures, or requests, when anything in it reads one."""
    subjects = {text.value.partition(".")[0] for text in texts(node)}
    found = (subject for subject in (Subject.MEASURE, Subject.REQUEST) if subject in subjects)
    return next(found, Subject.INTERACTION)


def lower_histories(
    entries: tuple[Entry[HistoryText], ...], names: Names
) -> tuple[HistoryFact, ...]:
    """Lower the histories of a rule set into `names`, and return them."""
    found = []
    for entry in entries:
        names.histories[entry.key.value] = None
        if entry.value is None:
            continue
        feature = _feature(entry.key, entry.value, names)
        if feature is None:
            continue
        fact = Fact(
            name=f"history.{entry.key.value}",
            type=_type(feature),
            nullable=isinstance(feature, TimeSince | TimeTo),
            share=_share(feature),
            rule_set=names.rule_set,
            about="" if entry.value.about is None else entry.value.about.value,
        )
        names.histories[entry.key.value] = fact
        found.append(HistoryFact(fact, feature))
    return tuple(found)


def _type(feature: Feature) -> FactType:
    match feature:
        case Sum():
            return MoneyType()
        case TimeSince() | TimeTo():
            return DurationType()
        case LastIs():
            return BoolType()
        case Highest():
            return feature.fact.type
        case _:
            return IntType(0, feature.up_to)


def _share(feature: Feature) -> frozenset[Reader]:
    """Share a history with those only who may see everything that it is made of."""
    # When the employer knew, and that somebody complained, stays on the staff's side.
    share = STAFF_SIDE if isinstance(feature, TimeTo) else EVERYBODY
    for event in events_of(feature):
        for test in tests_of(event.when):
            share &= getattr(test, "fact").share  # noqa: B009  # events hold tests of facts only
    return share


def _feature(key: Text, text: HistoryText, names: Names) -> Feature | None:
    kind = _kind(key, text, names)
    if kind is None:
        return None
    _only_own_keys(text, kind, names)
    match kind:
        case "in_force":
            return _in_force(text, names)
        case "time_to":
            return _time_to(key, text, names)
    scope = lower_scope(key, text, kind, names)
    if scope is None:
        _names_known_events(text, names)
        points_as_written(text.points, names)
        _up_to(text, names)
        return None
    match kind:
        case "sequence":
            return _sequence(key, text, scope, names)
        case "last_of":
            return _last_of(key, text, scope, names)
        case "sum" | "distinct":
            return _over_events(key, text, kind, scope, names)
        case "points":
            return _points(text, scope, names)
        case _:
            return _of_one_event(text, kind, scope, names)


def _kind(key: Text, text: HistoryText, names: Names) -> str | None:
    kinds = [kind for kind in KINDS if getattr(text, kind)]
    if len(kinds) == 1:
        return kinds[0]
    names.faults.add(
        "BK202",
        f"the history `{key.value}` must say one thing to compute",
        key.span,
        "says none" if not kinds else "says " + " and ".join(f"`{kind}`" for kind in kinds),
        help="one of " + ", ".join(f"`{kind}`" for kind in KINDS),
    )
    return None


def _of_one_event(text: HistoryText, kind: str, scope: Scope, names: Names) -> Feature | None:
    up_to = _up_to(text, names)
    event = names.event(getattr(text, kind))
    if event is None or not _fits(text, (event,), scope, names):
        return None
    match kind:
        case "highest":
            return _highest(text, event, scope, names)
        case "count":
            return Count(event, scope, up_to)
        case "ordinal":
            return Ordinal(event, scope, up_to)
        case _:
            return TimeSince(event, scope)


def _names_known_events(text: HistoryText, names: Names) -> None:
    """Report unknown events also of a history that has another fault."""
    for name in named_in(text):
        names.event(name)


def _only_own_keys(text: HistoryText, kind: str, names: Names) -> None:
    for key, kinds in _KEYS_OF.items():
        stated: Text | None = getattr(text, key)
        if stated is not None and kind not in kinds:
            names.faults.add(
                "BK204",
                f"`{key.rstrip('_')}` does not fit a history with `{kind}`",
                stated.span,
                "means nothing here",
                help="it goes with " + " and ".join(f"`{each}`" for each in kinds),
            )


def _over_events(  # the parts of one history
    key: Text, text: HistoryText, kind: str, scope: Scope, names: Names
) -> Feature | None:
    up_to = _up_to(text, names)
    if text.of is None:
        message = f"the history `{key.value}` does not say of which event"
        names.faults.add("BK202", message, key.span, "`of` is missing", help="add `of: EVENT`")
        return None
    event = names.event(text.of)
    if event is None or not _fits(text, (event,), scope, names):
        return None
    if kind == "sum" and text.sum is not None:
        fact = names.fact(text.sum, record=str(event.subject))
        if fact is not None and not isinstance(fact.type, MoneyType):
            message = f"`{fact.name}` is not an amount of money"
            names.faults.add("BK204", message, text.sum.span, "cannot be added up")
            return None
        return None if fact is None else Sum(fact, event, scope)
    what = text.distinct
    if what is None or what.value not in set(DistinctWhat):
        if what is not None:
            hint = suggestion(what.value, list(DistinctWhat))
            names.faults.add(
                "BK231", f"cannot count different `{what.value}`", what.span, help=hint
            )
        return None
    return Distinct(DistinctWhat(what.value), event, scope, up_to)


def _sequence(key: Text, text: HistoryText, scope: Scope, names: Names) -> Feature | None:
    up_to = _up_to(text, names)
    if len(text.sequence) < _FEWEST_STEPS:
        message = f"the sequence `{key.value}` needs at least two events"
        names.faults.add("BK202", message, text.sequence[0].span, help="count a single event")
        return None
    steps = [names.event(step) for step in text.sequence]
    broken_by = None if text.broken_by is None else names.event(text.broken_by)
    if any(step is None for step in steps) or (text.broken_by is not None and broken_by is None):
        return None
    events = tuple(step for step in steps if step is not None)
    every = events if broken_by is None else (*events, broken_by)
    if not _fits(text, every, scope, names, now=events[-1:]):
        return None
    return Sequence(events, broken_by, scope, up_to)


def _last_of(key: Text, text: HistoryText, scope: Scope, names: Names) -> Feature | None:
    events = [names.event(name) for name in text.last_of]
    if text.is_ is None:
        message = f"the history `{key.value}` does not say which event must be the last"
        names.faults.add("BK202", message, key.span, "`is` is missing", help="add `is: EVENT`")
        return None
    wanted = names.event(text.is_)
    found = tuple(event for event in events if event is not None)
    if wanted is None or len(found) < len(events):
        return None
    if wanted not in found:
        message = f"`{text.is_.value}` is not among the events of `last_of`"
        names.faults.add("BK209", message, text.is_.span, "can never be the last", help="add it")
        return None
    if not _fits(text, found, scope, names):
        return None
    return LastIs(found, wanted, scope)


def _in_force(text: HistoryText, names: Names) -> Feature | None:
    event = None if text.in_force is None else names.event(text.in_force)
    has_window = _has_window(text, (*WINDOWS, "this_one", "older_than", "if_none"), names)
    if event is None or has_window or not _on_measures(text.in_force, event, "in force", names):
        return None
    same = lower_same(text, names)
    if not set(same) <= _SAMES[Subject.MEASURE]:
        message = f"measures in force take {_takes(Subject.MEASURE)}"
        names.faults.add("BK204", message, text.same[0].span, "cannot be told of measures")
        return None
    return InForce(event, same, _up_to(text, names))


def _has_window(text: HistoryText, keys: tuple[str, ...], names: Names) -> bool:
    for key in keys:
        stated = getattr(text, key)
        if stated is not None:
            message = "measures in force have no window: they hold or they do not"
            names.faults.add("BK204", message, stated.span, f"`{key}` does not fit")
            return True
    return False


def _on_measures(name: Text | None, event: Event, what: str, names: Names) -> bool:
    if event.subject is Subject.MEASURE or name is None:
        return True
    message = f"`{name}` is not an event on measures"
    hint = "name an event that reads `measure.response`"
    names.faults.add("BK204", message, name.span, f"only measures are {what}", help=hint)
    return False


def _highest(text: HistoryText, event: Event, scope: Scope, names: Names) -> Feature | None:
    if not _on_measures(text.highest, event, "on a rung", names) or text.highest is None:
        return None
    if not names.vocabulary.ladder:
        message = "there is no ladder on which a measure could be highest"
        hint = "name a vocabulary with a `ladder`, such as `uses: [core]`"
        names.faults.add("BK207", message, text.highest.span, "no rung is known", help=hint)
        return None
    return Highest(names.vocabulary.measure_facts[MEASURE_RUNG], event, scope)


def _points(text: HistoryText, scope: Scope, names: Names) -> Feature | None:
    weights = None if text.points is None else lower_points(text.points, names)
    if weights is None or not _fits(text, tuple(each.event for each in weights), scope, names):
        return None
    up_to = MOST_POINTS if text.up_to is None else _up_to(text, names)
    return Points(weights, scope, up_to)


def _time_to(key: Text, text: HistoryText, names: Names) -> Feature | None:
    event = None if text.time_to is None else names.event(text.time_to)
    starts = _starts(key, text, names)
    for name in (*WINDOWS, "older_than", "if_none"):
        stated = getattr(text, name)
        if stated is not None:
            message = "the time to something has no window: it counts from one moment on"
            names.faults.add("BK204", message, stated.span, f"`{name}` does not fit")
            return None
    this_one = counts_this_one(key, text, "time_to", names)
    same = lower_same(text, names)
    if event is None or starts is None:
        return None
    if not _fits(text, (event,), Scope(Ever(), same, this_one), names):
        return None
    return TimeTo(event, starts, same, this_one)


def _starts(key: Text, text: HistoryText, names: Names) -> StartsFrom | None:
    stated = text.from_
    if stated is not None and stated.value in set(StartsFrom):
        return StartsFrom(stated.value)
    names.faults.add(
        "BK202" if stated is None else "BK231",
        f"the history `{key.value}` must say from when the time counts",
        key.span if stated is None else stated.span,
        "`from` is missing" if stated is None else "no such moment",
        help="write `from: " + "`, `from: ".join(StartsFrom) + "`",
    )
    return None


def _fits(
    text: HistoryText,
    events: tuple[Event, ...],
    scope: Scope,
    names: Names,
    *,
    now: tuple[Event, ...] | None = None,
) -> bool:
    """Tell whether events fit what is asked of them; `now` are those that this one can be."""
    subjects = {event.subject for event in events} - {Subject.INTERACTION}
    if not subjects:
        return True
    candidates = events if now is None else now
    could_be_now = any(each.subject is Subject.INTERACTION for each in candidates)
    for subject in sorted(subjects):
        if text.distinct is not None:
            message = f"`distinct` counts over interactions, not over {subject}s"
            label = f"cannot be told of {subject}s"
            names.faults.add("BK204", message, text.distinct.span, label)
            return False
        if (scope.this_one and not could_be_now) or not set(scope.same) <= _SAMES[subject]:
            names.faults.add(
                "BK204",
                f"an event on {subject}s takes {_takes(subject)} and `this_one: not_counted`",
                text.span,
                f"this history looks at {subject}s",
            )
            return False
    return True


def _takes(subject: Subject) -> str:
    """Say what records of a kind can share, in the order of the reference."""
    return f"`same: [{', '.join(same for same in Same if same in _SAMES[subject])}]`"


def _up_to(text: HistoryText, names: Names) -> int:
    stated = text.up_to
    if stated is None:
        return _UP_TO
    if _UP_TO_TEXT.fullmatch(stated.value) and 0 < int(stated.value) <= _MOST_UP_TO:
        return int(stated.value)
    message = f"`up_to` must be a whole number from 1 to {_MOST_UP_TO}"
    names.faults.add("BK205", message, stated.span, "not such a number")
    return _UP_TO
