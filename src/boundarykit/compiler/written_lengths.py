"""Lengths of measures as one text: `at most 30 days`, `6 months to 1 year`, and slips."""

from __future__ import annotations

import re

from boundarykit.domain.answer import LastsKind
from boundarykit.domain.durations import TEXT as DURATION
from boundarykit.domain.durations import Duration
from boundarykit.language.nodes import ListNode, MapNode, Node, Text

SPECIAL_LENGTHS = {
    "permanent": LastsKind.PERMANENT,
    "rest of the day": LastsKind.REST_OF_DAY,
    "for the visit": LastsKind.VISIT,
}
"""How lengths are written that are no durations."""
_SOME = DURATION.pattern.removeprefix("^").removesuffix("$")
BOUNDED = rf"(at least|at most)\s+{_SOME}|{_SOME}\s+to\s+{_SOME}"
"""How bounds are written as one text."""
_BOUND = re.compile(r"(at least|at most)\s+(\S.*)")
_RANGE = re.compile(r"(\S.*?)\s+to\s+(\S.*)")
_FOR_GOOD = frozenset({"for life", "permanently", "forever", "indefinitely", "for good"})
_USUALLY = re.compile(r"(?:normally|usually|typically) (.+)")
_UP_TO = re.compile(r"(?:up to|no more than|no longer than) (.+)")
_ONE_UNIT = re.compile(r"([0-9]+) to ([0-9]+) ([a-z]+)")
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_UNITS = "second|minute|hour|day|week|month|year"
_NAMED = re.compile(rf"\b(an?|{'|'.join(_NUMBERS)}) ((?:{_UNITS})s?)\b")


def length_of(text: Text) -> Node | None:
    """Return a length the way `lasts` takes it, or nothing for a text that is none."""
    if text.value in SPECIAL_LENGTHS or _is_duration(text.value):
        return text
    bound, between = _BOUND.fullmatch(text.value), _RANGE.fullmatch(text.value)
    if bound is not None and _is_duration(bound[2]):
        word = Text(bound[1].replace(" ", "_"), text.span)
        return MapNode(((word, Text(bound[2], text.span)),), text.span)
    if between is not None and all(_is_duration(each) for each in between.groups()):
        ends = ListNode(tuple(Text(each, text.span) for each in between.groups()), text.span)
        return MapNode(((Text("range", text.span), ends),), text.span)
    return None


def how_to_write_length(text: Text) -> str:
    """Say how a length is written that was written in another way, or nothing."""
    said = text.value.lower()
    if said in _FOR_GOOD:
        return "write `permanent`"
    usual = _USUALLY.fullmatch(said)
    if usual is not None:
        length = in_figures(usual[1])
        return f"write `{{typically: {length}}}`" if _is_duration(length) else ""
    meant = in_figures(_ONE_UNIT.sub(r"\1 \3 to \2 \3", _UP_TO.sub(r"at most \1", said)))
    if meant == text.value or length_of(Text(meant, text.span)) is None:
        return ""
    return f"write `{meant}`"


def how_to_write_duration(text: str) -> str:
    """Say how a duration is written whose number is in words, or nothing."""
    meant = in_figures(text.lower())
    return f"write a number and a unit: `{meant}`" if _is_duration(meant) else ""


def in_figures(text: str) -> str:
    """Write numbers of days, weeks and so on in figures.

    Example:
        >>> in_figures("at most one year")
        'at most 1 year'
    """
    return _NAMED.sub(lambda found: f"{_number(found[1])} {found[2]}", text)


def _number(word: str) -> int:
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1


def _is_duration(text: str) -> bool:
    try:
        Duration.parse(text)
    except ValueError:
        return False
    return True
