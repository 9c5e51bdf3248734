"""Write the page of the documentation from the figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import log10

from benchmarks.figures import shortened
from benchmarks.growth.results import ByHistory, ByRules, Growth, LongRun
from benchmarks.machine import described

_HEAD = """\
# How it grows

*Kind: reference*

What more rules, a longer history, a million decisions and a thousand reloads cost in time and memory.
`make bench-growth` measures all of it anew in 4 to 15 minutes and writes this page, its [figures](growth.json) and its plot.
"""
_HOW = """\
## How it is measured

- The rules are those of [the comparison with peers](peers.md). In “drawn” cases rules apply as chance has it, and the more rules there are, the more apply; in “none” no rule applies.
- × says how many times as much it is for ten times as much: 10 is linear, less is better. From nothing there is no such number.
- Times are the mean of the best of several turns, all sides in turns in one process. `default` is durable-rules witnessed by the compiled reader; `decide` is the whole decision.
- The memory of an engine and of a decision is what Python allocates; the memory of a long run is what is resident in the process, durable-rules included.
- The million decisions are made by the shipped rules on unwanted advances, about cases with 20 past interactions, on one core. A reload loads those rules, decides one case and closes the engine.
"""

Row = tuple[str, str, str]
"""What, its figures by size, and how they grow."""

_OF_RULES: tuple[tuple[str, Callable[[ByRules], float]], ...] = (
    ("Loading, ms, by rules", lambda each: each.load_ms),
    ("Memory of an engine, MB, by rules", lambda each: each.load_mb),
    ("Rules that apply to drawn cases, by rules", lambda each: each.applying),
    ("`decide`, µs, by rules, drawn", lambda each: each.decide),
    ("`default`, µs, by rules, drawn", lambda each: each.default),
    ("`compiled`, µs, by rules, drawn", lambda each: each.compiled),
    ("`decide`, µs, by rules, none", lambda each: each.decide_none),
    ("`default`, µs, by rules, none", lambda each: each.default_none),
    ("`compiled`, µs, by rules, none", lambda each: each.compiled_none),
)
_OF_PAST: tuple[tuple[str, Callable[[ByHistory], float]], ...] = (
    ("`decide`, µs, by past interactions", lambda each: each.decide),
    ("Facts in it, µs, by past interactions", lambda each: each.facts),
    ("Memory of a decision, KB, by past interactions", lambda each: each.peak_kb),
)


def page(growth: Growth) -> str:
    """Write the page."""
    head = ("What", "By size", "× per tenfold")
    parts = [
        _HEAD,
        f"Machine: {described(growth.machine)}.\n",
        "![Time by rules and by past interactions, and memory over long runs](growth.svg)\n",
        "\n".join(_line(cells) for cells in (head, ("---",) * 3, *rows(growth))),
        "",
        _HOW,
    ]
    return "\n".join(parts)


def rows(growth: Growth) -> list[Row]:
    """Return one row for each figure."""
    return [
        *(
            _row(what, [(each.rules, read(each)) for each in growth.rules])
            for what, read in _OF_RULES
        ),
        *(
            _row(what, [(each.past, read(each)) for each in growth.history])
            for what, read in _OF_PAST
        ),
        *(row for run in growth.runs for row in _rows_of(run)),
    ]


def table_for_terminal(growth: Growth) -> str:
    """Write the same with columns that stand below each other."""
    return "\n".join(f"{what:48} {sizes:72} {grows}" for what, sizes, grows in rows(growth))


def per_tenfold(small: tuple[int, float], large: tuple[int, float]) -> float | None:
    """Return how many times as much it is for ten times the size; nothing from nothing."""
    if not small[0] or not small[1]:
        return None
    return float((large[1] / small[1]) ** (1 / log10(large[0] / small[0])))


def _row(what: str, points: Sequence[tuple[int, float]]) -> Row:
    sizes = " → ".join(f"{size:,}: {shortened(value)}" for size, value in points)
    factors = [per_tenfold(*pair) for pair in pairwise(points)]
    return what, sizes, ", ".join("–" if each is None else f"{each:.1f}" for each in factors)


def _rows_of(run: LongRun) -> list[Row]:
    first, last = run.resident_mb[0], run.resident_mb[-1]
    rate = f"{run.times:,} in {run.seconds:,.0f} s: {run.times / run.seconds:,.0f} a second"
    resident = f"{first:.1f} MB before → {last:.1f} MB after: {last - first:+.1f} MB"
    return [
        (f"Rate of {run.what}", rate, "–"),
        (f"Resident memory over {run.what}", resident, f"{last / first:.2f} in all"),
    ]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
