"""Pictures of a report as SVG, the same bytes from the same figures.

They hold no colours of their own: each names a colour of the page, which has one for light, for
dark and for paper.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.model import BacktestReport, Because, Comparison, Disparity, Share
from boundarykit.reports.svg import COLOURS, for_a_page
from boundarykit.reports.tables.words import group_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 5.0
"""In inches; a page scales it."""

_MOST_GROUPS, _MOST_RULES, _LONGEST = 16, 8, 34

_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.facecolor": "none",
    "axes.edgecolor": COLOURS["line"],
    "axes.labelcolor": COLOURS["muted"],
    "axes.labelsize": 9,
    "axes.axisbelow": True,
    "axes.unicode_minus": False,
    "xtick.color": COLOURS["line"],
    "ytick.color": COLOURS["line"],
    "xtick.labelcolor": COLOURS["muted"],
    "ytick.labelcolor": COLOURS["ink"],
    "ytick.major.size": 0,
    "ytick.major.pad": 8,
    "grid.color": COLOURS["line"],
    "grid.linewidth": 0.6,
    "text.color": COLOURS["ink"],
    "legend.frameon": False,
    "legend.fontsize": 9,
}


def plots_of(report: BacktestReport) -> dict[str, str]:
    """Return the pictures by the id of the table that says the same."""
    drawn: dict[str, tuple[float, Callable[[Figure], None]]] = {
        "grades": (0.5 + 0.42 * len(report.grades), lambda paper: _grades(paper, report)),
        "months": (2.5, lambda paper: _months(paper, report)),
    }
    if report.comparison and _behind(report.comparison):
        lines = len(_behind(report.comparison))
        drawn["because"] = (0.85 + 0.42 * lines, lambda paper: _because(paper, report))
    for found in report.disparities:
        lines = min(_MOST_GROUPS, len(found.groups))
        name = f"{'changed' if report.against else 'reached'}-{found.column}"
        drawn[name] = (0.85 + 0.34 * lines, _of_groups(report, found))
    return {name: _svg(name, height, draw) for name, (height, draw) in drawn.items()}


def _of_groups(report: BacktestReport, found: Disparity) -> Callable[[Figure], None]:
    return lambda paper: _groups(paper, report, found)


def _svg(name: str, height: float, draw: Callable[[Figure], None]) -> str:
    from matplotlib import rc_context, rcdefaults, rcParams  # noqa: PLC0415  # an extra, and slow
    from matplotlib.figure import Figure  # noqa: PLC0415  # an extra

    written = StringIO()
    with _quietly(), rc_context():
        # Nobody's own settings decide how a report looks.
        rcdefaults()
        for setting, value in (_SETTINGS | {"svg.hashsalt": name}).items():
            rcParams[setting] = value  # type: ignore[index]  # every name of a setting is a type
        paper = Figure(figsize=(_WIDTH, height), layout="constrained")
        paper.patch.set_visible(False)
        draw(paper)
        paper.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return for_a_page(written.getvalue())


@contextmanager
def _quietly() -> Iterator[None]:
    """Say nothing of letters that the measuring font lacks; the browser's own has them."""
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from")
            yield
    finally:
        log.setLevel(before)


def _grades(paper: Figure, report: BacktestReport) -> None:
    """Draw how often each grade above nothing is required."""
    axes = paper.subplots()
    titles = [_short(grade.title) for grade in report.grades[1:]][::-1]
    places = range(len(titles))
    this = [each.this for each in report.by_grade[1:]][::-1]
    if report.against:
        against = [each.against or 0 for each in report.by_grade[1:]][::-1]
        _bars(axes, [place + 0.2 for place in places], this, "this", 0.36)
        _bars(axes, [place - 0.2 for place in places], against, "other", 0.36)
        _legend(paper, [("this", "these rules"), ("other", "the other version")])
    else:
        _bars(axes, list(places), this, "this", 0.6)
    axes.set_yticks(list(places), titles)
    axes.margins(x=0.14)
    _counts_along(axes.xaxis)
    axes.set_xlabel("interactions")


def _bars(axes: Axes, places: Sequence[float], counts: list[int], colour: str, high: float) -> None:
    bars = axes.barh(places, counts, high, color=COLOURS[colour])
    labels = [f"{count:,}" for count in counts]
    axes.bar_label(bars, labels, padding=3, fontsize=8.5, color=COLOURS["muted"])


