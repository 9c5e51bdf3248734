"""Draw the report of a back-test on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from textwrap import fill
from typing import Literal

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as Drawn
from rich.text import Text

from boundarykit.reports import BacktestReport
from boundarykit.reports.tables import Section, Table, sections_of

_SENTENCE = 88
"""Sentences are wrapped here, where the terminal is wider."""

_WORD, _WIDEST = 12, 1000


def as_text(report: BacktestReport) -> str:
    """Write the report, as wide as the terminal is."""
    console = Console(file=StringIO(), highlight=False)
    return "\n\n".join(
        block for section in sections_of(report) for block in _section(section, console.width)
    )


def _section(section: Section, width: int) -> Iterator[str]:
    yield f"{section.title}\n{'=' * len(section.title)}"
    wide = min(width, _SENTENCE)
    for sentence in section.lead:
        yield fill(sentence, wide, break_on_hyphens=False)
    for table in section.tables:
        yield _table(table, width)
    if section.points:
        yield "\n".join(
            fill(
                point,
                wide,
                initial_indent="- ",
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
            for point in section.points
        )


def _table(table: Table, width: int) -> str:
    drawn = Drawn(box=None, pad_edge=False, header_style="", padding=(0, 2, 0, 0))
    for place, title in enumerate(table.head):
        justify: Literal["left", "right"] = "left" if place < table.words else "right"
        least = _least(table, place)
        drawn.add_column(Text(title), justify=justify, overflow="fold", min_width=least)
    for row in table.rows:
        # Nothing of the company's words is taken for markup.
        drawn.add_row(*(Text(cell) for cell in row))
    paper = StringIO()
    console = Console(file=paper, highlight=False, width=_WIDEST)
    least = Measurement.get(console, console.options, drawn).minimum
    console.print(drawn, width=max(width, least), crop=False)
    lines = (line.rstrip() for line in paper.getvalue().splitlines())
    parts = [table.title, *lines]
    if table.note:
        parts.append(fill(table.note, min(width, _SENTENCE), break_on_hyphens=False))
    return "\n".join(parts)


def _least(table: Table, place: int) -> int:
    """Return how wide a column must be: a number that is cut in two is worse than a long line."""
    least = max(len(word) for word in table.head[place].split())
    if place < table.words:
        return max(least, _WORD)
    return max([least, *(len(row[place]) for row in table.rows)])
