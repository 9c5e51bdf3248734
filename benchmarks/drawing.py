"""Draw plots that come out the same to the byte for the same figures."""

from __future__ import annotations

import re
from io import StringIO

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_SAME_BYTES = {"svg.hashsalt": "boundarykit", "svg.fonttype": "none", "font.family": "sans-serif"}
"""Text stays text, and the names of what is drawn do not depend on chance."""


def panels(count: int, *, width: float = 11, height: float = 5) -> tuple[Figure, list[Axes]]:
    """Return a figure with some plots beside each other."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, [figure.add_subplot(1, count, place + 1) for place in range(count)]


def svg(figure: Figure) -> str:
    """Write a figure, without a date and without blanks at the ends of lines."""
    text = StringIO()
    with matplotlib.rc_context(_SAME_BYTES):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return re.sub(r"[ \t]+$", "", text.getvalue(), flags=re.MULTILINE)
