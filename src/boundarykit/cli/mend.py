"""Mend what is certain in rule files: one word for another, every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from boundarykit.cli.written_files import replace_file
from boundarykit.diagnostics import Diagnostic, Source, Span, certain_mend

_BYTE_ORDER_MARK = "\ufeff"
_QUOTES = ("'", '"')


@dataclass(frozen=True)
class Mended:
    """Hold one file before and after."""

    path: Path
    before: str
    after: str
    mends: int

    @property
    def diff(self) -> str:
        """The difference, line by line, as version control shows it."""
        name = self.path.as_posix()
        lines = unified_diff(_lines(self.before), _lines(self.after), name, name, lineterm="")
        return "\n".join(lines)

    def write(self) -> None:
        """Put the mended file in place of the other at once, with the same permissions."""
        replace_file(self.path, self.after)


def mended(faults: Iterable[Diagnostic], files: Iterable[Path]) -> list[Mended]:
    """Return the files that certain mends change; nothing is written yet.

    Args:
        faults: What was found.
        files: The files that may be changed.
    """
    wanted: dict[Source, dict[Span, str]] = {}
    for fault in faults:
        mend = None if fault.span is None else _mend(fault, fault.span)
        if mend is not None and fault.span is not None:
            wanted.setdefault(fault.span.source, {})[fault.span] = mend
    by_name = {file.as_posix(): file for file in files}
    found = []
    for source, mends in sorted(wanted.items(), key=lambda pair: pair[0].name):
        path = by_name.get(source.name)
        if path is not None:
            found += _in_file(path, source, mends)
    return found


def _mend(fault: Diagnostic, span: Span) -> str | None:
    """Return what should stand at a place, when the fault leaves no doubt about it."""
    word = _word(span)
    mend = certain_mend(word.strip("".join(_QUOTES)), fault.help)
    if mend is None:
        return None
    quote = word[:1] if word[:1] in _QUOTES else ""
    return f"{quote}{mend}{quote}"


def _word(span: Span) -> str:
    return span.excerpt[span.column : span.end_column] if span.line == span.end_line else ""


def _in_file(path: Path, source: Source, mends: dict[Span, str]) -> list[Mended]:
    before = path.read_bytes().decode("utf-8")
    if before.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n") != source.text:
        return []  # It was changed since it was read.
    shift = before.startswith(_BYTE_ORDER_MARK)
    lines = before.split("\n")
    for span, mend in sorted(mends.items(), key=lambda pair: pair[0].order, reverse=True):
        line, add = lines[span.line], int(shift and span.line == 0)
        lines[span.line] = line[: span.column + add] + mend + line[span.end_column + add :]
    return [Mended(path, before, "\n".join(lines), len(mends))]


def _lines(text: str) -> list[str]:
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").splitlines()
