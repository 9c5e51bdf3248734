"""Write parts as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from boundarykit.language.layout.key_order import ANY, Keys
from boundarykit.language.layout.parts import BLANK, Group, Part, Scalar, Style
from boundarykit.language.layout.texts import WIDTH, block, inline

_STEP = 2


def lines_of(root: Group, keys: Keys) -> Iterator[str]:
    """Yield the lines of a whole file."""
    # What opens a file speaks of the file, whichever key comes first.
    opening, first = root.parts[0].above, replace(root.parts[0], above=[])
    yield from _without_first_blank(_tidy(opening))
    yield from _block(replace(root, parts=[first, *root.parts[1:]]), 0, keys)


def _block(group: Group, indent: int, keys: Keys) -> Iterator[str]:
    space = " " * indent
    was_long = False
    for place, each in enumerate(_ordered(group, keys)):
        part = _lifted(each, indent)
        lines = list(_part(part, indent, keys))
        is_long = len(lines) > 1
        forced = [BLANK] if keys.apart and (was_long or is_long) else []
        above = _tidy([*forced, *part.above])
        yield from _indented(_without_first_blank(above) if place == 0 else above, space)
        yield from lines
        was_long = is_long
    yield from _indented(_tidy(group.below), space)


def _lifted(part: Part, indent: int) -> Part:
    """Return an item of a list with all comments above that cannot stand after its dash."""
    value = part.value
    if part.key is not None or isinstance(value, Scalar) or _on_one_line("-", value, indent):
        return part
    first = _lifted(value.parts[0], indent + _STEP)
    inner = replace(value, parts=[replace(first, above=[]), *value.parts[1:]])
    beside = [part.beside] if part.beside else []
    return replace(part, value=inner, above=[*part.above, *beside, *first.above], beside="")


def _ordered(group: Group, keys: Keys) -> list[Part]:
    if not keys.order:
        return group.parts
    rank = {key: place for place, key in enumerate(keys.order)}
    return sorted(
        group.parts, key=lambda part: rank.get(part.key.value if part.key else "", len(rank))
    )


def _part(part: Part, indent: int, keys: Keys) -> Iterator[str]:
    """Yield the lines of one part, without those above it."""
    head = "-" if part.key is None else f"{_key(part.key)}:"
    space = " " * indent
    beside = f"  {part.beside}" if part.beside else ""
    value = part.value
    if isinstance(value, Scalar):
        yield from _text(space + head, value, indent + _STEP, beside)
    elif _on_one_line(head, value, indent):
        yield f"{space}{head} {_braces(value)}{beside}"
    elif part.key is not None:
        yield f"{space}{head}{beside}"
        yield from _block(value, indent + _STEP, keys.under(part.key.value))
    else:
        first, *rest = _block(value, indent + _STEP, ANY)
        yield f"{space}{head} {first.lstrip()}"
        yield from rest


def _key(key: Scalar) -> str:
    # A line cannot begin with a colon.
    return inline(key, in_braces=False) or '""'


def _on_one_line(head: str, group: Group, indent: int) -> bool:
    """Tell whether a group stays in braces or brackets: it was so, is short, has no comments."""
    if not group.parts:
        return True
    fits = indent + len(head) + 1 + len(_braces(group)) <= WIDTH
    return group.inline and not group.has_comments and fits


def _text(head: str, text: Scalar, indent: int, beside: str) -> Iterator[str]:
    line = f"{head} {inline(text, in_braces=False)}".rstrip()
    wanted = text.style in (Style.FOLDED, Style.LITERAL) or len(line) > WIDTH
    lines = block(text, indent) if wanted else None
    if lines is None:
        yield line + beside
        return
    yield f"{head} {lines[0]}{beside}"
    yield from lines[1:]


def _braces(value: Scalar | Group) -> str:
    """Write a value within braces or brackets, on one line."""
    if isinstance(value, Scalar):
        return inline(value, in_braces=True)
    if value.is_map:
        entries = (
            f"{inline(part.key, in_braces=True)}: {_braces(part.value)}"
            for part in value.parts
            if part.key is not None
        )
        return "{" + ", ".join(entries) + "}"
    return "[" + ", ".join(_braces(part.value) for part in value.parts) + "]"


def _tidy(lines: Iterable[str]) -> list[str]:
    """Return comments with at most one empty line between them."""
    kept: list[str] = []
    for line in lines:
        if line or kept[-1:] != [BLANK]:
            kept.append(line)
    return kept


def _without_first_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines[:1] == [BLANK] else lines


def _indented(lines: Iterable[str], space: str) -> Iterator[str]:
    for line in lines:
        yield f"{space}{line}" if line else ""
