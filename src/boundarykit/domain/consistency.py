"""What must hold between the parts of a case; each breach is one fault with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from boundarykit.domain.case_parts import CaseParts
from boundarykit.domain.faults import Fault


def inconsistencies(case: CaseParts) -> tuple[Fault, ...]:
    """List every breach, in the order of the case's fields."""
    return (
        *_nothing_to_decide(case),
        *_other_people(case),
        *_later_than_the_decision(case),
        *_repeated_ids(case),
        *_mixed_currencies(case),
    )


def _nothing_to_decide(case: CaseParts) -> Iterator[Fault]:
    if case.interaction is None and case.complaint is None and case.allegation is None:
        yield Fault("BK114", "", "the case holds no interaction, complaint or allegation to decide")


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


def _stranger(path: str, message: str) -> Fault:
    return Fault("BK111", path, message)


def _later_than_the_decision(case: CaseParts) -> Iterator[Fault]:
    for path, moment in _moments(case):
        if moment is not None and moment > case.at:
            yield Fault("BK106", path, "the time is later than the decision's `at`")


def _moments(case: CaseParts) -> Iterator[tuple[str, datetime | None]]:
    if case.interaction is not None:
        yield "interaction.at", case.interaction.at
    if case.complaint is not None:
        yield "complaint.at", case.complaint.at
        yield "complaint.acknowledged_at", case.complaint.acknowledged_at
    if case.allegation is not None:
        yield "allegation.at", case.allegation.at
    if case.incident is not None:
        yield "incident.opened_at", case.incident.opened_at
        if case.incident.knowledge is not None:
            yield "incident.knowledge.at", case.incident.knowledge.at
        for index, witness in enumerate(case.incident.witnesses):
            yield f"incident.witnesses[{index}].interviewed_at", witness.interviewed_at
        for index, confirmation in enumerate(case.incident.confirmations):
            yield f"incident.confirmations[{index}].at", confirmation.at
    for index, consent in enumerate(case.consents):
        yield f"consents[{index}].at", consent.at
    for index, past in enumerate(case.history.interactions):
        yield f"history.interactions[{index}].at", past.at
    for index, measure in enumerate(case.history.measures):
        yield f"history.measures[{index}].issued_at", measure.issued_at
        yield f"history.measures[{index}].ended_at", measure.ended_at
        yield f"history.measures[{index}].overturned_at", measure.overturned_at


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


def _twice(items: Iterable[tuple[str, str]], message: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, identity in items:
        if identity in seen:
            yield Fault("BK112", f"{path}.id", message)
        seen.add(identity)


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