def _months(paper: Figure, report: BacktestReport) -> None:
    """Draw by month what is required, grade on grade, and all of the other version's as a line."""
    axes = paper.subplots()
    places = list(range(len(report.by_month)))
    below = [0] * len(places)
    key: list[tuple[str, str]] = []
    for grade in range(1, len(report.grades)):
        counts = [line.this[grade] for line in report.by_month]
        if not any(counts):
            continue
        colour = f"grade-{_tone(grade, len(report.grades))}"
        axes.bar(
            places,
            counts,
            0.8,
            bottom=below,
            color=COLOURS[colour],
            edgecolor=COLOURS["paper"],
            linewidth=0.6,
        )
        below = [low + count for low, count in zip(below, counts, strict=True)]
        key.append((colour, _short(report.grades[grade].title)))
    if report.against:
        others = [sum(line.against[1:]) if line.against else 0 for line in report.by_month]
        axes.plot(places, others, color=COLOURS["ink"], linewidth=1.3, marker="o", markersize=2.8)
        key.append(("ink", "all of the other version"))
    step = max(1, -(-len(places) // 6))
    names = [line.name or "" for line in report.by_month]
    axes.set_xticks(places[::step], names[::step])
    axes.set_ylim(bottom=0)
    axes.grid(axis="y")
    axes.tick_params(axis="y", labelcolor=COLOURS["muted"])
    _counts_along(axes.yaxis)
    _legend(paper, key)


def _tone(grade: int, grades: int) -> int:
    """Spread the grades over six tones, the gravest in the last."""
    return 6 if grades < 3 else 1 + round(5 * (grade - 1) / (grades - 2))  # noqa: PLR2004  # as it looks


def _because(paper: Figure, report: BacktestReport) -> None:
    """Draw the rules behind harsher answers to the right, behind milder ones to the left."""
    assert report.comparison is not None  # noqa: S101  # whoever calls it asked
    axes = paper.subplots()
    found = _behind(report.comparison)[::-1]
    places = list(range(len(found)))
    axes.barh(places, [each.harsher for each in found], 0.62, color=COLOURS["harsher"])
    axes.barh(places, [-each.milder for each in found], 0.62, color=COLOURS["milder"])
    axes.axvline(0, color=COLOURS["ink"], linewidth=0.8)
    axes.set_yticks(places, [_short(each.title) for each in found], fontsize=8.5)
    axes.grid(axis="x")
    _counts_along(axes.xaxis)
    axes.set_xlabel("interactions")
    _legend(paper, [("milder", "milder"), ("harsher", "harsher")])


def _behind(found: Comparison) -> list[Because]:
    """Return the rules that are drawn."""
    behind = [each for each in found.because if each.harsher or each.milder]
    behind.sort(key=lambda each: -(each.harsher + each.milder))
    return behind[:_MOST_RULES]


def _groups(paper: Figure, report: BacktestReport, found: Disparity) -> None:
    """Draw the share of each group's customers, with its interval."""
    axes = paper.subplots()
    groups = found.groups[:_MOST_GROUPS][::-1]
    places = list(range(len(groups)))
    if report.against:
        harsher = [group.harsher.customers for group in groups if group.harsher]
        milder = [group.milder.customers for group in groups if group.milder]
        _dots(axes, [place + 0.14 for place in places], harsher, "harsher", "o")
        _dots(axes, [place - 0.14 for place in places], milder, "milder", "D")
        key = [("harsher", "at least one harsher answer"), ("milder", "at least one milder")]
        _legend(paper, key, marks=("o", "D"))
    else:
        _dots(
            axes, places, [group.this[0].customers for group in groups if group.this], "this", "o"
        )
    axes.set_yticks(places, [_short(group_name(group)) for group in groups])
    axes.set_ylim(-0.6, len(groups) - 0.4)
    axes.set_xlim(left=0)
    axes.grid(axis="x")
    axes.set_xlabel("% of the group’s customers, with 95 % intervals")


def _dots(axes: Axes, places: Sequence[float], shares: list[Share], colour: str, mark: str) -> None:
    for place, share in zip(places, shares, strict=False):
        low, high = 100 * share.low, 100 * share.high
        axes.plot(
            [low, high],
            [place, place],
            color=COLOURS[colour],
            linewidth=1.6,
            alpha=0.55,
            clip_on=False,
        )
        middle = 100 * share.count / share.of if share.of else 0
        axes.plot(
            [middle], [place], marker=mark, markersize=5.5, color=COLOURS[colour], clip_on=False
        )


def _legend(paper: Figure, key: Sequence[tuple[str, str]], marks: Sequence[str] = ()) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415  # as above

    handles = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=marks[place] if marks else ("_" if colour == "ink" else "s"),
            markersize=7,
            color=COLOURS[colour],
            label=label,
        )
        for place, (colour, label) in enumerate(key)
    ]
    columns = 3 if sum(len(label) for _, label in key) < 60 else 2  # noqa: PLR2004  # as it looks
    if handles:
        paper.legend(
            handles=handles,
            loc="outside upper left",
            ncols=min(columns, len(handles)),
            handletextpad=0.3,
            columnspacing=1.2,
        )


def _counts_along(axis: Any) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415  # as above

    axis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(int(value)):,}"))


def _short(title: str) -> str:
    """Cut a title to two lines; the table beside the picture has it whole."""
    lines = wrap(printable(title), _LONGEST, break_on_hyphens=False) or [""]
    if len(lines) > 2:  # noqa: PLR2004  # as it looks
        lines = [lines[0], lines[1][: _LONGEST - 1].rstrip() + "…"]
    return "\n".join(lines)
