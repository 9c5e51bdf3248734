"""Read a policy by running Python that was written from its tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boundarykit.backends.compiled.emit import emit
from boundarykit.ir.policy import Facts, Matches, Policy

_Append = Callable[[int], None]
_Block = Callable[[Facts, _Append, set[int]], None]


class CompiledReader:
    """Read a policy with functions that were compiled once. Safe to share between threads."""

    name = "compiled"

    def __init__(self, policy: Policy) -> None:
        """Write and compile the functions for `policy`."""
        self.sources = emit(policy)
        """The Python that decides: numbers and names of our own, no word of an author."""
        self._blocks = tuple(_function(source) for source in self.sources)

    def match(self, facts: Facts) -> Matches:
        """Return the positions of the clauses that apply, ascending."""
        found: list[int] = []
        append = found.append
        concluded: set[int] = set()
        for block in self._blocks:
            block(facts, append, concluded)
        found.sort()
        return tuple(found)

    def close(self) -> None:
        """Hold nothing, give back nothing."""


def _function(source: str) -> _Block:
    names: dict[str, Any] = {}
    exec(compile(source, "<compiled rules>", "exec"), names)
    block: _Block = names["block"]
    return block
