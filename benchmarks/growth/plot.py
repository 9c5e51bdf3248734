"""Draw how time grows with rules and history, and that memory does not over long runs."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from benchmarks.drawing import panels, svg
from benchmarks.growth.results import Growth


def plot(growth: Growth) -> str:
    """Draw three plots."""
    figure, (by_rules, by_past, over_time) = panels(3, width=15, height=4.5)
    _lines(
        by_rules,
        [each.rules for each in growth.rules],
        {
            "decide, drawn": [each.decide for each in growth.rules],
            "decide, none": [each.decide_none for each in growth.rules],
            "default, drawn": [each.default for each in growth.rules],
            "default, none": [each.default_none for each in growth.rules],
            "compiled, drawn": [each.compiled for each in growth.rules],
            "compiled, none": [each.compiled_none for each in growth.rules],
        },
    )
    by_rules.set_xscale("log")
    by_rules.set_xlabel("rules")
    _lines(
        by_past,
        [each.past for each in growth.history],
        {
            "decide": [each.decide for each in growth.history],
            "facts in it": [each.facts for each in growth.history],
        },
    )
    by_past.set_xscale("symlog", linthresh=10)
    by_past.set_xlabel("past interactions")
    for run in growth.runs:
        tenths = range(len(run.resident_mb))
        over_time.plot(tenths, run.resident_mb, marker="o", label=f"{run.times:,} {run.what}")
    over_time.set_ylim(bottom=0)
    over_time.set_xlabel("tenths of the run")
    over_time.set_ylabel("resident memory, MB")
    over_time.legend(fontsize=8)
    return svg(figure)


def _lines(axes: Axes, sizes: Sequence[int], lines: dict[str, list[float]]) -> None:
    for label, values in lines.items():
        axes.plot(sizes, values, marker="o", markersize=3, label=label)
    axes.set_yscale("log")
    axes.set_ylabel("microseconds for one case")
    axes.legend(fontsize=8)
