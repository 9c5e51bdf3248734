"""Print what `decide` costs, beside the bare matching of each reader, in one run.

Median and 99th percentile in microseconds, over many cases, for sets of 10, 100 and 1,000 rules and
0, 20 and 1,000 past interactions. Takes about a minute.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import boundarykit as bk
from benchmarks.generate import cases, rule_texts
from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.durable import DurableReader
from boundarykit.backends.reference import ReferenceReader
from boundarykit.facts.extract import Extractor

RULES = (10, 100, 1000)
PAST = (0, 20, 1000)
CASES = 200
ROUNDS = 5
AIM = 150
"""Microseconds for a whole decision at 100 rules and 20 past interactions."""


def main() -> None:
    """Measure and print one table."""
    print("microseconds, median (99th percentile)")
    titles = ("rules", "past", "applying", "decide", "facts", "durable", "compiled", "reference")
    print("".join(f"{title:>16}" for title in titles))
    for rules in RULES:
        with bk.Engine.from_texts(rule_texts(rules)) as engine:
            for past in PAST:
                print(_row(engine, rules, past), flush=True)
    print(f"aim: decide at 100 rules and 20 past interactions under {AIM} microseconds")


def _row(engine: bk.Engine, rules: int, past: int) -> str:
    policy = engine.policy_on(date(2026, 3, 10))
    if policy is None:
        message = "the generated rules are always in force"
        raise AssertionError(message)
    some = cases(CASES if past < PAST[-1] else CASES // 5, past=past)
    extractor = Extractor(policy)
    facts = [extractor.facts(case) for case in some]
    readers = (DurableReader(policy), CompiledReader(policy), ReferenceReader(policy))
    applying = statistics.mean(len(readers[1].match(each)) for each in facts)
    columns = [
        _times(engine.decide, some),
        _times(extractor.facts, some),
        *(_times(reader.match, facts) for reader in readers),
    ]
    for reader in readers:
        reader.close()
    return f"{rules:>16}{past:>16}{applying:>16.1f}" + "".join(f"{text:>16}" for text in columns)


def _times(call: Callable[[Any], object], arguments: Sequence[Any]) -> str:
    """Time each call by itself, the collector resting, and report what most and the worst cost."""
    for argument in arguments:
        call(argument)
    taken = []
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        for argument in arguments:
            begun = time.perf_counter_ns()
            call(argument)
            taken.append((time.perf_counter_ns() - begun) / 1000)
    gc.enable()
    taken.sort()
    return f"{taken[len(taken) // 2]:.1f} ({taken[int(len(taken) * 0.99)]:.0f})"


if __name__ == "__main__":
    main()
