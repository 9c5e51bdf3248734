"""A place in a text: which file, from where to where."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """Hold one text that a person wrote, under the name they know it by."""

    name: str
    """The file as the person named it, with forward slashes."""
    text: str = field(repr=False)
    """The whole text, with line ends as `\\n`."""
    private: bool = False
    """Whether the text may hold a customer's words, so that no line of it is ever shown."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return tuple(self.text.split("\n"))


@dataclass(frozen=True)
class Span:
    """Point at a piece of a source: lines and columns count from 0, the end is exclusive."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def order(self) -> tuple[str, int, int]:
        """Sort key: by file, then by place."""
        return (self.source.name, self.line, self.column)

    @property
    def excerpt(self) -> str:
        """The first line that the span touches."""
        lines = self.source.lines
        return lines[self.line] if self.line < len(lines) else ""

    @property
    def width(self) -> int:
        """How many characters of the first line are pointed at, at least one."""
        if self.end_line == self.line:
            return max(1, self.end_column - self.column)
        return max(1, len(self.excerpt.rstrip()) - self.column)

    def __str__(self) -> str:
        """Name the place the way editors do: `file:line:column`, counted from 1."""
        return f"{self.source.name}:{self.line + 1}:{self.column + 1}"
