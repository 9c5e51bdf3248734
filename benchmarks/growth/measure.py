"""Measure how time and memory grow."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import mean
from time import perf_counter
from typing import Any

import psutil

import boundarykit as bk
from benchmarks.growth.results import ByHistory, ByRules, Growth, LongRun
from benchmarks.machine import machine
from benchmarks.peers.race import ROUNDS, Runner, Timing, race
from benchmarks.peers.workload import Sample, case_of, policy_of, rule_texts, samples
from boundarykit.engine.readers import Witnessed, reader_of, usual_backend
from boundarykit.facts.extract import Extractor
from boundarykit.ir.policy import Matcher, Policy

Progress = Callable[[str], None]
"""Is told what comes next."""

_TENTHS = 10
_RULE_SET = "unwanted-advances"
"""The shipped rules that decide a million times, and that are loaded again and again."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Say how far to measure."""

    rules: tuple[int, ...] = (10, 100, 1000, 5000)
    past: tuple[int, ...] = (0, 10, 100, 1000, 10_000)
    rules_of_history: int = 100
    decisions: int = 1_000_000
    reloads: int = 1000
    cases: int = 10
    rounds: int = ROUNDS

    @property
    def steps(self) -> int:
        """How many things the progress is told."""
        return len(self.rules) + len(self.past) + 2 * _TENTHS


WHOLE = Extent()
QUICK = Extent(
    rules=(10, 100),
    past=(0, 10),
    rules_of_history=10,
    decisions=1000,
    reloads=10,
    cases=3,
    rounds=2,
)
"""Seconds, to see that everything works; its figures mean nothing."""


