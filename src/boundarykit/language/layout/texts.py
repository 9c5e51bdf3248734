"""Write one text: plain where YAML allows it, quoted where it must be, folded where it is long."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

from boundarykit.language.layout.comments import Place
from boundarykit.language.layout.parts import Scalar, Style

WIDTH = 100
"""How wide a line may be; the texts of people are folded there."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")
_ODD_LINES = re.compile(r"^\s|\t|[ ]$", re.MULTILINE)
"""Lines that start or end with space: folding would change them."""


def as_text(value: str) -> str:
    """Write words as they can stand after a key."""
    nowhere = Place(0, 0)
    return inline(Scalar(value, Style.QUOTED, nowhere, nowhere), in_braces=False)


def inline(text: Scalar, *, in_braces: bool) -> str:
    """Write a text within its line."""
    if text.value == "" and text.style is Style.PLAIN and not in_braces:
        return ""
    # Quotes stay on what other readers of YAML would take for a number, and on sentences in braces:
    # a comma there needs them, and of lines that stand together some would lose them.
    is_kept = _is_typed(text.value) or (in_braces and " " in text.value)
    kept = text.style is Style.QUOTED and is_kept
    if not kept and _may_be_plain(text.value, in_braces=in_braces):
        return text.value
    return _quoted(text.value)


def block(text: Scalar, indent: int) -> list[str] | None:
    """Write a text over several lines: its header, then its lines. Nothing where it cannot be."""
    content = text.value.removesuffix("\n")
    chomp = "" if text.value.endswith("\n") else "-"
    if not content or content.startswith((" ", "\n", "\t")) or content.endswith("\n"):
        return None
    if text.style is Style.LITERAL and not re.search(r"\t|[ ]$", content, re.MULTILINE):
        return [f"|{chomp}", *(_indented(line, indent) for line in content.split("\n"))]
    if _ODD_LINES.search(content.replace("\n\n", "\n")):
        return None
    lines: list[str] = []
    for place, paragraph in enumerate(content.split("\n")):
        # What is folded joins lines, so that a line break takes an empty line.
        lines += [""] if place and paragraph else []
        lines += [_indented(line, indent) for line in _folded(paragraph, WIDTH - indent)]
    return [f">{chomp}", *lines]


def _indented(line: str, indent: int) -> str:
    return f"{' ' * indent}{line}" if line else ""


def _folded(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in _ONE_SPACE.split(paragraph):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _quoted(value: str) -> str:
    if ('"' in value or "\\" in value) and not re.search(r"[\n\t]", value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in value) + '"'


@cache
def _may_be_plain(value: str, *, in_braces: bool) -> bool:
    if _WORD.fullmatch(value):
        return True
    import yaml  # noqa: PLC0415  # whoever only decides never writes YAML

    emitter: Any = yaml.emitter.Emitter(io.StringIO(), allow_unicode=True)
    found = emitter.analyze_scalar(value)
    allowed = found.allow_flow_plain if in_braces else found.allow_block_plain
    return bool(allowed) and not found.multiline


@cache
def _is_typed(value: str) -> bool:
    """Tell whether YAML would make something else than a text of it."""
    import yaml  # noqa: PLC0415  # whoever only decides never writes YAML

    resolver: Any = yaml.resolver.Resolver()
    tag: str = resolver.resolve(yaml.ScalarNode, value, (True, False))
    return tag != yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG
