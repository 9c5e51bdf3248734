"""A file as parts with their comments: what the layout moves around, and never takes apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from boundarykit.diagnostics import Source
from boundarykit.language.layout.comments import Comment, Place, is_blank
from boundarykit.language.nodes import ListNode, MapNode, Node, Text

BLANK = ""
"""An empty line among comments."""


class Style(Enum):
    """How the author wrote a text."""

    PLAIN = ""
    QUOTED = '"'
    FOLDED = ">"
    LITERAL = "|"


@dataclass(frozen=True, slots=True)
class Scalar:
    """Hold one text and how it was written."""

    value: str
    style: Style
    start: Place
    end: Place


@dataclass(slots=True)
class Part:
    """Hold one entry of a mapping or one item of a list, with its comments."""

    key: Scalar | None
    """The key, or nothing for an item of a list."""
    value: Scalar | Group
    start: Place
    above: list[str] = field(default_factory=list)
    """Comments and empty lines above it."""
    beside: str = ""
    """The comment at the end of its first line."""


@dataclass(slots=True)
class Group:
    """Hold a mapping or a list."""

    is_map: bool
    inline: bool
    """Whether the author wrote it in braces or brackets."""
    parts: list[Part]
    start: Place
    end: Place
    below: list[str] = field(default_factory=list)
    """Comments under the last of its parts."""

    @property
    def has_comments(self) -> bool:
        """Whether a comment stands anywhere inside, so that it cannot be one line."""
        return bool(self.below) or any(
            part.above or part.beside or (isinstance(part.value, Group) and part.value.has_comments)
            for part in self.parts
        )


def parts_of(node: MapNode, source: Source, comments: Iterable[Comment]) -> Group:
    """Return a file as parts, each comment and empty line at the part that it belongs to."""
    root = _group(node, source)
    for comment in comments:
        _attach(comment, root)
    _note_blank_lines(root, source)
    return root


def _group(node: MapNode | ListNode, source: Source) -> Group:
    start, end = _start(node), Place(node.span.end_line, node.span.end_column)
    inline = source.lines[start.line][start.column : start.column + 1] in ("{", "[")
    if isinstance(node, MapNode):
        parts = [
            Part(_scalar(key, source), _value(value, source), _start(key))
            for key, value in node.entries
        ]
    else:
        parts = [Part(None, _value(item, source), _start(item)) for item in node.items]
    return Group(isinstance(node, MapNode), inline, parts, start, end)


def _start(node: Node) -> Place:
    return Place(node.span.line, node.span.column)


def _value(node: Node, source: Source) -> Scalar | Group:
    return _scalar(node, source) if isinstance(node, Text) else _group(node, source)


def _scalar(text: Text, source: Source) -> Scalar:
    start, end = _start(text), Place(text.span.end_line, text.span.end_column)
    # An empty text takes no place: what stands there is something else.
    first = "" if start == end else source.lines[start.line][start.column]
    match first:
        case "'" | '"':
            style = Style.QUOTED
        case ">":
            style = Style.FOLDED
        case "|":
            style = Style.LITERAL
        case _:
            style = Style.PLAIN
    return Scalar(text.value, style, start, end)


def _attach(comment: Comment, group: Group) -> None:
    """Give a comment to the innermost part that it speaks of."""
    earlier = [part for part in group.parts if part.start < comment.place]
    following = group.parts[len(earlier) :]
    if not earlier:
        _add_above(following[0] if following else None, comment, group)
        return
    part = earlier[-1]
    if _is_beside(comment, part):
        # One line has room for one.
        if part.beside:
            part.above.append(comment.text)
        else:
            part.beside = comment.text
    elif isinstance(part.value, Group) and _is_inside(comment, part.value, group, following):
        _attach(comment, part.value)
    elif isinstance(part.value, Scalar) and comment.place < part.value.start:
        _add_above(part, comment, group)
    else:
        _add_above(following[0] if following else None, comment, group)


def _add_above(part: Part | None, comment: Comment, group: Group) -> None:
    """Put a comment on lines of its own: above a part, or below the last of a group."""
    target = group.below if part is None else part.above
    if comment.after_blank:
        target.append(BLANK)
    target.append(comment.text)


def _is_beside(comment: Comment, part: Part) -> bool:
    """Tell whether a comment ends the line of a part's key, or of a value that it holds whole."""
    if comment.alone:
        return False
    line, value = comment.place.line, part.value
    if isinstance(value, Scalar):
        header = value.style in (Style.FOLDED, Style.LITERAL) and line == value.start.line
        at_end = line == value.end.line and comment.place >= value.end
        return header or at_end or _ends_key(comment, part)
    if comment.place < value.start:
        return _ends_key(comment, part)
    # An empty one has no parts inside that the comment could stand at.
    return (value.inline and comment.place >= value.end and line == value.end.line) or (
        not value.parts and comment.place < value.end
    )


def _ends_key(comment: Comment, part: Part) -> bool:
    return part.key is not None and comment.place.line == part.key.end.line


def _is_inside(comment: Comment, inner: Group, outer: Group, following: list[Part]) -> bool:
    """Tell whether a comment after the start of an inner group stands in it.

    Between the end of a group and what follows, only the indentation says where it belongs.
    """
    if inner.inline:
        return comment.place < inner.end and bool(inner.parts)
    if not comment.alone or comment.place < _end(inner):
        return comment.place < _end(inner) or comment.place.line == _end(inner).line
    column = comment.place.column
    return column >= inner.start.column and (not following or column > outer.start.column)


def _end(value: Scalar | Group) -> Place:
    """Return where the last word of a value ends; YAML ends a block only where the next starts."""
    if isinstance(value, Scalar) or value.inline or not value.parts:
        return value.end
    return _end(value.parts[-1].value)


def _note_blank_lines(group: Group, source: Source, line: int = -1) -> None:
    """Note the empty lines above the parts of blocks; one on `line` has been noted further out."""
    for part in group.parts:
        if part.start.line != line and is_blank(source, part.start.line - 1):
            part.above.append(BLANK)
        if isinstance(part.value, Group) and not part.value.inline:
            _note_blank_lines(part.value, source, part.start.line)
