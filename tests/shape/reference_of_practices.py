"""Write the table of practices: which rules carry each, and what fails without them."""

from __future__ import annotations

from boundarykit import Engine
from boundarykit.cli.trace import markdown
from boundarykit.language.shapes import Faults
from boundarykit.testing import scenarios_of, trace
from tests.shape.markdown import page


def practices_page() -> str:
    with Engine.load(backend="compiled", witness=False) as engine:
        scenarios = scenarios_of(engine.loaded.scenario_files, Faults())
        practices = trace(engine, scenarios)
    return page(
        "Practices",
        "What good practice asks for, the rules and safeguards of the shipped sets that carry it,",
        "and scenarios that fail without them.",
        "`boundarykit trace` prints the same, with every scenario as JSON.",
        "",
        markdown(practices),
    )
