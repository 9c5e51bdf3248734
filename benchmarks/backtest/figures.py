"""What was measured, and the ratios that were aimed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.backtest.measured import Cost

SQL_AIM, ROWS_AIM, MANY_AIM, LINEAR_AIM, MEMORY_AIM = 3.0, 4.0, 5.0, 1.2, 4_096
"""At least three and four times less; at most five times, a fifth above linear, four gigabytes."""
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Run:
    """Say what one route took on one size of data."""

    route: str
    rows: int
    rules: int
    wall: float
    cpu: float
    memory: float
    """In megabytes."""
    sample: int = 0
    """On how many rows it was measured, if it was scaled from there; 0 when on all."""

    @classmethod
    def of(cls, route: str, rows: int, rules: int, cost: Cost) -> Run:
        """Take over what a process took."""
        return cls(route, rows, rules, cost.wall, cost.cpu, cost.memory)


@dataclass(frozen=True, slots=True)
class Aim:
    """Say what was aimed at, and what came out."""

    what: str
    wanted: str
    found: str
    met: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold every run."""

    runs: tuple[Run, ...]
    differences: dict[str, int]
    """For each comparison with the kernel the number of rows that differ."""
    rules: int
    many: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many rows there were, fewest first."""
        return tuple(sorted({run.rows for run in self.runs if run.rules == self.rules}))

    def run(self, route: str, rows: int, rules: int) -> Run:
        """Return one run."""
        wanted = (route, rows, rules)
        return next(run for run in self.runs if (run.route, run.rows, run.rules) == wanted)

    def aims(self) -> Iterator[Aim]:
        """Yield what was aimed at, for the most rows that were measured."""
        most, least, rules = self.sizes[-1], self.sizes[0], self.rules
        kernel = self.run("kernel", most, rules)
        for other, name, aim in (
            ("sql", "processor time of hand-written SQL ÷ kernel", SQL_AIM),
            ("plain", "processor time of plain Python row by row ÷ kernel", ROWS_AIM),
        ):
            ratio = self.run(other, most, rules).cpu / kernel.cpu
            yield Aim(f"{name}, {most:,} rows", f"at least {aim:g}", f"{ratio:.1f}", ratio >= aim)
        yield self._memory("kernel", most)
        yield self._memory("backtest", most)
        if most > least:
            for route in ("kernel", "backtest"):
                each = self.run(route, most, rules).cpu / most
                ratio = each / (self.run(route, least, rules).cpu / least)
                what = f"{route}: time for a row, {most:,} rows ÷ {least:,}"
                found = f"{ratio:.2f}"
                yield Aim(what, f"at most {LINEAR_AIM:g}", found, ratio <= LINEAR_AIM)
        ratio = self.run("kernel", least, self.many).cpu / self.run("kernel", least, rules).cpu
        what = f"kernel: {self.many:,} rules ÷ {rules}, {least:,} rows"
        yield Aim(what, f"at most {MANY_AIM:g}", f"{ratio:.1f}", ratio <= MANY_AIM)
        wall = self.run("two versions", most, 0).wall
        what = f"two versions of a shipped rule set, {most:,} rows"
        yield Aim(what, "under a minute", f"{wall:.0f} s", wall < MINUTE)
        wrong = sum(self.differences.values())
        yield Aim("answers that differ between routes", "none", str(wrong), wrong == 0)

    def _memory(self, route: str, rows: int) -> Aim:
        memory = self.run(route, rows, self.rules).memory
        what = f"{route}: memory, {rows:,} rows"
        return Aim(what, "under 4,096 MB", f"{memory:,.0f} MB", memory < MEMORY_AIM)
