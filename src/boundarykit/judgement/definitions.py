"""Say how the facts stand towards what rule sets define."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.backends.reference.meaning import holds
from boundarykit.domain.answer import DefinitionStanding, ElementStanding
from boundarykit.domain.scales import Standing
from boundarykit.ir.conditions import Concluded, Condition, Known, tests_of
from boundarykit.ir.definitions import Definition, Element
from boundarykit.ir.policy import Facts, Policy


def conditions_of(definition: Definition) -> tuple[Condition, ...]:
    """List every condition that decides how facts stand towards a definition."""
    parts: tuple[Definition | Element, ...] = (definition, *definition.elements)
    return tuple(each for part in parts for each in (part.surely, part.possibly))


class Definer:
    """Hold facts against the definitions of one policy."""

    def __init__(self, policy: Policy) -> None:
        """Prepare to read what `policy` defines."""
        self._slots = policy.slots

    def standing(
        self, definition: Definition, facts: Facts, findings: frozenset[str]
    ) -> DefinitionStanding:
        """Return how the facts stand towards one definition."""
        standing = self._standing(definition.surely, definition.possibly, facts, findings)
        elements = tuple(self._element(each, facts, findings) for each in definition.elements)
        missing = {name for element in elements for name in element.missing}
        return DefinitionStanding(
            id=definition.id,
            rule_set=definition.rule_set,
            title=definition.title,
            standing=standing,
            elements=elements,
            missing=tuple(sorted(missing)) if standing is Standing.OPEN else (),
        )

    def _element(self, element: Element, facts: Facts, findings: frozenset[str]) -> ElementStanding:
        standing = self._standing(element.surely, element.possibly, facts, findings)
        missing = set(self._unknown(element, facts)) if standing is Standing.OPEN else ()
        return ElementStanding(id=element.id, standing=standing, missing=tuple(sorted(missing)))

    def _standing(
        self, surely: Condition, possibly: Condition, facts: Facts, findings: frozenset[str]
    ) -> Standing:
        if holds(surely, facts, self._slots, findings):
            return Standing.MET
        could = holds(possibly, facts, self._slots, findings)
        return Standing.OPEN if could else Standing.NOT_MET

    def _unknown(self, element: Element, facts: Facts) -> Iterator[str]:
        """Yield the unknown facts that the element leaves open."""
        pairs = zip(tests_of(element.surely), tests_of(element.possibly), strict=True)
        for test, other in pairs:
            if isinstance(test, Concluded | Known) or test == other:
                continue
            if facts[self._slots[test.fact.key]] is None:
                yield test.fact.name
