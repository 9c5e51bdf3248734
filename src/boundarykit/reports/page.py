"""The report as one HTML page: whole in itself, without scripts and without a network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from boundarykit.diagnostics.printable import printable
from boundarykit.reports.folder import needs_extra
from boundarykit.reports.model import BacktestReport
from boundarykit.reports.plots import plots_of
from boundarykit.reports.tables import Section, Table, sections_of

if TYPE_CHECKING:
    from jinja2 import Template


class Plot(NamedTuple):
    """Show a picture, and where its figures stand."""

    svg: str
    about: str
    table: Table


class Chapter(NamedTuple):
    """Show a section with its pictures."""

    section: Section
    plots: tuple[Plot, ...]


def render_html(report: BacktestReport) -> str:
    """Return the page; the same bytes for the same report.

    Raises:
        UsageError: when the library that draws is not installed.
    """
    needs_extra("matplotlib")
    drawn = plots_of(report)
    chapters = [_chapter(section, drawn) for section in sections_of(report)]
    return _template().render(report=report, chapters=chapters)


def _chapter(section: Section, drawn: dict[str, str]) -> Chapter:
    plots = tuple(
        Plot(drawn[table.id], f"A picture of the table that follows: {table.title}", table)
        for table in section.tables
        if table.id in section.plots and table.id in drawn
    )
    return Chapter(section, plots)


def _shown(value: object) -> object:
    """Show any text on one line, nothing hidden in it, each number with its percent sign."""
    if type(value) is not str:
        return value
    return printable(value).replace(" %", "\N{NO-BREAK SPACE}%")


@cache
def _template() -> Template:
    # Only this page needs it, so nobody else waits for its import.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # an extra

    environment = Environment(
        loader=PackageLoader("boundarykit.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.globals = {}
    return environment.get_template("report.html")
