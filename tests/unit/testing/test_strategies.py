"""Generated cases can all be decided, and meet every rule of a small rule set."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from boundarykit import Case, Engine
from boundarykit.testing.strategies import cases
from tests.unit.testing.scenarios import engine

SHIPPED = Engine.load("complaints", backend="compiled", witness=False)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(SHIPPED))
def test_every_case_can_be_decided(case: Case) -> None:
    """A word, an attribute or a time that the rules do not take would raise."""
    assert SHIPPED.decide(case).case == "case"


def test_cases_lie_on_both_sides_of_every_rule() -> None:
    applied: set[str] = set()

    @settings(max_examples=200, deadline=None, derandomize=True, database=None)
    @given(cases(engine()))
    def collect(case: Case) -> None:
        applied.update(reason.rule.id for reason in engine().decide(case).because)
        applied.update(f"not {near.rule.id}" for near in engine().decide(case).nearly)

    collect()

    assert applied >= {"decline-gift", "another-gift", "not another-gift"}
