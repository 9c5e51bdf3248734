"""Scenario files as tests: one item for each scenario and variation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from boundarykit.compiler.loaded import belong_somewhere
from boundarykit.diagnostics import DiagnosticError, PolicyError
from boundarykit.engine import Engine
from boundarykit.language.documents import ScenariosFile
from boundarykit.language.files import read_paths, says_scenarios
from boundarykit.language.shapes import Faults
from boundarykit.pytest_plugin import RULES
from boundarykit.pytest_plugin.beside import rules_beside, stand_below
from boundarykit.testing.account import failure_text
from boundarykit.testing.run import Runner
from boundarykit.testing.scenario import Scenario, scenarios_of


def holds_scenarios(path: Path) -> bool:
    """Tell whether a file says that it holds scenarios; it is not parsed for that."""
    try:
        return says_scenarios(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return False


def rules_named(config: pytest.Config) -> tuple[str | Path, ...]:
    """Return what the setting names: paths below the root folder, and names of shipped sets."""
    named: Iterable[str] = config.getini(RULES)
    paths = ((name, config.rootpath / name) for name in named)
    return tuple(_shown(path) if path.exists() else name for name, path in paths)


class _Runners:
    """Load each set of rules once for a session."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self.stand = cache(stand_below)
        self._made: dict[tuple[str | Path, ...], tuple[Engine, Runner]] = {}

    def of(self, rules: tuple[str | Path, ...]) -> tuple[Engine, Runner]:
        if rules not in self._made:
            engine = self._opened.enter_context(Engine.load(*rules))
            self._made[rules] = (engine, self._opened.enter_context(Runner(engine)))
        return self._made[rules]

    def close(self) -> None:
        self._opened.close()


_RUNNERS = pytest.StashKey[_Runners]()


def _runners(config: pytest.Config) -> _Runners:
    if _RUNNERS not in config.stash:
        made = config.stash[_RUNNERS] = _Runners()
        config.add_cleanup(made.close)
    return config.stash[_RUNNERS]


class ScenarioFile(pytest.File):
    """Collect the scenarios of one file."""

    def collect(self) -> Iterator[ScenarioItem]:
        """Yield a test for each scenario and variation.

        Raises:
            CollectError: with the diagnostics of the file, or of the rules beside it.
        """
        try:
            runner, scenarios = self._read()
        except DiagnosticError as error:
            raise self.CollectError(str(error)) from None
        for scenario in scenarios:
            _, _, name = scenario.name.partition("/")
            item = ScenarioItem.from_parent(self, name=name, scenario=scenario, runner=runner)
            item.extra_keyword_matches.update(scenario.rule_sets)
            if scenario.todo is not None:
                item.add_marker(pytest.mark.skip(reason=f"to do: {scenario.todo}"))
            yield item

    def _read(self) -> tuple[Runner, tuple[Scenario, ...]]:
        faults = Faults()
        written = read_paths([Path(_shown(self.path))])
        faults.found += written.faults
        files = [file for file in written.files if isinstance(file, ScenariosFile)]
        scenarios = scenarios_of(files, faults)
        if faults.found:
            raise PolicyError(faults.found)
        wanted = {name.value for file in files for name in file.rule_sets}
        runners, top = _runners(self.config), self.config.rootpath
        rules = rules_named(self.config) or rules_beside(self.path, wanted, top, runners.stand)
        engine, runner = runners.of(tuple(map(_shown, rules)))
        belong_somewhere(files, engine.loaded.names, faults)
        if faults.found:
            raise PolicyError(faults.found)
        return runner, scenarios


class ScenarioItem(pytest.Item):
    """Run one scenario."""

    def __init__(self, *, scenario: Scenario, runner: Runner, **rest: Any) -> None:
        """Keep what to run, and with what."""
        super().__init__(**rest)
        self._scenario = scenario
        self._runner = runner

    def runtest(self) -> None:
        """Decide the scenario, and fail with what `boundarykit test` shows."""
        outcome = self._runner.run(self._scenario)
        if outcome.failures:
            raise ScenarioFailedError(failure_text(outcome))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the text alone: a traceback through our code says nothing about the rules."""
        if isinstance(excinfo.value, ScenarioFailedError | DiagnosticError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the line of the scenario's name."""
        return self.path, self._scenario.key.span.line, self.name


class ScenarioFailedError(AssertionError):
    """A scenario was decided otherwise than it expects."""


def _shown(rule: str | Path) -> str | Path:
    """Return a path as people name it from where they are, if it lies there."""
    if isinstance(rule, str) or not rule.is_relative_to(Path.cwd()):
        return rule
    return rule.relative_to(Path.cwd())
