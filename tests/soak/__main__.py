"""Run for long: `python -m tests.soak` decides a million cases and then shares one engine.

1. Memory: 1,000,000 decisions in one process. After a warm-up, resident memory must not grow by
   5 MB or more.
2. Threads: 8 threads with 20,000 decisions each share one engine. Every answer must be the one
   that was given without any others.

The exit code is 1 when one of them fails.
"""

from __future__ import annotations

import argparse
import sys
from time import perf_counter

from boundarykit import Engine
from tests.soak.memory import MOST_GROWTH, can_be_measured, growth
from tests.soak.threads import differences

WARM_UP = 50_000
DIFFERENT = 2_000
"""How many cases are made; each decision gets an id and a moment of its own."""


def main() -> int:
    """Run both parts, say what they do, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--decisions-each", type=int, default=20_000)
    options = parser.parse_args()
    with Engine.load() as engine:
        print(f"engine: all shipped rules, {engine.backend}")
        passed = _memory(engine, options.decisions)
        passed = _threads(engine, options.threads, options.decisions_each) and passed
    print("soak: passed" if passed else "soak: FAILED")
    return 0 if passed else 1


def _memory(engine: Engine, decisions: int) -> bool:
    if not can_be_measured():
        print("memory: this system does not say how much is resident; left out")
        return True
    warm_up = min(WARM_UP, decisions)
    print(f"memory: {decisions:,} decisions in one process, after {warm_up:,} to warm up")
    started = perf_counter()
    grown = growth(engine, warm_up=warm_up, decisions=decisions, different=DIFFERENT, say=_progress)
    took = perf_counter() - started
    passed = grown < MOST_GROWTH
    limit = f"less than {MOST_GROWTH / 1e6:.0f} MB is allowed"
    print(f"memory: {grown / 1e6:+.2f} MB in {took:.0f} s; {limit}: {_verdict(passed)}")
    return passed


def _threads(engine: Engine, threads: int, decisions: int) -> bool:
    print(f"threads: {threads} threads of {decisions:,} decisions each share the engine")
    started = perf_counter()
    wrong = differences(engine, threads=threads, decisions=decisions, different=DIFFERENT)
    took = perf_counter() - started
    told = f"{wrong} of {threads * decisions:,} differ, in {took:.0f} s"
    print(f"threads: {told}: {_verdict(not wrong)}")
    return not wrong


def _progress(text: str) -> None:
    print(f"  {text}", flush=True)


def _verdict(passed: bool) -> str:
    return "passed" if passed else "FAILED"


if __name__ == "__main__":
    sys.exit(main())
