"""Every history has the value that its meaning gives, worked out naively from all records."""

from __future__ import annotations

from collections.abc import Sequence as Items

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boundarykit.domain.case import Case
from boundarykit.facts.extract import Extractor
from boundarykit.ir.facts import Fact
from boundarykit.ir.histories import (
    Count,
    Distinct,
    Feature,
    Highest,
    HistoryFact,
    InForce,
    LastIs,
    Ordinal,
    Points,
    Sequence,
    Sum,
    TimeSince,
    TimeTo,
)
from boundarykit.ir.policy import Policy
from boundarykit.ir.types import IntType
from tests.laws import history_oracle
from tests.laws.pasts import LEXICON, features, pasts

KINDS = (
    *(Count, Sum, Distinct, Sequence, LastIs, TimeSince, InForce, Ordinal),
    *(Highest, Points, TimeTo),
)
LAW = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def extractor_of(asked: Items[Feature]) -> Extractor:
    histories = tuple(
        HistoryFact(Fact(f"history.h{n:02}", IntType(0, 100), nullable=True), feature)
        for n, feature in enumerate(asked)
    )
    return Extractor(
        Policy(
            facts=tuple(history.fact for history in histories),
            histories=histories,
            rules=(),
            safeguards=(),
            ladder=(),
            responses=(),
            roles=(),
            currency="EUR",
            lexicon=LEXICON,
        )
    )


def expected(asked: Items[Feature], case: Case) -> tuple[int | None, ...]:
    return tuple(history_oracle.value(feature, case) for feature in asked)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(LAW, max_examples=50)
@given(data=st.data())
def test_a_history_has_the_value_that_its_meaning_gives(
    kind: type[Feature], data: st.DataObject
) -> None:
    feature = data.draw(features.filter(lambda one: isinstance(one, kind)))
    case = data.draw(pasts((feature,)))

    assert extractor_of([feature]).facts(case) == expected([feature], case)


@settings(LAW, max_examples=30)
@given(data=st.data())
def test_histories_do_not_disturb_each_other(data: st.DataObject) -> None:
    """Many histories of one policy, asked about several cases by one extractor."""
    asked = data.draw(st.lists(features, min_size=2, max_size=8))
    extractor = extractor_of(asked)

    for _ in range(3):
        case = data.draw(pasts(tuple(asked)))
        assert extractor.facts(case) == expected(asked, case)


@settings(LAW, max_examples=20)
@given(data=st.data())
def test_what_happens_after_the_event_is_no_past(data: st.DataObject) -> None:
    """A late report of what came after the event under decision changes no history of it."""
    # How long something took is seen from the decision.
    looking_back = features.filter(lambda one: not isinstance(one, TimeTo))
    asked = data.draw(st.lists(looking_back, min_size=1, max_size=4))
    case = data.draw(pasts(tuple(asked)))
    interactions = [item for item in case.history.interactions if item.at < case.looks_back_from]
    earlier = case.history.model_copy(update={"interactions": tuple(interactions)})

    facts = extractor_of(asked).facts(case)

    assert facts == extractor_of(asked).facts(case.model_copy(update={"history": earlier}))
