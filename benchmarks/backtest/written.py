"""The figures as a table, as a page of the documentation, as JSON, and as a plot."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import duckdb
import matplotlib as mpl
import numpy as np
import psutil
import pyarrow as pa

from benchmarks.backtest.figures import Figures, Run
from benchmarks.backtest.measured import ROOT
from benchmarks.backtest.rules import HISTORIES

FOLDER = ROOT / "docs" / "benchmarks"
_ROUTES = {
    "kernel": "The kernel: DuckDB sorts, NumPy decides",
    "backtest": "`boundarykit backtest`, all of it",
    "sql": "Hand-written DuckDB SQL",
    "plain": "Plain Python for each row, compiled rules",
    "cases": "A case for each row, compiled rules",
    "simulate": "`boundarykit simulate`",
    "two versions": "`boundarykit backtest --jobs 2`, two versions of a shipped rule set",
}
_PAGE = """\
# Back-tests, measured

*Kind: reference*

`make bench-backtest` prints these tables on your machine and writes this page.
{rules} rules over {histories} histories, by four routes: the same interactions in, the same grade \
and the same rules out, compared on every row.
Every route runs alone, in a process of its own with one thread, and is charged for everything \
from its start: imports, reading, sorting, deciding, writing Parquet.
How each is used stands in [benchmarks/backtest](../../benchmarks/backtest/hand_written.py).

Measured on {machine}.

{table}

- **Row by row**, rules are compiled to Python. *Plain* is hand-written for these histories, by \
bisection over the events of a customer; *a case for each row* builds what `decide` takes, as the \
rows do that the kernel leaves apart. Both were measured on the rows of the first customers and \
scaled; reading files, sorting and writing are left out, in their favour.
- Processor seconds are of all cores together; memory is the most that a route held at a time.
- The interactions are [simulated](../how-to/simulate-interactions.md), with the seed 7.

![Processor seconds by rows](backtest.svg)

## What was aimed at

{aims}
"""


def table_of(figures: Figures) -> str:
    """Return the tables as Markdown, which reads well on a terminal too."""
    return f"{_runs(figures)}\n\n{_aims(figures)}"


def write(figures: Figures, folder: Path = FOLDER) -> None:
    """Write the page, the numbers and the plot."""
    folder.mkdir(parents=True, exist_ok=True)
    page = _PAGE.format(
        rules=figures.rules,
        histories=HISTORIES,
        machine=_machine(),
        table=_runs(figures),
        aims=_aims(figures),
    )
    (folder / "backtest.md").write_text(page, encoding="utf-8")
    found = {
        "machine": _machine(),
        "rules": figures.rules,
        "histories": HISTORIES,
        "runs": [asdict(run) for run in figures.runs],
        "aims": [asdict(aim) for aim in figures.aims()],
        "rows that differ": figures.differences,
    }
    (folder / "backtest.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    _plot(figures, folder / "backtest.svg")


def _runs(figures: Figures) -> str:
    lines = [
        "| Route | Rows | Rules | Processor s | Clock s | Memory MB | µs a row | ÷ kernel |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(_line(figures, run) for run in figures.runs),
    ]
    return "\n".join(lines)


def _line(figures: Figures, run: Run) -> str:
    kernel = [
        each
        for each in figures.runs
        if (each.route, each.rows, each.rules) == ("kernel", run.rows, run.rules)
    ]
    ratio = f"{run.cpu / kernel[0].cpu:.1f}" if kernel else ""
    name = _ROUTES[run.route]
    clock, memory = f"{run.wall:.1f}", f"{run.memory:,.0f}"
    if run.sample:
        name, clock, memory = f"{name}, scaled from {run.sample:,} rows", "", ""
    rules = run.rules or ""
    each = f"{run.cpu / run.rows * 1e6:.2f}"
    return (
        f"| {name} | {run.rows:,} | {rules} | {run.cpu:.1f} | {clock} | {memory} | {each} "
        f"| {ratio} |"
    )


def _aims(figures: Figures) -> str:
    lines = ["| Aim | Wanted | Found | |", "|---|---|---|---|"]
    lines += [
        f"| {aim.what} | {aim.wanted} | {aim.found} | {'met' if aim.met else '**not met**'} |"
        for aim in figures.aims()
    ]
    return "\n".join(lines)


def _machine() -> str:
    cores, memory = psutil.cpu_count(), psutil.virtual_memory().total / 2**30
    return (
        f"{cores} shared cores and {memory:.0f} GB of a virtual machine, {platform.system()}, "
        f"Python {platform.python_version()}, NumPy {np.__version__}, PyArrow {pa.__version__}, "
        f"DuckDB {duckdb.__version__}, boundarykit {version('boundarykit')}"
    )


def _plot(figures: Figures, path: Path) -> None:
    """Draw processor seconds by rows, both on logarithmic scales: a straight line is linear."""
    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415  # after the backend is chosen

    mpl.rcParams["svg.hashsalt"] = "boundarykit"
    figure, axes = plt.subplots(figsize=(7, 4.2))
    for route in ("kernel", "backtest", "sql", "plain", "cases"):
        runs = [figures.run(route, rows, figures.rules) for rows in figures.sizes]
        label = _ROUTES[route].replace("`", "")
        axes.plot([run.rows for run in runs], [run.cpu for run in runs], marker="o", label=label)
    axes.set(xscale="log", yscale="log", xlabel="interactions", ylabel="processor seconds")
    axes.set_title(f"{figures.rules} rules, {HISTORIES} histories")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
