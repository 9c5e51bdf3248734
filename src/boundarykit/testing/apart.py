"""Engines of exactly the rule sets that scenarios are for, whatever else is loaded."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from boundarykit.engine import Engine
from boundarykit.testing.scenario import Scenario


class Apart:
    """Make each engine once, and close those that had to be made."""

    def __init__(self, engine: Engine) -> None:
        """Prepare to take rule sets of `engine` apart."""
        self._whole = engine
        self._engines: dict[frozenset[str], Engine] = {}
        self._opened = ExitStack()

    def engine_of(self, scenario: Scenario) -> Engine:
        """Return the engine that decides a scenario.

        Raises:
            PolicyError: when its rule sets do not hold without another one.
        """
        return self.engine_for(frozenset(scenario.rule_sets))

    def engine_for(self, wanted: frozenset[str]) -> Engine:
        """Return the engine that decides by some rule sets and layers.

        Raises:
            PolicyError: when they do not hold without another one.
        """
        if wanted not in self._engines:
            self._engines[wanted] = self._engine(wanted)
        return self._engines[wanted]

    def _engine(self, wanted: frozenset[str]) -> Engine:
        whole = self._whole
        loaded = whole.loaded.only(wanted)
        if loaded is whole.loaded:
            return whole
        made = Engine(loaded, backend=whole.backend, witness=whole.witness)
        return self._opened.enter_context(made)

    def __enter__(self) -> Self:
        """Use it in a `with` block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engines that were made."""
        self.close()

    def close(self) -> None:
        """Close the engines that were made."""
        self._opened.close()
