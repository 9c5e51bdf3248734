"""What the frame leaves to the per-row path, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boundarykit.backends.frame.events import reads_only_its_record
from boundarykit.facts.plan import events_of, own_events
from boundarykit.ir.histories import (
    Chained,
    Feature,
    HistoryFact,
    Same,
    Sequence,
    StillInForce,
    Subject,
    scope_of,
)

_OTHER_FACTS = "an event reads something that is not of its record"
_MIXED_CHAIN = "a chain of several kinds of records that must share more than the customer"
_IN_FORCE = "a chain of measures that are in force, which are others for every row"
_CONDUCT_CHAIN = "a chain of events with the same conduct, which are not the same for every row"
_SHORT = "a sequence of one step"
_REQUESTS_KNOW = {Same.CUSTOMER, Same.ACCOUNT}
_MEASURES_KNOW = {Same.CUSTOMER, Same.ACCOUNT, Same.STAFF}


@dataclass(frozen=True, slots=True)
class Gap:
    """Say what of a policy this reader cannot tell for any row."""

    what: str
    """The key of the fact: `unwanted-advances/history.advances_after_refusal`."""
    why: str
    """The reason, in words."""


def gaps_in(histories: tuple[HistoryFact, ...]) -> Iterator[Gap]:
    """Yield every history that is left to the per-row path."""
    for history in histories:
        why = _why(history.feature)
        if why is not None:
            yield Gap(history.fact.key, why)


def _why(feature: Feature) -> str | None:
    """Return why a history cannot be told; nothing when it can."""
    if not all(map(reads_only_its_record, events_of(feature))):
        return _OTHER_FACTS
    scope = scope_of(feature)
    if scope is None or not is_chain(feature):
        return None
    if Same.CONDUCT in scope.same:
        return _CONDUCT_CHAIN
    if isinstance(feature, Sequence) and len(feature.steps) == 1:
        return _SHORT
    if not is_mixed(feature):
        return None
    if isinstance(scope.window, StillInForce):
        return _IN_FORCE
    subjects = {event.subject for event in own_events(feature)}
    known = _MEASURES_KNOW if Subject.REQUEST not in subjects else _REQUESTS_KNOW
    return None if set(scope.same) <= known else _MIXED_CHAIN


def is_chain(feature: Feature) -> bool:
    """Tell whether it matters what came after what."""
    scope = scope_of(feature)
    return isinstance(feature, Sequence) or isinstance(scope and scope.window, Chained)


def is_mixed(feature: Feature) -> bool:
    """Tell whether a history is not of interactions alone."""
    return any(event.subject is not Subject.INTERACTION for event in own_events(feature))
