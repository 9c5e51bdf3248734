"""The routes from interactions to answers, one process each, on data of several sizes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.backtest.compared import different
from benchmarks.backtest.figures import Figures, Run
from benchmarks.backtest.measured import ROOT, Cost, run, run_module
from benchmarks.backtest.rules import rule_texts

KERNEL, SQL, PLAIN, CASES, WHOLE = "kernel", "sql", "plain", "cases", "backtest"
_ROUTE = "benchmarks.backtest.route"
_COMMAND = str(Path(sys.executable).parent / "boundarykit")
_SHIPPED = "unwanted-advances"
_STRICTER = ("value: 90 days", "value: 180 days")
"""What makes a second version: a no is remembered for longer."""
SEED = 7


class Bench:
    """Hold the data, the rules and what was measured."""

    def __init__(self, scratch: Path) -> None:
        """Keep everything in a folder that may be removed afterwards."""
        self._scratch = scratch
        self._runs: list[Run] = []
        self._differences: dict[str, int] = {}

    def steps(self, rows: int, rules: int, *, every_route: bool) -> list[Callable[[], None]]:
        """Return what is to be done for one size of data and of rules."""
        found = [lambda: self._simulated(rows), lambda: self._kernel(rows, rules)]
        if every_route:
            found += [
                lambda: self._sql(rows, rules),
                lambda: self._row_by_row(PLAIN, rows, rules),
                lambda: self._row_by_row(CASES, rows, rules),
                lambda: self._whole(rows, rules),
            ]
        return found

    def two_versions(self, rows: int) -> list[Callable[[], None]]:
        """Return what compares two versions of a shipped rule set."""
        return [lambda: self._two_versions(rows)]

    def figures(self, rules: int, many: int) -> Figures:
        """Return everything that was measured."""
        return Figures(tuple(self._runs), self._differences, rules, many)

    def _simulated(self, rows: int) -> None:
        folder = self._data(rows)
        if not folder.exists():
            wanted = ["--rows", str(rows), "--seed", str(SEED), "--out", str(folder)]
            cost = run([_COMMAND, "simulate", *wanted])
            self._runs.append(Run.of("simulate", rows, 0, cost))

    def _kernel(self, rows: int, rules: int) -> None:
        self._keep(KERNEL, rows, rules, self._route(KERNEL, rows, rules))

    def _sql(self, rows: int, rules: int) -> None:
        self._keep(SQL, rows, rules, self._route(SQL, rows, rules))
        self._compare(SQL, rows, rules, rows)

    def _row_by_row(self, name: str, rows: int, rules: int) -> None:
        cost = self._route(name, rows, rules)
        sample = json.loads(cost.said)
        scaled = sample["cpu"] * rows / sample["rows"]
        self._runs.append(Run(name, rows, rules, scaled, scaled, cost.memory, sample["rows"]))
        self._compare(name, rows, rules, sample["rows"])

    def _whole(self, rows: int, rules: int) -> None:
        folder = self._scratch / f"rules-{rules}"
        folder.mkdir(exist_ok=True)
        for name, text in rule_texts(rules).items():
            (folder / name).write_text(text, encoding="utf-8")
        out = self._out(WHOLE, rows, rules).with_suffix("")
        data = str(self._data(rows))
        cost = run([_COMMAND, "backtest", data, "--rules", str(folder), "--out", str(out)])
        self._keep(WHOLE, rows, rules, cost)
        self._compare(WHOLE, rows, rules, rows)
        shutil.rmtree(out)

    def _two_versions(self, rows: int) -> None:
        mine, out = self._scratch / "stricter", self._scratch / "two-versions"
        shutil.copytree(ROOT / "rules" / _SHIPPED, mine)
        file = mine / "rules.yaml"
        text = file.read_text("utf-8")
        if _STRICTER[0] not in text:
            message = "the shipped rule set no longer says how long a no is remembered"
            raise SystemExit(message)
        file.write_text(text.replace(*_STRICTER), encoding="utf-8")
        rules = ["--rules", _SHIPPED, "--against", str(mine)]
        wanted = [*rules, "--out", str(out), "--jobs", "2"]
        cost = run([_COMMAND, "backtest", str(self._data(rows)), *wanted])
        self._runs.append(Run.of("two versions", rows, 0, cost))
        shutil.rmtree(out)

    def _route(self, name: str, rows: int, rules: int) -> Cost:
        out = self._out(name, rows, rules)
        return run_module(_ROUTE, name, str(self._data(rows)), str(rules), str(out))

    def _keep(self, name: str, rows: int, rules: int, cost: Cost) -> None:
        self._runs.append(Run.of(name, rows, rules, cost))

    def _compare(self, name: str, rows: int, rules: int, wanted: int) -> None:
        out = self._out(name, rows, rules)
        other = out.with_suffix("") / "answers" / "*.parquet" if name == WHOLE else out
        found = different(self._out(KERNEL, rows, rules), other, wanted)
        self._differences[f"{name} {rows:,} × {rules}"] = found
        if found:
            message = f"{found} answers of the route `{name}` differ from the kernel's"
            raise SystemExit(message)

    def _data(self, rows: int) -> Path:
        return self._scratch / f"data-{rows}"

    def _out(self, name: str, rows: int, rules: int) -> Path:
        return self._scratch / f"{name}-{rows}-{rules}.parquet"
