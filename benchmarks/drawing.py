"""Draw plots that come out the same to the byte for the same figures."""

from __future__ import annotations

import re
from io import StringIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure


def panels(count: int, *, width: float = 11, height: float = 5) -> tuple[Figure, list[Axes]]:
    """Return a figure with some plots beside each other."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, [figure.add_subplot(1, count, place + 1) for place in range(count)]


def svg(figure: Figure) -> str:
    """Write a figure, without a date and without blanks at the ends of lines."""
    text = StringIO()
    # Text stays text, and the names of what is drawn do not depend on chance.
    with mpl.rc_context({"svg.hashsalt": "boundarykit", "svg.fonttype": "none"}):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return re.sub(r"[ \t]+$", "", text.getvalue(), flags=re.MULTILINE)
