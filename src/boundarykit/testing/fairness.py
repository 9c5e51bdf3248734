"""Decide a case again as somebody else: what may decide nothing is changed, and so is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from boundarykit.domain.attributes import AttributeValue
from boundarykit.domain.case import Case
from boundarykit.domain.incident import Allegation, Complaint
from boundarykit.domain.money import MOST_MINOR_UNITS, Money
from boundarykit.domain.people import Protected
from boundarykit.ir.facts import Fact
from boundarykit.ir.types import BoolType, DurationType, EnumType, IntType, MoneyType, SetType
from boundarykit.language.vocabulary import Vocabulary

_ONE = Protected(
    gender="woman",
    ethnicity="Roma",
    religion="Muslim",
    disability="none",
    sexual_orientation="lesbian",
    age=24,
)
_OTHER = Protected(
    gender="man",
    ethnicity="Han",
    religion="none",
    disability="blind",
    sexual_orientation="heterosexual",
    age=67,
)
_NAMES = ("Aisha Okafor", "John Smith")
_A_WHILE = timedelta(days=30)


def replays(case: Case, vocabulary: Vocabulary) -> Iterator[tuple[str, Case]]:
    """Yield the case as it would be for somebody else, each time with what was changed."""
    for (mine, yours), (my_name, your_name) in (
        ((_ONE, _OTHER), _NAMES),
        ((_OTHER, _ONE), _NAMES[::-1]),
    ):
        people = {
            "customer": case.customer.model_copy(update={"protected": mine, "name": my_name}),
            "staff": case.staff.model_copy(update={"protected": yours, "name": your_name}),
        }
        yield "protected attributes and names of both sides", case.model_copy(update=people)
    for changed, more in _told_on(case):
        history = case.history.model_copy(update=more)
        yield changed, case.model_copy(update={"history": history})
    yield from _proxies(case, vocabulary)


def _told_on(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what an earlier complaint or allegation adds to the past."""
    before = case.event_at - _A_WHILE
    for by_staff, who in ((True, "member of staff"), (False, "customer")):
        complaint = Complaint(id=f"earlier-{by_staff}", at=before, by_staff=by_staff)
        made = (*case.history.complaints, complaint)
        yield f"an earlier complaint by the {who}", {"complaints": made}
    allegation = Allegation(id="earlier", at=before, against=case.staff.id)
    alleged = (*case.history.allegations, allegation)
    yield "an earlier allegation against the member of staff", {"allegations": alleged}


def _proxies(case: Case, vocabulary: Vocabulary) -> Iterator[tuple[str, Case]]:
    """Yield the case with every value of the attributes that the vocabulary keeps out."""
    for fact in vocabulary.lexicon.attributes:
        if fact.name not in vocabulary.never_decides:
            continue
        subject, _, name = fact.name.partition(".")
        record = getattr(case, subject)
        for value in _values(fact) if record is not None else ():
            attributes = {**record.attributes, name: value}
            other = record.model_copy(update={"attributes": attributes})
            yield f"`{fact.name}`", case.model_copy(update={subject: other})


def _values(fact: Fact) -> tuple[AttributeValue, ...]:
    match fact.type:
        case BoolType():
            return (False, True)
        case EnumType(_, values):
            return values
        case IntType(low, high):
            return (low, high)
        case SetType(_, values):
            return ((), values, *((value,) for value in values))
        case MoneyType():
            # Nothing reads it, so its currency is any.
            return tuple(Money(amount=amount, currency="EUR") for amount in (0, MOST_MINOR_UNITS))
        case DurationType():
            return ("0 days", "90 days", "20000 days")
