"""Print what each stage of a decision costs, and its share of the whole, in one run.

Processor time of one core in microseconds, the best of several rounds, for 10, 100 and 1,000
generated rules and 0, 20 and 1,000 past interactions, and for a shipped rule set. Every case is
read anew for every round, as one that comes from outside is. Takes about two minutes.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

import boundarykit as bk
from benchmarks.generate import cases, rule_texts
from boundarykit.backends.compiled import CompiledReader
from boundarykit.backends.durable import DurableReader
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Policy
from boundarykit.judgement import Judge

RULES = (10, 100, 1000)
PAST = (0, 20, 1000)
SHIPPED = "unwanted-advances"
CASES = 200
FEWER_CASES = 10
ROUNDS = 9
NAMES = ("durable", "compiled")

STAGES = {
    "read": "JSON → case",
    "facts": "case → facts",
    "durable": "facts → clauses that apply, by durable-rules",
    "compiled": "the same by the witness",
    "judge": "clauses → decision",
    "reasons": "why, when asked: `decision.because`",
    "explain": "the rest of the explanation",
    "write": "decision → JSON",
}
"""Each stage and what it does."""


def main() -> None:
    """Measure and print one line for each set of rules and each length of history."""
    for name, what in STAGES.items():
        print(f"{name:>9}  {what}")
    print("microseconds of processor time, and share of the whole; decide is facts to judge")
    print(_line("rules", "past", "firing", [f"{name:>9}     " for name in (*STAGES, "whole")]))
    for count in RULES:
        with bk.Engine.from_texts(rule_texts(count)) as engine:
            for past in PAST:
                print(_measured(str(count), engine, past), flush=True)
    with bk.Engine.load(SHIPPED) as engine:
        for past in PAST:
            print(_measured("shipped", engine, past), flush=True)


def _measured(name: str, engine: bk.Engine, past: int) -> str:
    some = cases(FEWER_CASES if past == PAST[-1] else CASES, past=past)
    policy = engine.policy_on(some[0].at.date())
    if policy is None:
        message = "the rules are always in force"
        raise AssertionError(message)
    texts = [case.model_dump_json() for case in some]
    stages = Stages(policy)
    try:
        best, firing = stages.best_of(texts)
    finally:
        stages.close()
    whole = sum(best.values())
    cells = [f"{spent:9.1f} {spent / whole:4.0%}" for spent in best.values()]
    return _line(name, str(past), f"{firing:.1f}", [*cells, f"{whole:9.1f}     "])


def _line(rules: str, past: str, firing: str, cells: Sequence[str]) -> str:
    return f"{rules:>9}{past:>6}{firing:>7}" + "".join(cells)


class Stages:
    """Go through the stages of many decisions, each stage by itself."""

    def __init__(self, policy: Policy) -> None:
        """Make what each stage needs for `policy`."""
        self._extractor = Extractor(policy)
        self._durable = DurableReader(policy)
        self._compiled = CompiledReader(policy)
        self._judge = Judge(policy, engine_version="0")

    def close(self) -> None:
        """Give back what the live engine holds."""
        self._durable.close()

    def best_of(self, texts: Sequence[str]) -> tuple[dict[str, float], float]:
        """Return the least that each stage took for one case, and how many clauses applied."""
        best = dict.fromkeys(STAGES, float("inf"))
        applying = 0
        for _ in range(ROUNDS):
            spent, applying = self._round(texts)
            best = {name: min(best[name], spent[name] / len(texts)) for name in STAGES}
        return best, applying / len(texts)

    def _round(self, texts: Sequence[str]) -> tuple[dict[str, float], int]:
        spent: dict[str, float] = {}
        read = _timed(spent, "read", bk.Case.model_validate_json, texts)
        facts = _timed(spent, "facts", self._extractor.facts, read)
        matches = _timed(spent, "durable", self._durable.match, facts)
        if _timed(spent, "compiled", self._compiled.match, facts) != matches:
            message = "two readers disagree"
            raise AssertionError(message)
        found = list(zip(read, facts, matches, strict=True))
        decisions = _timed(spent, "judge", self._judged, found)
        _timed(spent, "reasons", lambda decision: decision.because, decisions)
        _timed(spent, "explain", iter, decisions)
        _timed(spent, "write", lambda decision: decision.model_dump_json(), decisions)
        return spent, sum(map(len, matches))

    def _judged(self, found: tuple[Any, Any, Any]) -> bk.Decision:
        case, facts, matches = found
        return self._judge.judge(case, facts, matches, computed_by=NAMES)


def _timed(
    spent: dict[str, float], name: str, call: Callable[[Any], Any], items: Sequence[Any]
) -> list[Any]:
    """Call for each item with the collector resting; keep the microseconds for all of them."""
    gc.collect()
    gc.disable()
    begun = time.process_time_ns()
    made = [call(item) for item in items]
    spent[name] = (time.process_time_ns() - begun) / 1000
    gc.enable()
    return made


if __name__ == "__main__":
    main()
