"""Lower events and histories: what counts, over which window, whose past."""

from __future__ import annotations

import re

from boundarykit.compiler.conditions import lower_when
from boundarykit.compiler.names import Names
from boundarykit.compiler.scopes import WINDOWS, lower_same, lower_scope
from boundarykit.diagnostics import suggestion
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import tests_of
from boundarykit.ir.facts import EVERYBODY, Fact, Reader
from boundarykit.ir.histories import (
    Count,
    Distinct,
    DistinctWhat,
    Event,
    Feature,
    HistoryFact,
    InForce,
    LastIs,
    Ordinal,
    Same,
    Scope,
    Sequence,
    Subject,
    Sum,
    TimeSince,
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
)
_COUNTING = ("count", "distinct", "sequence", "in_force", "ordinal")
_KEYS_OF = {
    "of": ("sum", "distinct"),
    "broken_by": ("sequence",),
    "is_": ("last_of",),
    "up_to": _COUNTING,
}
"""The keys that only some kinds of history take."""
_SAME_OF_MEASURES = {Same.CUSTOMER, Same.STAFF}
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
    """Take an event to be about measures when anything in it reads one."""
    is_measure = any(text.value.startswith("measure.") for text in texts(node))
    return Subject.MEASURE if is_measure else Subject.INTERACTION


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
            nullable=isinstance(feature, TimeSince),
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
        case TimeSince():
            return DurationType()
        case LastIs():
            return BoolType()
        case _:
            return IntType(0, feature.up_to)


def _share(feature: Feature) -> frozenset[Reader]:
    """Share a history with those only who may see everything that it is made of."""
    share = EVERYBODY
    for event in events_of(feature):
        for test in tests_of(event.when):
            share &= getattr(test, "fact").share  # noqa: B009  # events hold tests of facts only
    return share


def _feature(key: Text, text: HistoryText, names: Names) -> Feature | None:
    kinds = [kind for kind in KINDS if getattr(text, kind)]
    if len(kinds) != 1:
        names.faults.add(
            "BK202",
            f"the history `{key.value}` must say one thing to compute",
            key.span,
            "says none" if not kinds else "says " + " and ".join(f"`{kind}`" for kind in kinds),
            help="one of " + ", ".join(f"`{kind}`" for kind in KINDS),
        )
        return None
    kind = kinds[0]
    _only_own_keys(text, kind, names)
    if kind == "in_force":
        return _in_force(text, names)
    scope = lower_scope(key, text, kind, names)
    up_to = _up_to(text, names)
    if scope is None:
        _names_known_events(text, names)
        return None
    match kind:
        case "sequence":
            return _sequence(key, text, scope, up_to, names)
        case "last_of":
            return _last_of(key, text, scope, names)
        case "sum" | "distinct":
            return _over_events(key, text, kind, scope, up_to, names)
    event = names.event(getattr(text, kind))
    if event is None or not _fits(text, event, scope, names):
        return None
    match kind:
        case "count":
            return Count(event, scope, up_to)
        case "ordinal":
            return Ordinal(event, scope, up_to)
        case _:
            return TimeSince(event, scope)


def _names_known_events(text: HistoryText, names: Names) -> None:
    """Report unknown events also of a history that has another fault."""
    single = (text.count, text.of, text.broken_by, text.is_, text.time_since, text.ordinal)
    for name in (*single, *text.sequence, *text.last_of):
        if name is not None:
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
    key: Text, text: HistoryText, kind: str, scope: Scope, up_to: int, names: Names
) -> Feature | None:
    if text.of is None:
        message = f"the history `{key.value}` does not say of which event"
        names.faults.add("BK202", message, key.span, "`of` is missing", help="add `of: EVENT`")
        return None
    event = names.event(text.of)
    if event is None or not _fits(text, event, scope, names):
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


def _sequence(
    key: Text, text: HistoryText, scope: Scope, up_to: int, names: Names
) -> Feature | None:
    if len(text.sequence) < _FEWEST_STEPS:
        message = f"the sequence `{key.value}` needs at least two events"
        names.faults.add("BK202", message, text.sequence[0].span, help="count a single event")
        return None
    steps = [names.event(step) for step in text.sequence]
    broken_by = None if text.broken_by is None else names.event(text.broken_by)
    if any(step is None for step in steps) or (text.broken_by is not None and broken_by is None):
        return None
    events = tuple(step for step in steps if step is not None)
    named = [*zip(text.sequence, events, strict=True)]
    if text.broken_by is not None and broken_by is not None:
        named.append((text.broken_by, broken_by))
    for place, event in named:
        if event.subject is not Subject.INTERACTION:
            message = "a sequence is made of interactions"
            names.faults.add("BK204", message, place.span, "an event on measures")
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
    if not all(_fits(text, event, scope, names) for event in found):
        return None
    return LastIs(found, wanted, scope)


def _in_force(text: HistoryText, names: Names) -> Feature | None:
    event = None if text.in_force is None else names.event(text.in_force)
    for key in (*WINDOWS, "this_one", "older_than", "if_none"):
        stated = getattr(text, key)
        if stated is not None:
            message = "measures in force have no window: they hold or they do not"
            names.faults.add("BK204", message, stated.span, f"`{key}` does not fit")
            return None
    if event is None:
        return None
    if event.subject is not Subject.MEASURE:
        message = f"`{text.in_force}` is not an event on measures"
        span = None if text.in_force is None else text.in_force.span
        hint = "name an event that reads `measure.response`"
        names.faults.add("BK204", message, span, "only measures are in force", help=hint)
        return None
    same = lower_same(text, names)
    if not set(same) <= _SAME_OF_MEASURES:
        message = "measures in force take `same: [customer, staff]`"
        names.faults.add("BK204", message, text.same[0].span, "cannot be told of measures")
        return None
    return InForce(event, same, _up_to(text, names))


def _fits(text: HistoryText, event: Event, scope: Scope, names: Names) -> bool:
    if event.subject is Subject.INTERACTION:
        return True
    if text.distinct is not None:
        message = "`distinct` counts over interactions, not over measures"
        names.faults.add("BK204", message, text.distinct.span, "cannot be told of measures")
        return False
    if scope.this_one or not set(scope.same) <= _SAME_OF_MEASURES:
        names.faults.add(
            "BK204",
            "an event on measures takes `same: [customer, staff]` and `this_one: not_counted`",
            text.span,
            "this history looks at measures",
        )
        return False
    return True


def _up_to(text: HistoryText, names: Names) -> int:
    stated = text.up_to
    if stated is None:
        return _UP_TO
    if _UP_TO_TEXT.fullmatch(stated.value) and 0 < int(stated.value) <= _MOST_UP_TO:
        return int(stated.value)
    message = f"`up_to` must be a whole number from 1 to {_MOST_UP_TO}"
    names.faults.add("BK205", message, stated.span, "not such a number")
    return _UP_TO
