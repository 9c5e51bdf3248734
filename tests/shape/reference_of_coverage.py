"""Write what the shipped scenarios cover, and what they do not."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit import Engine
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of
from boundarykit.testing.coverage import Coverage, Kind, coverage
from tests.shape.markdown import code, page, table


def coverage_page() -> str:
    with Engine.load(backend="compiled", witness=False) as engine:
        found = coverage(engine, scenarios_of(engine.loaded.scenario_files, Faults()))
    return page(
        "What the scenarios cover",
        "What the scenarios of the shipped rule sets show of them, in the words of the rules.",
        "`boundarykit coverage` prints the same, with places and hints; what each row counts stands"
        " in [See what scenarios cover](../how-to/see-what-scenarios-cover.md).",
        "",
        "## Covered, of all",
        "",
        *table(("", *(code(each.rule_set) for each in found.sets)), _shares(found)),
        "",
        "## What no scenario shows",
        "",
        "Some of these no case can show: what one condition asks for, another one already does.",
        "",
        *table(("Rule set", "Whose", "What is missing"), _gaps(found)),
    )


def _shares(found: Coverage) -> Iterator[tuple[str, ...]]:
    for kind in Kind:
        yield kind.counted, *(_share(*each.of(kind)) for each in found.sets)
    yield "all", *(f"{each.percent} %" for each in found.sets)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "–"


def _gaps(found: Coverage) -> Iterator[tuple[str, ...]]:
    for covered in found.sets:
        for result in covered.missing:
            goal = result.goal
            yield code(goal.rule_set), code(goal.owner), goal.gap.replace("|", "\\|")