def measure(progress: Progress, extent: Extent = WHOLE) -> Growth:
    """Measure everything; the long runs first, while the process is small."""
    runs = (_decisions(progress, extent), _reloads(progress, extent))
    return Growth(
        machine=machine(),
        rules=tuple(_by_rules(progress, extent)),
        history=tuple(_by_history(progress, extent)),
        runs=runs,
    )


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Hold an engine of some rules, and what loading it cost."""

    rules: int
    engine: bk.Engine
    load_ms: float
    load_mb: float
    default: Witnessed
    compiled: Matcher
    drawn: list[Sample]
    none: list[Sample]

    def runners(self) -> list[Runner]:
        """Return what is timed, on drawn cases and on those to which no rule applies."""
        calls: dict[str, tuple[Callable[[Any], object], Callable[[Sample], Any]]] = {
            "decide": (self.engine.decide, lambda sample: sample.case),
            "default": (self.default.match, lambda sample: sample.facts),
            "compiled": (self.compiled.match, lambda sample: sample.facts),
        }
        return [
            Runner(f"{what}{suffix} {self.rules}", call, [read(sample) for sample in some])
            for suffix, some in (("", self.drawn), ("_none", self.none))
            for what, (call, read) in calls.items()
        ]

    def figures(self, timed: Mapping[str, Timing]) -> ByRules:
        """Return what was found about this many rules."""
        matches = [self.compiled.match(sample.facts) for sample in self.drawn]
        times = {
            title.removesuffix(f" {self.rules}"): timing.best
            for title, timing in timed.items()
            if title.endswith(f" {self.rules}")
        }
        return ByRules(
            rules=self.rules,
            load_ms=self.load_ms,
            load_mb=self.load_mb,
            applying=mean(map(len, matches)),
            **times,
        )


def _by_rules(progress: Progress, extent: Extent) -> list[ByRules]:
    """Measure all numbers of rules in turns, so that what disturbs one disturbs all."""
    with ExitStack() as stack:
        loaded = []
        for rules in extent.rules:
            progress(f"{rules:,} rules")
            loaded.append(_load(rules, extent, stack))
        runners = [runner for each in loaded for runner in each.runners()]
        timed = race(runners, rounds=extent.rounds)
        return [each.figures(timed) for each in loaded]


def _load(rules: int, extent: Extent, stack: ExitStack) -> _Loaded:
    texts = rule_texts(rules)
    begun = perf_counter()
    with bk.Engine.from_texts(texts):
        load_ms = (perf_counter() - begun) * 1000
    engine, load_mb = _held(lambda: bk.Engine.from_texts(texts))
    stack.enter_context(engine)
    policy = policy_of(engine)
    extractor = Extractor(policy)
    return _Loaded(
        rules=rules,
        engine=engine,
        load_ms=load_ms,
        load_mb=load_mb,
        default=stack.enter_context(closing(_default(policy))),
        compiled=stack.enter_context(closing(reader_of(policy, "compiled"))),
        drawn=[_sample(number, extractor) for number in range(2 * extent.cases)],
        none=samples(policy, [0], each=extent.cases)[0],
    )


def _sample(number: int, extractor: Extractor) -> Sample:
    case = case_of(number)
    return Sample(case, extractor.facts(case), ())


def _default(policy: Policy) -> Witnessed:
    """Pair readers as an engine does: without durable-rules the other decides alone."""
    backend = usual_backend()
    witness = reader_of(policy, "compiled") if backend == "durable" else None
    return Witnessed(policy, reader_of(policy, backend), witness)


def _by_history(progress: Progress, extent: Extent) -> list[ByHistory]:
    """Measure all lengths of history in turns, so that what disturbs one disturbs all."""
    with bk.Engine.from_texts(rule_texts(extent.rules_of_history)) as engine:
        extractor = Extractor(policy_of(engine))
        runners, peaks = [], {}
        for past in extent.past:
            progress(f"{past:,} past interactions")
            some = [case_of(number, past) for number in range(extent.cases)]
            runners.append(Runner(f"decide {past}", engine.decide, some))
            runners.append(Runner(f"facts {past}", extractor.facts, some))
            peaks[past] = _peak_kb(engine, some[0])
        timed = race(runners, rounds=extent.rounds)
    return [
        ByHistory(
            past=past,
            decide=timed[f"decide {past}"].best,
            facts=timed[f"facts {past}"].best,
            peak_kb=peaks[past],
        )
        for past in extent.past
    ]


def _decisions(progress: Progress, extent: Extent) -> LongRun:
    """Decide by a shipped rule set, on many different cases with 20 past interactions."""
    with bk.Engine.load(_RULE_SET) as engine:
        cases = cycle([case_of(number) for number in range(200)])

        def some(count: int) -> None:
            for case in islice(cases, count):
                engine.decide(case)

        return _long_run(progress, "decisions", extent.decisions, some)


def _reloads(progress: Progress, extent: Extent) -> LongRun:
    """Load and close a shipped rule set, and decide one case in between."""
    case = case_of(1)

    def some(count: int) -> None:
        for _ in range(count):
            with bk.Engine.load(_RULE_SET) as engine:
                engine.decide(case)

    return _long_run(progress, "reloads", extent.reloads, some)


def _long_run(progress: Progress, what: str, times: int, some: Callable[[int], None]) -> LongRun:
    tenth = times // _TENTHS
    some(tenth // 2)
    resident = [_resident_mb()]
    spent = 0.0
    for number in range(_TENTHS):
        progress(f"{number * tenth:,} of {times:,} {what}")
        begun = perf_counter()
        some(tenth)
        spent += perf_counter() - begun
        resident.append(_resident_mb())
    return LongRun(what=what, times=tenth * _TENTHS, seconds=spent, resident_mb=tuple(resident))


def _resident_mb() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 1e6


def _held(make: Callable[[], bk.Engine]) -> tuple[bk.Engine, float]:
    """Make something; return it, and how many megabytes Python holds for it."""
    gc.collect()
    tracemalloc.start()
    try:
        made = make()
        gc.collect()
        return made, tracemalloc.get_traced_memory()[0] / 1e6
    finally:
        tracemalloc.stop()


def _peak_kb(engine: bk.Engine, case: bk.Case) -> float:
    """Return how many kilobytes one decision takes at most, once everything is warm."""
    engine.decide(case)
    gc.collect()
    tracemalloc.start()
    try:
        engine.decide(case)
        return tracemalloc.get_traced_memory()[1] / 1e3
    finally:
        tracemalloc.stop()
