"""Say what rule sets define: each definition with its parts."""

from __future__ import annotations

from collections.abc import Iterator

from boundarykit.handbook.conditions import definition_anchor, points_of
from boundarykit.handbook.contents import Defined, Part
from boundarykit.handbook.grounds import ground_of
from boundarykit.handbook.writer import Writer, capital
from boundarykit.ir.definitions import Definition


def definitions_of(writer: Writer) -> Iterator[Defined]:
    """Yield every definition of the policy."""
    for each in writer.policy.definitions:
        title_key = f"definition.{each.rule_set}.{each.id}"
        yield Defined(
            id=definition_anchor(each),
            title=writer.title(title_key, each.title),
            about=writer.about(title_key, each.about),
            needs=_needs(each, writer),
            parts=tuple(
                Part(capital(element.id.replace("_", " ")), points_of(element.surely, writer))
                for element in each.elements
            ),
            ground=ground_of(each.source, writer),
        )


def _needs(definition: Definition, writer: Writer) -> str:
    phrases = writer.phrases
    if definition.needs == len(definition.elements):
        return phrases.needs_all
    if definition.needs == 1:
        return phrases.needs_any
    return phrases.needs_some.format(number=definition.needs)
