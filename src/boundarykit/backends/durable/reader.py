"""Read a policy live on durable-rules: Python decides atoms, the engine joins them into clauses."""

from __future__ import annotations

import os
import sys
import threading
import weakref
from dataclasses import dataclass
from functools import cache

from boundarykit.backends.durable.atoms import Columns
from boundarykit.backends.durable.expand import Holds
from boundarykit.backends.durable.extension import Extension, load
from boundarykit.backends.durable.plan import Level, Shards, plan_of
from boundarykit.backends.durable.ruleset import failure
from boundarykit.backends.durable.shard import Shard
from boundarykit.ir.policy import Facts, Matches, Policy

_NOBODY = 0


@dataclass(frozen=True, slots=True)
class _LiveLevel:
    denials: tuple[tuple[int, int], ...]
    composites: tuple[tuple[int, Holds], ...]
    applying: tuple[Shard, ...]
    excusing: tuple[Shard, ...]


class DurableReader:
    """Read a policy with rulesets of durable-rules.

    Safe to share between threads, which take turns, and to use after a fork. A signal handler that
    calls it while the same thread is inside it gets an `EngineError`: waiting would be for ever.
    What it holds outside Python is freed by `close`, or when it is dropped.
    """

    name = "durable"

    def __init__(self, policy: Policy, extension: Extension | None = None) -> None:
        """Build the rulesets; `extension` stands in for the C extension.

        Raises:
            EngineError: if durable-rules cannot be imported, or fails to build them.
        """
        extension = load() if extension is None else extension
        plan = plan_of(policy)
        self._columns = Columns(plan.tests, policy.facts)
        self._concluding = plan.concluding
        self._lock = threading.RLock()
        self._holder = _NOBODY
        self._shards: list[Shard] = []
        self._free = weakref.finalize(self, _close, self._shards)
        self._free.atexit = False
        self._levels = tuple(self._live(extension, level) for level in plan.levels)
        _readers_after_forks().add(self)

    def match(self, facts: Facts) -> Matches:
        """Return the positions of the clauses that apply, ascending.

        Raises:
            EngineError: if the engine does not do exactly what is expected of it.
        """
        self._refuse_reentry()
        with self._lock:
            try:
                self._holder = threading.get_ident()
                return self._decide(facts)
            finally:
                self._holder = _NOBODY

    def close(self) -> None:
        """Free the rulesets, after a decision that is under way in another thread."""
        self._refuse_reentry()
        with self._lock:
            self._free()

    def _refuse_reentry(self) -> None:
        if self._holder == threading.get_ident():
            raise failure(
                "it was called again from inside a call",
                help_="decide after the call has returned, not in a signal handler",
            )

    def _decide(self, facts: Facts) -> Matches:
        if not self._free.alive:
            raise failure("the reader is closed", help_="make a new reader, or keep this one open")
        bits = self._columns.decide(facts)
        found: list[int] = []
        for level in self._levels:
            for having, lacking in level.denials:
                if not bits & having:
                    bits |= lacking
            for bit, holds in level.composites:
                if holds(bits):
                    bits |= bit
            for position in _applying(level, bits):
                found.append(position)
                bits |= self._concluding.get(position, 0)
        found.sort()
        return tuple(found)

    def _live(self, extension: Extension, level: Level) -> _LiveLevel:
        return _LiveLevel(
            denials=level.denials,
            composites=level.composites,
            applying=self._built(extension, level.applying),
            excusing=self._built(extension, level.excusing),
        )

    def _built(self, extension: Extension, shards: Shards) -> tuple[Shard, ...]:
        built = []
        for rules in shards:
            shard = Shard(extension, rules)
            self._shards.append(shard)
            built.append(shard)
        return tuple(built)

    def renew_lock(self) -> None:
        """Make the lock new in a child process: the thread that held it is not there.

        A ruleset that was in use is dirty, and recovers by itself.
        """
        self._lock = threading.RLock()
        if self._holder != threading.get_ident():
            self._holder = _NOBODY


def _applying(level: _LiveLevel, bits: int) -> set[int]:
    """Return the clauses of a level that apply, given what holds."""
    fired: set[int] = set()
    for shard in level.applying:
        if bits & shard.pivots:
            fired |= shard.fire(bits)
    excused: set[int] = set()
    for shard in level.excusing:
        if bits & shard.pivots and not shard.clauses.isdisjoint(fired):
            excused |= shard.fire(bits)
    return fired - excused


def _close(shards: list[Shard]) -> None:
    for shard in shards:
        shard.close()
    shards.clear()


@cache
def _readers_after_forks() -> weakref.WeakSet[DurableReader]:
    """Return the readers whose locks a forked child makes new; the first reader sets this up."""
    readers: weakref.WeakSet[DurableReader] = weakref.WeakSet()

    def renew_locks() -> None:
        for reader in readers:
            reader.renew_lock()

    if sys.platform != "win32":
        os.register_at_fork(after_in_child=renew_locks)
    return readers
