"""Find every comment of a file: it is what stands between the tokens of YAML and is no space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from boundarykit.diagnostics import Source

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ ]+(#.*)")
"""How a text over several lines begins, with a comment beside it."""


class Place(NamedTuple):
    """Say where something stands: line and column from 0. Earlier places are less."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Comment:
    """Hold one comment, from its `#` to the end of its line."""

    text: str
    place: Place
    alone: bool
    """Whether nothing else stands on its line."""
    after_blank: bool
    """Whether the line above is empty."""


def comments_of(source: Source) -> Iterator[Comment]:
    """Yield the comments of a file that is YAML, in order."""
    import yaml  # noqa: PLC0415  # whoever only decides never reads YAML

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    done = Place(0, 0)
    tokens: Iterator[Any] = iter(yaml.scan(source.text, Loader=loader))
    for token in tokens:
        start = Place(token.start_mark.line, token.start_mark.column)
        yield from _between(source, done, start)
        if type(token).__name__ == "ScalarToken" and token.style in ("|", ">"):
            yield from _beside_header(source, start)
        done = max(done, Place(token.end_mark.line, token.end_mark.column))
    yield from _between(source, done, Place(len(source.lines), 0))


def _between(source: Source, start: Place, end: Place) -> Iterator[Comment]:
    """Yield the comments of a gap between tokens, where every `#` begins one."""
    for number in range(start.line, min(end.line + 1, len(source.lines))):
        line = source.lines[number]
        first = start.column if number == start.line else 0
        last = end.column if number == end.line else len(line)
        column = line.find("#", first, last)
        if column >= 0:
            yield _comment(source, Place(number, column))


def _beside_header(source: Source, start: Place) -> Iterator[Comment]:
    found = _BLOCK_HEADER.match(source.lines[start.line], start.column)
    if found:
        yield _comment(source, Place(start.line, found.start(1)))


def _comment(source: Source, place: Place) -> Comment:
    line = source.lines[place.line]
    return Comment(
        line[place.column :].rstrip(),
        place,
        alone=not line[: place.column].strip(),
        after_blank=is_blank(source, place.line - 1),
    )


def is_blank(source: Source, number: int) -> bool:
    """Tell whether a line exists and is empty."""
    return number >= 0 and not source.lines[number].strip()
