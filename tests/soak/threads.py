"""Let threads share one engine, and compare each answer with the one given alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

from boundarykit import Engine
from tests.soak.cases import some_cases

_WRITTEN_OUT = 10
"""Every so manieth decision is compared in every byte; the others in what was decided."""


def differences(engine: Engine, *, threads: int, decisions: int, different: int) -> int:
    """Return how many answers of the threads are not the answer given without any others."""
    cases = some_cases(engine, different)
    alone = [engine.decide(case) for case in cases]
    bytes_alone = [decision.model_dump_json() for decision in alone]
    ready = Barrier(threads)

    def work(seed: int) -> int:
        rng = Random(seed)
        wrong = 0
        ready.wait()
        for number in range(decisions):
            place = rng.randrange(different)
            decision = engine.decide(cases[place])
            if number % _WRITTEN_OUT == 0:
                wrong += decision.model_dump_json() != bytes_alone[place]
            else:
                expected = alone[place]
                wrong += (decision.grade, decision.must, decision.may, decision.duties) != (
                    expected.grade,
                    expected.must,
                    expected.may,
                    expected.duties,
                )
        return wrong

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(work, range(threads)))
