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
    columns = _in_columns(group, indent) if keys.in_columns else {}
    for place, each in enumerate(_ordered(group, keys)):
        # The order of rows is their author's, so their places are the same here and there.
        part = each if place in columns else _lifted(each, indent)
        beside = f"  {part.beside}" if part.beside else ""
        row = columns.get(place)
        lines = list(_part(part, indent, keys)) if row is None else [f"{space}{row}{beside}"]
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
    head = _head(part)
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
    return _enclosed(value, _entries(value))


def _entries(group: Group) -> list[str]:
    """Write what stands within braces or brackets, each entry by itself."""
    if not group.is_map:
        return [_braces(part.value) for part in group.parts]
    return [
        f"{inline(part.key, in_braces=True)}: {_braces(part.value)}"
        for part in group.parts
        if part.key is not None
    ]


def _enclosed(group: Group, entries: list[str], widths: list[int] | None = None) -> str:
    """Put entries into braces or brackets, each as wide as it should be, but for the last one."""
    wide = widths or [0] * len(entries)
    before = [f"{each},".ljust(width + 1) for each, width in zip(entries, wide, strict=True)][:-1]
    inside = " ".join([*before, *entries[-1:]])
    return "{" + inside + "}" if group.is_map else "[" + inside + "]"


def _in_columns(group: Group, indent: int) -> dict[int, str]:
    """Return the rows of a table by their place, each on one line; those that do not fit are not.

    Where all rows have the same parts, these stand below each other.
    """
    rows = {
        place: (_head(part), part.value, _entries(part.value))
        for place, part in enumerate(group.parts)
        if isinstance(part.value, Group) and part.value.parts and _is_plain(part.value)
    }
    wide = max((len(head) for head, _, _ in rows.values()), default=0)
    are_alike = len({_shape(value) for _, value, _ in rows.values()}) == 1
    columns = zip(*(entries for _, _, entries in rows.values()), strict=True) if are_alike else ()
    widths = [max(map(len, column)) for column in columns]
    found = {}
    for place, (head, value, entries) in rows.items():
        even = f"{head.ljust(wide)} {_enclosed(value, entries, widths)}" if are_alike else ""
        plain = f"{head} {_enclosed(value, entries)}"
        line = even if even and indent + len(even) <= WIDTH else plain
        if indent + len(line) <= WIDTH:
            found[place] = line
    return found


def _head(part: Part) -> str:
    return "-" if part.key is None else f"{_key(part.key)}:"


def _is_plain(value: Scalar | Group) -> bool:
    """Tell whether a value can stand on one line, however its author wrote it."""
    if isinstance(value, Scalar):
        return value.style not in (Style.FOLDED, Style.LITERAL) and "\n" not in value.value
    return not value.has_comments and all(_is_plain(part.value) for part in value.parts)


def _shape(group: Group) -> tuple[str, ...]:
    """Tell rows apart that have other parts: then nothing stands below its like."""
    return tuple(part.key.value if part.key else "" for part in group.parts)


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
