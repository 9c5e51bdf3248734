"""The coverage as one HTML page: the text of the rules, marked line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from boundarykit.diagnostics import Source
from boundarykit.testing.coverage.goal import Kind, Result
from boundarykit.testing.coverage.measure import Coverage, Covered, percent

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Line:
    """Show one line of a rule file."""

    number: int
    text: str
    covered: int
    """How many things that stand here are covered."""
    missing: tuple[Result, ...]

    @property
    def mark(self) -> str:
        """How the line is marked: `missing`, `covered` or not at all."""
        if self.missing:
            return "missing"
        return "covered" if self.covered else "plain"


@dataclass(frozen=True, slots=True)
class Chapter:
    """Show one rule set."""

    covered: Covered
    kinds: tuple[tuple[str, int, int, int], ...]
    """Title, how many are covered, how many there are, percent."""
    files: tuple[tuple[str, tuple[Line, ...]], ...]
    """The name of each file, with its lines."""


def coverage_page(coverage: Coverage) -> str:
    """Return the page: whole in itself, without scripts."""
    chapters = [_chapter(covered) for covered in coverage.sets]
    return _template().render(chapters=chapters, not_counted=coverage.not_counted)


def _chapter(covered: Covered) -> Chapter:
    counts = ((kind, *covered.of(kind)) for kind in Kind)
    return Chapter(
        covered,
        tuple(
            (kind.counted, part, all_, percent(part, all_)) for kind, part, all_ in counts if all_
        ),
        tuple(_files(covered)),
    )


def _files(covered: Covered) -> Iterator[tuple[str, tuple[Line, ...]]]:
    sources: dict[str, Source] = {}
    for result in covered.results:
        if result.goal.span is not None:
            sources.setdefault(result.goal.span.source.name, result.goal.span.source)
    for name in sorted(sources):
        # A shipped file is known by its folder; where that lies on this machine says nothing.
        yield "/".join(PurePosixPath(name).parts[-2:]), tuple(_lines(sources[name], covered))


def _lines(source: Source, covered: Covered) -> Iterator[Line]:
    here: dict[int, list[Result]] = {}
    for result in covered.results:
        if result.goal.span is not None and result.goal.span.source is source:
            here.setdefault(result.goal.span.line, []).append(result)
    lines = source.text.rstrip("\n").split("\n")
    for number, text in enumerate(lines):
        results = here.get(number, [])
        missing = tuple(result for result in results if result.scenario is None)
        yield Line(number + 1, text, len(results) - len(missing), missing)


@cache
def _template() -> Template:
    # Only this page needs it, so nobody else waits for its import.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # an extra

    environment = Environment(
        loader=PackageLoader("boundarykit.testing.coverage"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("coverage.html")
