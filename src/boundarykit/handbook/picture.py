"""Lay out the ladder as a picture: steps that grow from the mildest to the gravest."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from boundarykit.handbook.contents import LadderRung
from boundarykit.handbook.phrases import Phrases

_WIDTH = 340
"""Units of the picture; on a narrow phone one unit is about one pixel, so texts stay legible."""
_INDENT = 38
_LETTERS_A_LINE = 46
"""How many letters of the small text fit beside the number, with room for wide ones."""
_LETTERS_A_TITLE = 36
_TITLE_LINE = 19
_SMALL_LINE = 17
_GAP = 20
_SHORTEST_BAR = 60
_BAR_SPACE = 14


@dataclass(frozen=True, slots=True)
class TextLine:
    """Place one line of text."""

    y: int
    text: str
    first: bool
    """Whether it begins a new response."""


@dataclass(frozen=True, slots=True)
class DrawnRung:
    """Place one rung: its number, title, bar and responses."""

    number: int
    share: int
    """How grave it is, in percent of the gravest."""
    bar_y: int
    bar_width: int
    title: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold a laid out ladder and its description in words."""

    width: int
    height: int
    indent: int
    rungs: tuple[DrawnRung, ...]
    description: str


def picture_of(ladder: tuple[LadderRung, ...], phrases: Phrases) -> Picture:
    """Lay out a ladder, the mildest rung first."""
    top = 0
    drawn = []
    for place, rung in enumerate(ladder):
        rung_drawn, top = _drawn(place, rung, len(ladder), top)
        drawn.append(rung_drawn)
    return Picture(_WIDTH, top, _INDENT, tuple(drawn), _described(ladder, phrases))


def _drawn(place: int, rung: LadderRung, number: int, top: int) -> tuple[DrawnRung, int]:
    """Lay out one rung below `top`; return it with where the next begins."""
    share = 100 * place // max(1, number - 1)
    y = top
    title: list[TextLine] = []
    for text in wrap(rung.title, _LETTERS_A_TITLE):
        y += _TITLE_LINE
        title.append(TextLine(y, text, first=not title))
    bar_y = y + _BAR_SPACE // 2
    y = bar_y + _BAR_SPACE // 2
    lines: list[TextLine] = []
    for response in rung.responses:
        for count, text in enumerate(wrap(response, _LETTERS_A_LINE)):
            y += _SMALL_LINE
            lines.append(TextLine(y, text, first=count == 0))
    width = _SHORTEST_BAR + (_WIDTH - _INDENT - _SHORTEST_BAR) * share // 100
    return DrawnRung(place, share, bar_y, width, tuple(title), tuple(lines)), y + _GAP


def _described(ladder: tuple[LadderRung, ...], phrases: Phrases) -> str:
    rungs = " ".join(
        phrases.rung_described.format(
            number=place,
            title=rung.title,
            responses="; ".join(rung.responses) or phrases.no_responses,
        )
        for place, rung in enumerate(ladder)
    )
    return phrases.ladder_description.format(number=len(ladder), rungs=rungs)
