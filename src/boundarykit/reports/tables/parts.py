"""The parts of a report as people read it, whether on a terminal or on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Figure(NamedTuple):
    """Set one number off, with what it counts."""

    number: str
    about: str
    tone: str = ""
    """`harsher` or `milder` where it is one of these."""


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a plain table: a heading for each column, and texts."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    """So many columns from the left are words; the others are numbers, and stand to the right."""
    note: str = ""
    weights: tuple[tuple[float, ...], ...] = ()
    """How strongly each cell is shaded, in the shape of `rows`; none when empty.

    Up to 1 for a share, or for what is harsher; down to -1 for what is milder.
    """
    of_change: bool = False
    """Whether shades say harsher and milder, and not a share."""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold a part of the report: what it says in sentences, then its tables."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    plots: tuple[str, ...] = field(default=())
    """The ids of its plots, each named like the table that says the same in numbers."""
    points: tuple[str, ...] = ()
    """Sentences that stand as a list, after the tables."""
