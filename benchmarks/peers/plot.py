"""Draw what one case takes, beside each other and by the number of rules."""

from __future__ import annotations

from matplotlib.axes import Axes

from benchmarks.drawing import panels, svg
from benchmarks.figures import shortened
from benchmarks.peers.results import Results
from benchmarks.peers.sides import COMPILED, DECIDE, DEFAULT, DURABLE, REFERENCE

RULES = 100
FIRINGS = 5
"""What is drawn beside each other."""

_OURS = {
    DECIDE: "#d1495b",
    DEFAULT: "#0b3c5d",
    COMPILED: "#328cc1",
    DURABLE: "#7aa6c2",
    REFERENCE: "#b7c9d6",
}
_THEIRS = "#9a9a9a"


def plot(results: Results) -> str:
    """Draw both plots."""
    figure, (bars, lines) = panels(2, width=13, height=5.5)
    _beside_each_other(bars, results)
    _by_rules(lines, results)
    return svg(figure)


def _beside_each_other(axes: Axes, results: Results) -> None:
    timed = [(results.best(title, RULES, FIRINGS), title) for title in results.titles]
    ordered = sorted(((time, title) for time, title in timed if time is not None), reverse=True)
    titles = [title for _, title in ordered]
    colours = [_OURS.get(title, _THEIRS) for title in titles]
    bars = axes.barh(titles, [time for time, _ in ordered], color=colours)
    axes.bar_label(bars, fmt=lambda time: f" {shortened(time)}", fontsize=8)
    axes.set_xscale("log")
    axes.set_xlim(right=5 * max(time for time, _ in ordered))
    axes.set_xlabel("microseconds for one case, logarithmic")
    axes.set_title(f"{RULES} rules, {FIRINGS} of which apply")


def _by_rules(axes: Axes, results: Results) -> None:
    for title in results.titles:
        points = [(rules, results.best(title, rules, 1)) for rules in results.sizes]
        known = [(rules, time) for rules, time in points if time is not None]
        if not known:
            continue
        colour = _OURS.get(title, _THEIRS)
        axes.plot(*zip(*known, strict=True), color=colour, marker="o", markersize=3)
        if title in _OURS:
            axes.annotate(
                title, known[-1], xytext=(5, -3), textcoords="offset points", color=colour
            )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.margins(x=0.2)
    axes.set_xlabel("rules, one of which applies")
    axes.set_ylabel("microseconds for one case")
    axes.set_title("By the number of rules; peers in grey")
