"""One shard: some engine rules of a level in one ruleset; bits go in, clauses come out."""

from __future__ import annotations

from boundarykit.backends.durable.atoms import MOST_REMEMBERED
from boundarykit.backends.durable.extension import Extension
from boundarykit.backends.durable.plan import EngineRule, bits_of
from boundarykit.backends.durable.ruleset import Ruleset, fact_text


class Shard:
    """Ask one ruleset. Not safe to share between threads."""

    def __init__(self, extension: Extension, rules: tuple[EngineRule, ...]) -> None:
        """Build the ruleset of some engine rules."""
        self._needs: dict[int, int] = {}
        for rule in rules:
            self._needs[rule.pivot] = self._needs.get(rule.pivot, 0) | rule.needs
        self.pivots = sum(self._needs)
        """Unless one of these atoms holds, no rule here can fire."""
        self._clauses = tuple(rule.clauses for rule in rules)
        self.clauses = frozenset(position for clauses in self._clauses for position in clauses)
        """The positions of all clauses for which rules here speak."""
        self._wanted: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._ruleset = Ruleset(extension, [_keys(rule) for rule in rules])

    def fire(self, bits: int) -> set[int]:
        """Return the positions of the clauses for which a rule fires, given what holds."""
        pivots = bits & self.pivots
        held = bits & (self._wanted.get(pivots) or self._want(pivots))
        text = self._texts.get(held) or self._write(held)
        clauses = self._clauses
        fired: set[int] = set()
        for number in self._ruleset.run(text):
            fired.update(clauses[number])
        return fired

    def close(self) -> None:
        """Free the ruleset."""
        self._ruleset.close()

    def _want(self, pivots: int) -> int:
        """Unite the needs of the rules whose pivot holds: the fact says nothing of the others."""
        _make_room(self._wanted)
        wanted = 0
        for pivot in bits_of(pivots):
            wanted |= self._needs[pivot]
        self._wanted[pivots] = wanted
        return wanted

    def _write(self, held: int) -> str:
        _make_room(self._texts)
        text = self._texts[held] = fact_text([_key(bit) for bit in bits_of(held)])
        return text


def _make_room(table: dict[int, int] | dict[int, str]) -> None:
    if len(table) >= MOST_REMEMBERED:
        table.clear()


def _keys(rule: EngineRule) -> tuple[str, ...]:
    """Name the atoms of a rule, the most seldom first: the engine then gives up early."""
    return (_key(rule.pivot), *(_key(bit) for bit in bits_of(rule.needs ^ rule.pivot)))


def _key(bit: int) -> str:
    return f"a{bit.bit_length() - 1}"
