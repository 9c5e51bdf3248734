"""On generated rules and cases: what is seen is something that is counted, whatever happens."""

from __future__ import annotations

import pytest

from boundarykit import Engine
from boundarykit.diagnostics import Source, Span
from boundarykit.language.documents import ExpectText
from boundarykit.testing.coverage import Kind
from boundarykit.testing.coverage.goals import Goals
from boundarykit.testing.coverage.seen import Seen
from boundarykit.testing.coverage.texts import Texts
from tests.agreement.cases import CaseMaker
from tests.agreement.rule_texts import rule_texts

NOTHING_EXPECTED = ExpectText(span=Span(Source("none", ""), 0, 0, 0, 0))
CASES = 900
AT_LEAST = 100
"""How many goals cases made at random reach: far more than none."""


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_seen_is_counted(seed: int) -> None:
    texts = rule_texts(seed)
    with Engine.from_texts(texts, backend="compiled", witness=False) as engine:
        (policy,) = engine.loaded.places.plain.prepared
        places = Texts(engine.loaded)
        goals = {goal.key for goal in Goals(policy, places).all()}
        seen, maker = Seen(policy, places), CaseMaker(policy, seed)
        cases = [maker.case(number) for number in range(CASES)]

        shown = {
            key
            for case in cases
            for key in seen.in_case(case, engine.decide(case), NOTHING_EXPECTED).keys
        }

    # Records show more of an event than its words, and a fact can be unknown where nobody asks.
    others = {key for key in shown - goals if not key[2].startswith("events.")}
    assert {key[0] for key in others} <= {Kind.UNKNOWN}
    assert len(shown & goals) > AT_LEAST
    assert {key[0] for key in shown & goals} >= set(Kind) - {Kind.EXPECTED, Kind.UNKNOWN}
