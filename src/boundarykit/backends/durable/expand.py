"""From conditions to what the engine can join: alternatives, each a set of atoms.

The engine repeats a firing for each branch of an `or`, so an `any` becomes engine rules of its own.
Where those would be too many, Python decides the `any` as a whole, as one more atom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from boundarykit.backends.durable.atoms import ALWAYS
from boundarykit.ir.conditions import Concluded, Condition, Every, FactTest, Some, Test

MOST_ALTERNATIVES = 32
"""The most engine rules that one condition may become."""

MOST_ATOMS = 100
"""The most atoms that one engine rule may need, well below what one ruleset takes."""

Holds = Callable[[int], bool]
"""Tell whether something holds, given the bits of what it is made of."""


class Expander:
    """Give out bits and expand conditions. One for each policy, so that equal tests share a bit."""

    def __init__(self) -> None:
        self.facts: dict[FactTest, int] = {}
        """Tests that facts decide, with their bits."""
        self._findings: dict[Concluded, int] = {}
        self._composites: list[tuple[int, Holds]] = []
        self._last = ALWAYS

    def alternatives(self, condition: Condition) -> tuple[int, ...]:
        """Return sets of atoms, each as bits: the condition holds when all of one set do."""
        return tuple(self._narrow(bits) or ALWAYS for bits in self._expand(condition))

    def concluded(self, finding: str, *, negated: bool = False) -> int:
        """Return the bit of the atom that says whether a finding was concluded."""
        test = Concluded(finding, negated)
        if test not in self._findings:
            self._findings[test] = self._bit()
        return self._findings[test]

    def tests(self) -> Iterable[tuple[Test, int]]:
        """Return every test that was given a bit, with its bit."""
        return (*self.facts.items(), *self._findings.items())

    def take_composites(self) -> tuple[tuple[int, Holds], ...]:
        """Return the atoms made of others since the last call, each after what it is made of."""
        taken = tuple(self._composites)
        self._composites.clear()
        return taken

    def _expand(self, condition: Condition) -> tuple[int, ...]:
        match condition:
            case Every(parts):
                return self._every(parts)
            case Some():
                return self._some(condition)
            case _:
                return (self._atom(condition),)

    def _some(self, condition: Some) -> tuple[int, ...]:
        """List the alternatives of each part, or the whole as one when they get too many."""
        found: tuple[int, ...] = ()
        for part in condition.parts:
            found = _shortest((*found, *self._expand(part)))
            if len(found) > MOST_ALTERNATIVES:
                return (self._whole(condition),)
        return found

    def _every(self, parts: tuple[Condition, ...]) -> tuple[int, ...]:
        """Join each alternative of one part with each of the others, the small parts first."""
        joined: tuple[int, ...] = (0,)
        expanded = [(self._expand(part), part) for part in parts]
        for found, part in sorted(expanded, key=lambda pair: len(pair[0])):
            fits = len(joined) * len(found) <= MOST_ALTERNATIVES
            others = found if fits else (self._whole(part),)
            joined = _shortest(left | right for left in joined for right in others)
        return joined

    def _atom(self, test: Test) -> int:
        if isinstance(test, Concluded):
            return self.concluded(test.finding, negated=test.negated)
        if test not in self.facts:
            self.facts[test] = self._bit()
        return self.facts[test]

    def _whole(self, condition: Condition) -> int:
        return self._composite(self._holds(condition))

    def _narrow(self, bits: int) -> int:
        """Put atoms beyond the most that an engine rule may need into one."""
        if bits.bit_count() <= MOST_ATOMS:
            return bits
        return self._composite(lambda held: held & bits == bits)

    def _composite(self, holds: Holds) -> int:
        bit = self._bit()
        self._composites.append((bit, holds))
        return bit

    def _holds(self, condition: Condition) -> Holds:
        match condition:
            case Every(parts):
                every = tuple(self._holds(part) for part in parts)
                return lambda bits: all(holds(bits) for holds in every)
            case Some(parts):
                some = tuple(self._holds(part) for part in parts)
                return lambda bits: any(holds(bits) for holds in some)
            case _:
                bit = self._atom(condition)
                return lambda bits: bits & bit != 0

    def _bit(self) -> int:
        self._last <<= 1
        return self._last


def _shortest(alternatives: Iterable[int]) -> tuple[int, ...]:
    """Leave out each alternative that needs all that another one needs."""
    different = sorted(set(alternatives), key=lambda bits: (bits.bit_count(), bits))
    kept: list[int] = []
    for bits in different:
        if not any(bits & less == less for less in kept):
            kept.append(bits)
    return tuple(kept)
