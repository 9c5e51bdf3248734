"""One engine serves many threads and many decisions: the short version of `make soak`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from boundarykit import Decision, Engine
from tests.soak.cases import some_cases
from tests.soak.memory import MOST_GROWTH, can_be_measured, growth
from tests.soak.threads import differences


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.load() as loaded:
        yield loaded


def test_threads_that_share_an_engine_get_the_answers_of_one_alone(engine: Engine) -> None:
    assert differences(engine, threads=8, decisions=500, different=200) == 0


def test_threads_that_share_a_decision_read_the_same_explanation(engine: Engine) -> None:
    cases = some_cases(engine, 100, seed=3)
    expected = [engine.decide(case).model_dump_json() for case in cases]
    shared = [engine.decide(case) for case in cases]
    ready = Barrier(8)

    def explain(_: int) -> list[str]:
        ready.wait()
        return [_written(decision) for decision in shared]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(explain, range(8)))

    assert all(answer == expected for answer in answers)


def _written(decision: Decision) -> str:
    assert decision.facts
    return decision.model_dump_json()


@pytest.mark.skipif(not can_be_measured(), reason="resident memory is not told on this system")
def test_memory_does_not_grow_with_the_number_of_decisions(engine: Engine) -> None:
    assert growth(engine, warm_up=5_000, decisions=20_000, different=200) < MOST_GROWTH
