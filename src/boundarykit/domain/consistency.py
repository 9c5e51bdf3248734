"""What must hold between the parts of a case; each breach is one fault with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import attrgetter

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.faults import Fault
from boundarykit.domain.incident import Incident
from boundarykit.domain.model import Model
from boundarykit.domain.scales import AppealState, RequestAnswer

_ID, _AT = attrgetter("id"), attrgetter("at")
_CUSTOMER, _GIFT = attrgetter("customer"), attrgetter("gift")
_COMPLAINT = (
    "at",
    "acknowledged_at",
    "understood_at",
    "assured_at",
    "followed_up_at",
    "resolved_at",
)
_ALLEGATION = ("at", "observed_at")
_INCIDENT = ("opened_at", "concluded_at", "resolved_at")
_REQUEST = ("at", "answered_at")
_MEASURE = ("issued_at", "ended_at", "overturned_at", "eased_at")
_NOTHING_FOLLOWED = (
    "an appeal was granted and its measure stands as it was issued; "
    "say `overturned_at`, `ended_at` or `eased_at` of the measure"
)


def inconsistencies(case: CaseParts) -> tuple[Fault, ...]:
    """List every breach, in the order of the case's fields."""
    return () if _is_plain(case) else _in_full(case)


def _in_full(case: CaseParts) -> tuple[Fault, ...]:
    return (
        *_nothing_to_decide(case),
        *_other_people(case),
        *_later_than_the_decision(case),
        *_repeated_ids(case),
        *_unknown_measures(case),
        *_granted_without_effect(case),
        *_mixed_currencies(case),
    )


def _is_plain(case: CaseParts) -> bool:
    """Tell whether a case is an interaction and others before it, and nothing is wrong with it.

    Most are; whatever else a case holds is looked at in full.
    """
    now, past = case.interaction, case.history
    if now is None or now.gift is not None or now.customer != case.customer.id:
        return False
    more = (case.incident, case.complaint, case.allegation)
    lists = (case.consents, past.measures, past.requests, past.complaints, past.allegations)
    if more != (None, None, None) or any(lists) or now.staff != case.staff.id:
        return False
    earlier = past.interactions
    ids = {now.id, *map(_ID, earlier)}
    return (
        len(ids) == len(earlier) + 1
        and {now.customer}.issuperset(map(_CUSTOMER, earlier))
        and max(map(_AT, earlier), default=now.at) <= case.at
        and now.at <= case.at
        and not any(map(_GIFT, earlier))
    )


def _nothing_to_decide(case: CaseParts) -> Iterator[Fault]:
    events = (case.interaction, case.complaint, case.allegation, case.incident)
    if all(event is None for event in events) and not case.history.requests:
        message = (
            "the case holds no interaction, complaint, allegation, incident or request to decide"
        )
        yield Fault("BK114", "", message)


def _other_people(case: CaseParts) -> Iterator[Fault]:
    customer = case.customer
    now = case.interaction
    if now is not None and now.customer != customer.id:
        yield _stranger("interaction.customer", "the interaction is another customer's")
    if now is not None and now.staff != case.staff.id:
        yield _stranger("interaction.staff", "the interaction is another member of staff's")
    if case.allegation is not None and case.allegation.against != case.staff.id:
        yield _stranger("allegation.against", "the allegation is against somebody else")
    for index, past in enumerate(case.history.interactions):
        shared = past.account is not None and past.account == customer.account
        if past.customer != customer.id and not shared:
            yield _stranger(
                f"history.interactions[{index}].customer",
                "an interaction in the history is another customer's",
            )
    for index, measure in enumerate(case.history.measures):
        foreign = measure.customer not in (None, customer.id)
        if foreign and customer.account is None:
            yield _stranger(
                f"history.measures[{index}].customer",
                "a measure in the history is another customer's",
            )
    for index, request in enumerate(case.history.requests):
        if request.customer not in (None, customer.id) and customer.account is None:
            yield _stranger(
                f"history.requests[{index}].customer",
                "a request in the history is another customer's",
            )


def _stranger(path: str, message: str) -> Fault:
    return Fault("BK111", path, message)


def _later_than_the_decision(case: CaseParts) -> Iterator[Fault]:
    for path, moment in _moments(case):
        if moment is not None and moment > case.at:
            yield Fault("BK106", path, "the time is later than the decision's `at`")


