"""Say what a rule or a limit rests on, and what the practices behind it ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boundarykit.handbook.contents import Point
from boundarykit.handbook.writer import Writer

_KIND = re.compile(r"(?:^|(?<=, ))(practices?|law|policy|section|note)(?= )")


def ground_of(source: str, writer: Writer) -> str:
    """Name a ground in the words of the language: `practice N7`, `law L1, section 2`."""
    return _KIND.sub(lambda match: writer.phrases.grounds[match[1]], source)


def practices_named(writer: Writer) -> Iterator[Point]:
    """Yield each practice that a clause rests on, once, with what it asks for."""
    named = {name for clause in writer.policy.clauses for name in clause.practices}
    for name in writer.vocabulary.practices:
        if name in named and (about := writer.practice(name)):
            yield Point(about, term=name)
