from __future__ import annotations

from dataclasses import replace

import pytest

from boundarykit import Engine
from boundarykit.backends.frame import Batch, FrameReader
from boundarykit.facts.catalogue import MEASURE_FACTS, REQUEST_FACTS
from boundarykit.facts.plan import events_of
from boundarykit.ir.conditions import Every, OneOf
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import Event, Ever, HistoryFact, Same, Scope, Sequence, Subject
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import IntType
from tests.agreement.batches import compare
from tests.agreement.rule_texts import rule_texts
from tests.unit.backends.frame.tables import Row, day, interactions, measures, requests

BASE = Engine.from_texts(rule_texts(0), backend="compiled").loaded.policies[0]
_FACTS = {spec.name: spec.fact({}) for spec in (*MEASURE_FACTS, *REQUEST_FACTS) if "." in spec.name}
GIFT = next(
    event
    for history in BASE.histories
    for event in events_of(history.feature)
    if event.name.endswith("/gift")
)
UNCONTESTED = Event(
    "uncontested", Subject.MEASURE, Every((OneOf(_FACTS["measure.appeal"], frozenset({0})),))
)
PENDING = Event(
    "pending", Subject.REQUEST, Every((OneOf(_FACTS["request.answer"], frozenset({0})),))
)
MEASURE: Row = {"issued_at": day(0.5), "response": "ban"}
GIFTS = [{"gift": "flowers", "at": day(each)} for each in (0, 1, 2, 3)]


def _policy(first: Event) -> Policy:
    scope = Scope(Ever(), (Same.CUSTOMER,), this_one=True)
    fact = Fact("history.then_a_gift", IntType(0, 9), rule_set="generated")
    history = HistoryFact(fact, Sequence((first, GIFT), None, scope, 9))
    return replace(BASE, histories=(history,), facts=(fact,), rules=(), safeguards=())


def _told(policy: Policy, batch: Batch) -> list[int | None]:
    """Compare, and return how often the chain was completed; nothing for rows left apart."""
    assert compare(policy, batch).refused == 0
    column = FrameReader(policy).facts(batch)["generated/history.then_a_gift"]
    unsure = [False] * 4 if column.unsure is None else column.unsure.tolist()
    return [None if open_ else value for value, open_ in zip(column.plain(), unsure, strict=True)]


def test_a_measure_then_gifts_are_one_chain() -> None:
    batch = Batch(interactions(*GIFTS), measures(MEASURE))

    assert _told(_policy(UNCONTESTED), batch) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "about",
    [
        {"overturned_at": day(1.5)},
        {"appeal": "granted", "eased_at": day(1.5)},
    ],
    ids=str,
)
def test_rows_after_a_measure_changed_go_apart(about: Row) -> None:
    batch = Batch(interactions(*GIFTS), measures({**MEASURE, **about}))

    told = _told(_policy(UNCONTESTED), batch)

    assert told[2:] == [None, None]
    assert None not in told[:2]


def test_rows_after_an_appeal_was_made_go_apart() -> None:
    asked = requests({"at": day(1.5), "measure": "m0"})
    batch = Batch(interactions(*GIFTS), measures(MEASURE), asked)

    assert _told(_policy(UNCONTESTED), batch) == [0, 1, None, None]


def test_rows_after_an_answer_go_apart() -> None:
    asked = requests({"at": day(0.5), "answer": "refused", "answered_at": day(1.5)})
    batch = Batch(interactions(*GIFTS), None, asked)

    assert _told(_policy(PENDING), batch) == [0, 1, None, None]


def test_what_was_answered_at_once_never_changes() -> None:
    asked = requests({"at": day(0.5), "answer": "refused", "answered_at": day(0.5)})
    batch = Batch(interactions(*GIFTS), None, asked)

    assert _told(_policy(PENDING), batch) == [0, 0, 0, 0]
