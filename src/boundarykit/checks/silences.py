"""Silences: warnings and advice that an author has weighed, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from boundarykit.checks.finding import finding
from boundarykit.diagnostics import CATALOGUE, Diagnostic, Level, Source, Span, suggestion
from boundarykit.language.documents import AddText, File, LayerFile, RulesFile
from boundarykit.language.nodes import ListNode, Node, Text
from boundarykit.language.shapes import Entry

_Position = tuple[int, int]
_NEVER_SILENCED = ("BK298", "BK299")


@dataclass(frozen=True, eq=False)
class Silence:
    """Keep one code silent in one place."""

    code: Text
    source: Source
    begin: _Position
    end: _Position
    beside: tuple[Source, ...] = ()
    """The CSV files whose rows belong to it."""

    def covers(self, fault: Diagnostic) -> bool:
        """Tell whether a diagnostic is the one that does not matter here."""
        span = fault.span
        return (
            fault.code == self.code.value
            and fault.level is not Level.ERROR
            and span is not None
            and (self._holds(span) or any(span.source is each for each in self.beside))
        )

    def _holds(self, span: Span) -> bool:
        is_there = span.source is self.source
        return is_there and self.begin <= (span.line, span.column) < self.end


def silences_in(files: Iterable[File]) -> Iterator[Silence]:
    """Yield what is silenced in whole files, and in single rules and safeguards."""
    for file in files:
        source = file.span.source
        clauses = _clauses(file)
        every = tuple(each for clause in clauses for each in _rows_beside(clause))
        for entry in file.silence:
            yield Silence(entry.key, source, (0, 0), (len(source.lines), 0), every)
        for clause in clauses:
            if clause.value is None:
                continue
            begin = (clause.key.span.line, clause.key.span.column)
            end = (clause.value.span.end_line, clause.value.span.end_column)
            for entry in clause.value.silence:
                yield Silence(entry.key, source, begin, end, _rows_beside(clause))


def _clauses(file: File) -> tuple[Entry[Any], ...]:
    part: RulesFile | AddText | None = None
    if isinstance(file, RulesFile):
        part = file
    elif isinstance(file, LayerFile):
        part = file.add
    if part is None:
        return ()
    tables = part.tables if isinstance(part, RulesFile) else ()
    return (*part.rules, *part.safeguards, *tables)


def _rows_beside(clause: Entry[Any]) -> tuple[Source, ...]:
    """Return the CSV file of a table."""
    rows: Node | None = getattr(clause.value, "csv", None)
    return (rows.span.source,) if isinstance(rows, ListNode) else ()


def silences_can_be_kept(files: Iterable[File]) -> Iterator[Diagnostic]:
    """Report silences of errors, and of codes that do not exist."""
    kept = [
        code
        for code, entry in CATALOGUE.items()
        if entry.level is not Level.ERROR and code not in _NEVER_SILENCED
    ]
    for silence in silences_in(files):
        code = silence.code.value
        if code in kept:
            continue
        if code in CATALOGUE:
            message, label = f"`{code}` cannot be silenced", f"{CATALOGUE[code].title}"
            help_text = "mend what it reports; warnings and advice can be silenced"
        else:
            message, label = f"unknown code `{code}`", "no warning or advice has this code"
            help_text = suggestion(code, kept) or "codes are written like `BK274`"
        yield finding("BK298", message, silence.code.span, label, help_text)


def without_silenced(
    faults: Iterable[Diagnostic], silences: Iterable[Silence]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part diagnostics into those that stand, and those that an author silenced."""
    by_code: dict[str, list[Silence]] = {}
    for silence in silences:
        by_code.setdefault(silence.code.value, []).append(silence)
    stand: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    for fault in faults:
        is_silenced = any(each.covers(fault) for each in by_code.get(fault.code, ()))
        (silenced if is_silenced else stand).append(fault)
    return stand, silenced


def silences_are_needed(
    silences: Iterable[Silence], silenced: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Warn of silences under which nothing was reported."""
    found = tuple(silenced)
    for silence in silences:
        if not any(silence.covers(fault) for fault in found):
            yield finding(
                "BK299",
                f"nothing here gives `{silence.code.value}`",
                silence.code.span,
                "silences nothing",
                "delete it, so that the next finding is seen",
            )
