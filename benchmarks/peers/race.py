"""Time several sides in one process, in turns, so that what disturbs one disturbs all."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from time import perf_counter_ns
from typing import Any

ROUNDS = 15
LEAST_NS = 8_000_000
"""How long a turn lasts at least: a fast side goes over its cases several times in it."""
BOX_NS = 2_000_000_000
"""How long the turns of one side may last together; a slow side gets fewer, but three at least."""
LEAST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Runner:
    """Hold a side of the race: what is called, and on what."""

    title: str
    call: Callable[[Any], Any]
    arguments: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Timing:
    """Say what one call takes, in microseconds."""

    best: float
    """The mean over all cases in the best turn: what the others add is the machine's doing."""
    median: float
    """The same in the median turn."""
    rounds: int
    """How many turns there were."""


def race(
    runners: Sequence[Runner],
    *,
    rounds: int = ROUNDS,
    least_ns: int = LEAST_NS,
    box_ns: int = BOX_NS,
    clock: Callable[[], int] = perf_counter_ns,
) -> dict[str, Timing]:
    """Time every side: all take one turn, then all take the next, over all of their cases.

    The first pass warms up and is not counted. The collector of garbage rests during a round, and
    works between two.
    """
    passes = {each.title: _passes(each, least_ns, clock) for each in runners}
    taken: dict[str, list[float]] = {each.title: [] for each in runners}
    spent = dict.fromkeys(taken, 0)
    for number in range(rounds):
        gc.collect()
        gc.disable()
        try:
            for each in runners:
                if number >= LEAST_ROUNDS and spent[each.title] > box_ns:
                    continue
                lasted = _turn(each, passes[each.title], clock)
                spent[each.title] += lasted
                calls = passes[each.title] * len(each.arguments)
                taken[each.title].append(lasted / calls / 1000)
        finally:
            gc.enable()
    return {
        title: Timing(min(turns), statistics.median(turns), len(turns))
        for title, turns in taken.items()
    }


def _passes(runner: Runner, least_ns: int, clock: Callable[[], int]) -> int:
    """Return how often a side goes over its cases in a turn."""
    _turn(runner, 1, clock)
    for passes in (1 << power for power in count()):
        if _turn(runner, passes, clock) * 2 >= least_ns:
            return passes
    raise AssertionError  # the count never ends


def _turn(runner: Runner, passes: int, clock: Callable[[], int]) -> int:
    call, arguments = runner.call, runner.arguments
    begun = clock()
    for _ in range(passes):
        for argument in arguments:
            call(argument)
    return clock() - begun
