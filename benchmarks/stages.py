"""Print what each stage of a decision costs, and its share of the whole, in one run.

Microseconds, for each case the best of several rounds, for 10, 100 and 1,000 generated rules and 0,
20 and 1,000 past interactions, and for a shipped rule set. Every case is read anew in every round,
as one that comes from outside is, and goes through all stages before the next. Takes about two
minutes.
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
    print("microseconds, and share of the whole; decide is facts to judge")
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
        """Return the least that each stage took for each case, averaged, and the firings."""
        gc.collect()
        gc.disable()
        rounds = [[self._one(text) for text in texts] for _ in range(ROUNDS)]
        gc.enable()
        each_case = list(zip(*rounds, strict=True))
        best = {
            name: sum(min(spent[name] for spent, _ in each) for each in each_case)
            / len(texts)
            / 1000
            for name in STAGES
        }
        return best, sum(applying for _, applying in rounds[0]) / len(texts)

    def _one(self, text: str) -> tuple[dict[str, int], int]:
        """Take one case through all stages, as a service does; return the nanoseconds of each."""
        spent: dict[str, int] = {}
        case = _timed(spent, "read", bk.Case.model_validate_json, text)
        facts = _timed(spent, "facts", self._extractor.facts, case)
        matches = _timed(spent, "durable", self._durable.match, facts)
        if _timed(spent, "compiled", self._compiled.match, facts) != matches:
            message = "two readers disagree"
            raise AssertionError(message)
        decision = _timed(spent, "judge", self._judged, (case, facts, matches))
        _timed(spent, "reasons", lambda decision: decision.because, decision)
        _timed(spent, "explain", iter, decision)
        _timed(spent, "write", lambda decision: decision.model_dump_json(), decision)
        return spent, len(matches)

    def _judged(self, found: tuple[Any, Any, Any]) -> bk.Decision:
        case, facts, matches = found
        return self._judge.judge(case, facts, matches, computed_by=NAMES)


def _timed(spent: dict[str, int], name: str, call: Callable[[Any], Any], item: Any) -> Any:
    begun = time.perf_counter_ns()
    made = call(item)
    spent[name] = time.perf_counter_ns() - begun
    return made


if __name__ == "__main__":
    main()
