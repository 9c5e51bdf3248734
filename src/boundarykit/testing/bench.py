"""Run the scenarios of rule files: all or some, in one process or in several."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from boundarykit.diagnostics import Diagnostic, PolicyError, UsageError, suggestion
from boundarykit.engine import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing.result import Result, result_of
from boundarykit.testing.run import run_scenarios
from boundarykit.testing.scenario import Scenario, scenarios_of


@dataclass(frozen=True, slots=True)
class Bench:
    """Say what is to be run, and how."""

    rules: tuple[str | Path, ...] = ()
    """Paths and names of shipped rule sets, as `Engine.load` takes them."""
    having: tuple[str, ...] = ()
    """Texts of which the names of scenarios hold one; all scenarios when empty."""
    fairness: bool = False
    """Whether each is decided again for somebody else."""
    witness: bool = False
    """Whether each is decided as live, by two readers; one of them alone is faster."""
    part: tuple[int, int] | None = None
    """Which of the selected scenarios are run, from the first to before the second; all if none."""


@dataclass(frozen=True, slots=True)
class Running:
    """Hold how many scenarios run, and how they went, in their order, as they are done."""

    count: int
    results: Iterator[Result]


def engine_for(bench: Bench) -> Engine:
    """Load the rules of a bench: every reader gives the same answers, and one is the fastest.

    Raises:
        PolicyError: with every fault of every file.
        UsageError: for a path or a name that does not exist.
    """
    if bench.witness:
        return Engine.load(*bench.rules)
    return Engine.load(*bench.rules, backend="compiled", witness=False)


def read_scenarios(engine: Engine) -> tuple[Scenario, ...]:
    """Return every scenario beside an engine's rules.

    Raises:
        PolicyError: with every fault of their files.
    """
    faults = Faults()
    scenarios = scenarios_of(engine.loaded.scenario_files, faults)
    if faults.found:
        raise PolicyError(faults.found)
    return scenarios


def selected(scenarios: tuple[Scenario, ...], having: tuple[str, ...]) -> tuple[Scenario, ...]:
    """Return the scenarios whose names hold one of some texts; all of them without any.

    Raises:
        UsageError: for each text that no name holds.
    """
    names = [scenario.name for scenario in scenarios]
    faults = []
    for text in having:
        if not any(text in name for name in names):
            message = f"no scenario has `{text}` in its name"
            pieces = {piece for name in names for piece in name.split("/")}
            hint = suggestion(text, pieces)
            faults.append(Diagnostic("BK504", message, help=hint))
    if faults:
        raise UsageError(faults)
    return tuple(
        each for each in scenarios if not having or any(text in each.name for text in having)
    )


def run_bench(engine: Engine, bench: Bench, *, jobs: int = 1) -> Running:
    """Run scenarios, in several processes if asked; order and results are the same.

    Args:
        engine: What `engine_for(bench)` gives.
        bench: What is to be run.
        jobs: How many processes run it.

    Raises:
        PolicyError: with every fault of the scenario files.
        UsageError: for a selection that selects nothing.
    """
    scenarios = selected(read_scenarios(engine), bench.having)
    if bench.part is not None:
        scenarios = scenarios[slice(*bench.part)]
    jobs = min(jobs, len(scenarios))
    if jobs > 1:
        return Running(len(scenarios), _in_processes(bench, len(scenarios), jobs))
    outcomes = run_scenarios(engine, scenarios, fairness=bench.fairness)
    return Running(len(scenarios), map(result_of, outcomes))


def _in_processes(bench: Bench, count: int, jobs: int) -> Iterator[Result]:
    edges = [count * job // jobs for job in range(jobs + 1)]
    parts = [replace(bench, part=part) for part in pairwise(edges)]
    # A fresh interpreter: the engine's extension does not outlive a fork.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for results in pool.map(_run_part, parts):
            yield from results


def _run_part(bench: Bench) -> list[Result]:
    with engine_for(bench) as engine:
        return list(run_bench(engine, bench).results)
