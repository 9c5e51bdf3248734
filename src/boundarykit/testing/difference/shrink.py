"""Make a case as small as it can be while something about it stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from boundarykit.testing.difference.fields import Parts

_ALWAYS_THERE = ("at", "channel")


def shrunk(parts: Parts, stays: Callable[[Parts], bool]) -> Parts:
    """Drop records, fields and words, one at a time, until nothing more can go.

    Args:
        parts: A case in the short form of scenarios.
        stays: Whether what the case is to show still holds of a smaller one.
    """
    smaller = True
    while smaller:
        smaller = False
        for fewer in _fewer(parts):
            if stays(fewer):
                parts, smaller = fewer, True
                break
    return parts


def _fewer(value: Any) -> Iterator[Any]:
    """Yield a value with one part of it gone, whole parts before parts of parts."""
    match value:
        case dict():
            for key in value:
                if key not in _ALWAYS_THERE:
                    yield {name: item for name, item in value.items() if name != key}
            for key, item in value.items():
                for fewer in _fewer(item):
                    yield {**value, key: fewer}
        case list():
            for place in range(len(value)):
                yield value[:place] + value[place + 1 :]
            for place, item in enumerate(value):
                for fewer in _fewer(item):
                    yield [*value[:place], fewer, *value[place + 1 :]]
