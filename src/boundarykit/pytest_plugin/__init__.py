"""The pytest plugin: scenario files run as tests, with fixtures for tests of one's own.

It imports nothing of boundarykit before something of it is wanted, so that other projects on the
same machine pay nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from boundarykit.domain.case import Case
    from boundarykit.engine import Engine

SWITCH = "boundarykit_scenarios"
"""The setting that turns scenario files into tests: nobody's YAML is collected unasked."""
RULES = "boundarykit_rules"
"""The setting that names the rules."""
_ENDINGS = (".yaml", ".yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    parser.addini(SWITCH, "Collect scenario files of boundarykit as tests.", "bool", False)
    help_text = "Rules that decide: paths below the root folder, or names of shipped rule sets."
    parser.addini(RULES, help_text, "args", [])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a file of scenarios, if these are wanted; no other YAML is touched."""
    if file_path.suffix not in _ENDINGS or not parent.config.getini(SWITCH):
        return None
    collect = import_module("boundarykit.pytest_plugin.collect")

    if not collect.holds_scenarios(file_path):
        return None
    found: pytest.Collector = collect.ScenarioFile.from_parent(parent, path=file_path)
    return found


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show of two decisions only what differs."""
    known = sys.modules.get("boundarykit.domain.decision")
    if known is None or op != "==" or not isinstance(left, known.Decision):
        return None
    if not isinstance(right, known.Decision):
        return None
    differences = import_module("boundarykit.testing.differences").differences
    return ["Decision == Decision; these parts differ:", *differences(left, right)]


@pytest.fixture(scope="session")
def boundarykit_rules(pytestconfig: pytest.Config) -> tuple[str | Path, ...]:
    """What `engine` loads: the setting `boundarykit_rules`; all shipped rule sets without it.

    A project overrides it with a fixture of the same name.
    """
    found: tuple[str | Path, ...]
    found = import_module("boundarykit.pytest_plugin.collect").rules_named(pytestconfig)
    return found


@pytest.fixture(scope="session")
def engine(boundarykit_rules: tuple[str | Path, ...]) -> Iterator[Engine]:
    """An engine of `boundarykit_rules`, loaded once for all tests."""
    with import_module("boundarykit.engine").Engine.load(*boundarykit_rules) as loaded:
        yield loaded


@pytest.fixture
def case(engine: Engine) -> Callable[..., Case]:
    """A function that builds a case from the short form of scenarios: a dict, YAML or keywords."""
    case_from = import_module("boundarykit.testing.short_form").case_from
    build: Callable[..., Case] = partial(case_from, engine=engine)
    return build