def _moments(case: CaseParts) -> Iterator[tuple[str, datetime | None]]:
    yield from _moments_of_the_event(case)
    if case.incident is not None:
        yield from _moments_of_the_incident(case.incident)
    for index, consent in enumerate(case.consents):
        yield f"consents[{index}].at", consent.at
    for index, past in enumerate(case.history.interactions):
        yield f"history.interactions[{index}].at", past.at
    for index, measure in enumerate(case.history.measures):
        yield from _named(measure, f"history.measures[{index}]", _MEASURE)
    for index, request in enumerate(case.history.requests):
        yield from _named(request, f"history.requests[{index}]", _REQUEST)
    for index, complaint in enumerate(case.history.complaints):
        yield from _named(complaint, f"history.complaints[{index}]", _COMPLAINT)
    for index, allegation in enumerate(case.history.allegations):
        yield from _named(allegation, f"history.allegations[{index}]", _ALLEGATION)


def _moments_of_the_event(case: CaseParts) -> Iterator[tuple[str, datetime | None]]:
    if case.interaction is not None:
        yield "interaction.at", case.interaction.at
    if case.complaint is not None:
        yield from _named(case.complaint, "complaint", _COMPLAINT)
    if case.allegation is not None:
        yield from _named(case.allegation, "allegation", _ALLEGATION)


def _moments_of_the_incident(incident: Incident) -> Iterator[tuple[str, datetime | None]]:
    yield from _named(incident, "incident", _INCIDENT)
    if incident.knowledge is not None:
        yield "incident.knowledge.at", incident.knowledge.at
    for index, witness in enumerate(incident.witnesses):
        yield f"incident.witnesses[{index}].interviewed_at", witness.interviewed_at
    for index, confirmation in enumerate(incident.confirmations):
        yield f"incident.confirmations[{index}].at", confirmation.at


def _named(record: Model, path: str, names: Iterable[str]) -> Iterator[tuple[str, datetime | None]]:
    return ((f"{path}.{name}", getattr(record, name)) for name in names)


def _repeated_ids(case: CaseParts) -> Iterator[Fault]:
    now = () if case.interaction is None else (("interaction", case.interaction.id),)
    past = (
        (f"history.interactions[{index}]", item.id)
        for index, item in enumerate(case.history.interactions)
    )
    yield from _twice((*now, *past), "two interactions have one id")
    measures = (
        (f"history.measures[{index}]", item.id) for index, item in enumerate(case.history.measures)
    )
    yield from _twice(measures, "two measures have one id")
    requests = (
        (f"history.requests[{index}]", item.id) for index, item in enumerate(case.history.requests)
    )
    yield from _twice(requests, "two requests have one id")
    made = () if case.complaint is None else (("complaint", case.complaint.id),)
    complaints = (
        (f"history.complaints[{index}]", item.id)
        for index, item in enumerate(case.history.complaints)
    )
    yield from _twice((*made, *complaints), "two complaints have one id")
    alleged = () if case.allegation is None else (("allegation", case.allegation.id),)
    allegations = (
        (f"history.allegations[{index}]", item.id)
        for index, item in enumerate(case.history.allegations)
    )
    yield from _twice((*alleged, *allegations), "two allegations have one id")


def _twice(items: Iterable[tuple[str, str]], message: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, identity in items:
        if identity in seen:
            yield Fault("BK112", f"{path}.id", message)
        seen.add(identity)


def _unknown_measures(case: CaseParts) -> Iterator[Fault]:
    known = {measure.id for measure in case.history.measures}
    for index, request in enumerate(case.history.requests):
        if request.measure is not None and request.measure not in known:
            path = f"history.requests[{index}].measure"
            yield Fault("BK103", path, "the history holds no measure with this id")


def _granted_without_effect(case: CaseParts) -> Iterator[Fault]:
    """An appeal that was granted lifts nothing by itself; silently, the measure would count on."""
    standing = {item.id for item in case.history.measures if item.stands_as_issued}
    for index, measure in enumerate(case.history.measures):
        if measure.appeal is AppealState.GRANTED and measure.id in standing:
            yield Fault("BK103", f"history.measures[{index}].appeal", _NOTHING_FOLLOWED)
    for index, request in enumerate(case.history.requests):
        if request.answer is RequestAnswer.GRANTED and request.measure in standing:
            yield Fault("BK103", f"history.requests[{index}].answer", _NOTHING_FOLLOWED)


def _mixed_currencies(case: CaseParts) -> Iterator[Fault]:
    first: str | None = None
    now = () if case.interaction is None else (("interaction", case.interaction),)
    past = (
        (f"history.interactions[{index}]", item)
        for index, item in enumerate(case.history.interactions)
    )
    for path, interaction in (*now, *past):
        if interaction.gift is None or interaction.gift.value is None:
            continue
        currency = interaction.gift.value.currency
        if first is not None and currency != first:
            yield Fault(
                "BK105",
                f"{path}.gift.value.currency",
                "amounts in two currencies cannot be compared or added",
            )
        first = first or currency
